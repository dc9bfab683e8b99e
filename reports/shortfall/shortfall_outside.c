#include "reports/page/grid.h"
#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/site/org_lists.h"

/* More would make the page too heavy; all of them stand in the data. */
#define UNPLACED_SHOWN 200

static void add_not_assessed(struct grid *grid, const struct site *site, size_t staff)
{
	struct org_list areas = shortfall_areas(site, SITE_NONE, staff);
	struct buffer words;

	buffer_init(&words);
	for (size_t i = 0; i < areas.count; i++) {
		const struct organisation *org = &site->directory->orgs[areas.orgs[i]];
		const struct shortfall *row = shortfall_of(site, areas.orgs[i], staff);

		if (shortfall_is_assessed(row))
			continue;
		words.length = 0;
		shortfall_why_not(row, &words);
		grid_row(grid, GRID_ROW);
		grid_link(grid, text_from(NULL), org->org,
		          text_is_empty(org->name) ? org->org : org->name);
		grid_text(grid, org->org);
		grid_text(grid, site->shortfalls->staff[staff].title);
		grid_number(grid, row->numbers[SHORT_OBSERVED], 1, "not known");
		grid_text(grid, buffer_as_text(&words));
	}
	org_list_free(&areas);
	buffer_release(&words);
}

void shortfall_not_assessed_put(struct page *page)
{
	static const struct grid_column columns[] = {
		{"Organisation", GRID_NAME}, {"Code", GRID_CODE}, {"Who", GRID_WORDS},
		{"Counted so far, FTE", GRID_NUMBERS}, {"Why", GRID_WORDS},
	};
	struct grid grid;

	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t staff = 0; staff < page->site->shortfalls->staff_count; staff++)
		add_not_assessed(&grid, page->site, staff);
	if (grid.row_count > 0) {
		page_table_start(page, PAGE_H2, text_from("Not assessed"),
		                 text_from("By staff, then by code. Too few of their practices have "
		                           "figures, so no verdict is given: not that they are well "
		                           "supplied."));
		grid_put(page, &grid);
		page_table_end(page);
	}
	grid_release(&grid);
}

static bool is_unplaced(const struct site *site, uint32_t org)
{
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, org, staff);

		if (row && shortfall_has_note(row, "unplaced"))
			return true;
	}
	return false;
}

static void add_unplaced(struct grid *grid, const struct site *site, uint32_t number)
{
	const struct organisation *org = &site->directory->orgs[number];
	int64_t people = NOT_GIVEN;

	grid_row(grid, GRID_ROW);
	if (site_has_page(site, number))
		grid_link(grid, org->level, org->org, text_is_empty(org->name) ? org->org : org->name);
	else
		grid_text(grid, text_is_empty(org->name) ? org->org : org->name);
	grid_text(grid, org->org);
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		if (row && row->numbers[SHORT_LIST] != NOT_GIVEN)
			people = row->numbers[SHORT_LIST];
	}
	grid_number(grid, people, 0, "not known");
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		if (!shortfall_has_staff(site, staff))
			continue;
		grid_number(grid, row ? row->numbers[SHORT_OBSERVED] : NOT_GIVEN, 1, "not known");
	}
}

static void put_rest(struct page *page, size_t rest)
{
	if (rest == 0)
		return;
	html_markup(&page->html, "<p>And ");
	html_count(&page->html, (int64_t)rest);
	html_markup(&page->html, " more: see <a href=\"../data/shortfalls.csv\">shortfalls.csv</a>, "
	            "note <code>unplaced</code>.</p>\n");
}

void shortfall_unplaced_put(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	static const struct grid_column columns[] = {
		{"Practice", GRID_NAME}, {"Code", GRID_CODE}, {"Registered patients", GRID_NUMBERS},
	};
	struct buffer heading;
	struct grid grid;
	size_t count = 0;

	buffer_init(&heading);
	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		if (!shortfall_has_staff(site, staff))
			continue;
		heading.length = 0;
		buffer_text(&heading, s->staff[staff].title);
		buffer_string(&heading, ", FTE");
		grid_column(&grid, buffer_as_text(&heading), GRID_NUMBERS);
	}
	for (uint32_t i = 0; i < site->directory->count; i++)
		if (is_unplaced(site, i) && count++ < UNPLACED_SHOWN)
			add_unplaced(&grid, site, i);
	if (count > 0) {
		page_table_start(page, PAGE_H2, text_from("Practices that belong nowhere here"),
		                 text_from("By code. No organisation above them is known on the day, so "
		                           "their staff and patients count in England only."));
		grid_put(page, &grid);
		page_table_end(page);
		put_rest(page, count > UNPLACED_SHOWN ? count - UNPLACED_SHOWN : 0);
	}
	grid_release(&grid);
	buffer_release(&heading);
}
