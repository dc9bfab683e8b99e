#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_charts.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"

/* Where no place is home: the first of all areas. */
#define AREAS_SHOWN 40

static void add_area(struct grid *grid, const struct site *site, uint32_t number,
                     const struct shortfall *row)
{
	const struct organisation *org = &site->directory->orgs[number];
	const int64_t *n = row->numbers;
	struct buffer words;

	buffer_init(&words);
	grid_row(grid, GRID_ROW);
	grid_link(grid, text_from(NULL), org->org, text_is_empty(org->name) ? org->org : org->name);
	grid_text(grid, shortfall_flag_words(row));
	if (!shortfall_is_assessed(row))
		grid_gap(grid, "not assessed");
	else
		grid_text(grid, text_from(n[SHORT_RHO_MIN] == 1000000 ? "short" : "not short"));
	grid_number(grid, n[SHORT_OBSERVED], 1, "not known");
	grid_number(grid, n[SHORT_EXPECTED], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL], 1, "none");
	grid_number(grid, n[SHORT_RATE], 1, "not known");
	grid_number(grid, shortfall_rate(row, n[SHORT_EXPECTED]), 1, "none");
	shortfall_note_words(row, &words);
	grid_text(grid, buffer_as_text(&words));
	buffer_release(&words);
}

static void put_table(struct page *page, size_t staff, const struct org_list *areas)
{
	static const struct grid_column columns[] = {
		{"Organisation", GRID_NAME}, {"Verdict", GRID_WORDS},
		{"At equal shares (ratio 1.00)", GRID_WORDS}, {"Now, FTE", GRID_NUMBERS},
		{"Expected, FTE", GRID_NUMBERS}, {"Below expected, FTE", GRID_NUMBERS},
		{"Now, per 100,000", GRID_NUMBERS}, {"Expected, per 100,000", GRID_NUMBERS},
		{"Marks", GRID_WORDS},
	};
	const struct site *site = page->site;
	struct text title = site->shortfalls->staff[staff].title;
	struct buffer heading;
	struct grid grid;

	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < areas->count; i++)
		add_area(&grid, site, areas->orgs[i], shortfall_of(site, areas->orgs[i], staff));
	buffer_init(&heading);
	buffer_text(&heading, title);
	buffer_string(&heading, ": the same in words");
	page_table_start(page, PAGE_H3, buffer_as_text(&heading),
	                 text_from("Those short even at equal shares come first, then the other "
	                           "alerts and warnings, those below, those not short, those not "
	                           "assessed; the largest gap first."));
	grid_put(page, &grid);
	page_table_end(page);
	grid_release(&grid);
	buffer_release(&heading);
}

static void put_heading(struct page *page, size_t staff, uint32_t home)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<h2>");
	html_text(h, site->shortfalls->staff[staff].title);
	html_markup(h, " in ");
	html_text(h, home == SITE_NONE ? text_from("England") : site->directory->orgs[home].name);
	html_markup(h, "</h2>\n");
}

static void put_rest(struct page *page, size_t rest)
{
	if (rest == 0)
		return;
	html_markup(&page->html, "<p>And ");
	html_count(&page->html, (int64_t)rest);
	html_markup(&page->html, " more: <a href=\"all.html\">all of them</a>.</p>\n");
}

void shortfall_home_put(struct page *page)
{
	const struct site *site = page->site;
	uint32_t home = site_home(site);
	bool is_first = true;

	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		struct org_list areas = shortfall_areas(site, home, staff);
		size_t all = areas.count;
		struct buffer title;

		if (home == SITE_NONE && areas.count > AREAS_SHOWN)
			areas.count = AREAS_SHOWN;
		buffer_init(&title);
		buffer_text(&title, site->shortfalls->staff[staff].title);
		buffer_string(&title, ", now and expected");
		if (areas.count > 0) {
			put_heading(page, staff, home);
			shortfall_dumbbells_put(page, staff, &areas, buffer_as_text(&title));
			if (is_first)
				shortfall_reading_put(page);
			put_table(page, staff, &areas);
			put_rest(page, all - areas.count);
			is_first = false;
		}
		buffer_release(&title);
		org_list_free(&areas);
	}
}
