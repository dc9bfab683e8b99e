#include <stdlib.h>

#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_charts.h"
#include "reports/shortfall/shortfall_practices.h"
#include "reports/shortfall/shortfall_words.h"

static void put_fact(struct html *h, const char *term)
{
	html_markup(h, "<div><dt>");
	html_string(h, term);
	html_markup(h, "</dt><dd>");
}

static void put_facts(struct page *page, uint32_t number)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];
	const struct shortfall *row = shortfall_of(site, number, 0);
	int64_t tenth = shortfall_tenth(org);
	struct html *h = &page->html;

	html_markup(h, "<dl class=\"facts\">\n");
	put_fact(h, "All its figures");
	page_link_org(page, org);
	html_markup(h, "</dd></div>\n");
	put_fact(h, "Code");
	html_text(h, org->org);
	html_markup(h, "</dd></div>\n");
	if (row && row->numbers[SHORT_LIST] != NOT_GIVEN) {
		put_fact(h, "Patients counted");
		html_decimal(h, row->numbers[SHORT_LIST], 0);
		html_markup(h, "</dd></div>\n");
	}
	if (row && row->numbers[SHORT_IMD] != NOT_GIVEN) {
		put_fact(h, "Deprivation score");
		html_tenth(h, row->numbers[SHORT_IMD]);
		html_markup(h, " (higher is more deprived)</dd></div>\n");
	}
	if (tenth != NOT_GIVEN) {
		put_fact(h, "Deprivation tenth");
		html_decimal(h, tenth, 0);
		html_markup(h, " (1 = most deprived)</dd></div>\n");
	}
	put_fact(h, "Beside the others");
	page_link(page, text_from("shortfall"), text_from(NULL), text_from("Clinicians, overview"));
	html_markup(h, "</dd></div>\n</dl>\n");
}

static void put_chart(struct page *page, uint32_t number)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct dumbbell_row rows[STAFF_MAX];
	const struct organisation *org = &site->directory->orgs[number];
	struct buffer title;
	struct dumbbell_chart chart = {
		.id = text_from("now"),
		.description = text_from("For each staff group what there is now beside what is "
		                         "expected, in FTE on the left and per 100,000 patients on "
		                         "the right, with the band in which turnover alone could put "
		                         "what there is. The figures stand in the table."),
		.rows = rows
	};

	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		chart.count += row && shortfall_dumbbell(row, s->staff[staff].title,
		                                         &rows[chart.count]);
	}
	if (chart.count == 0)
		return;
	buffer_init(&title);
	buffer_text(&title, text_is_empty(org->name) ? org->org : org->name);
	buffer_string(&title, ": now and expected");
	chart.title = buffer_as_text(&title);
	shortfall_chart_region(page, chart.title);
	dumbbell_chart_put(&page->html, &chart);
	html_markup(&page->html, "</div>\n");
	buffer_release(&title);
}

/* "GPs: short, alert. 98.2 FTE now; 150.9 expected ..." */
static void put_verdict(struct page *page, const struct staff_group *staff,
                        const struct shortfall *row)
{
	struct html *h = &page->html;
	const int64_t *n = row->numbers;
	struct buffer words;

	buffer_init(&words);
	html_markup(h, "<li>");
	html_text(h, staff->title);
	html_markup(h, ": <b>");
	html_text(h, shortfall_flag_words(row));
	html_markup(h, "</b>");
	if (!shortfall_is_assessed(row)) {
		shortfall_why_not(row, &words);
		html_markup(h, ": ");
		html_text(h, buffer_as_text(&words));
		html_markup(h, ".</li>\n");
		buffer_release(&words);
		return;
	}
	if (n[SHORT_OBSERVED] != NOT_GIVEN && n[SHORT_EXPECTED] != NOT_GIVEN) {
		html_markup(h, ". ");
		html_tenth(h, n[SHORT_OBSERVED]);
		html_markup(h, " FTE now, ");
		html_tenth(h, n[SHORT_EXPECTED]);
		html_markup(h, " expected");
	}
	if (shortfall_is_short_anyway(row))
		html_markup(h, "; short even at equal shares, a ratio of 1.00");
	else if (n[SHORT_RHO_MIN] == 1000000)
		html_markup(h, "; at equal shares, a ratio of 1.00, it would be short");
	else if (n[SHORT_RHO_MIN] != NOT_GIVEN) {
		html_markup(h, "; short from a ratio of ");
		html_decimal(h, n[SHORT_RHO_MIN], 2);
		html_markup(h, " on");
	} else {
		html_markup(h, "; short at no ratio from 1.00 to 2.00");
	}
	shortfall_note_words(row, &words);
	if (words.length > 0)
		html_markup(h, ". Mark: ");
	html_text(h, buffer_as_text(&words));
	html_markup(h, ".</li>\n");
	buffer_release(&words);
}

static void put_position(struct page *page, uint32_t number)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct grid grid;

	html_markup(&page->html, "<h2>Where it stands</h2>\n<ul>\n");
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		if (row)
			put_verdict(page, &s->staff[staff], row);
	}
	html_markup(&page->html, "</ul>\n");
	put_chart(page, number);
	shortfall_reading_put(page);
	shortfall_ratio_grid(&grid, site, number);
	page_table_start(page, PAGE_H2, text_from("Now and expected, at each ratio"),
	                 text_from("By staff, then by the ratio of the supply of the most deprived end "
	                           "of England to that of the least deprived end. At least, at "
	                           "most: what turnover alone could make of the gap."));
	grid_put(page, &grid);
	page_table_end(page);
	grid_release(&grid);
	shortfall_target_note(page);
}

static void put_practices(struct page *page, uint32_t number)
{
	const struct site *site = page->site;
	struct grid grid;

	shortfall_practice_grid(&grid, site, number);
	page_table_start(page, PAGE_H2, text_from("Its practices"),
	                 text_from("All of them together first, as far as they are counted, then in "
	                           "order of name. What all of them expect is the sum of what "
	                           "each expects. Practices get no verdict: one doctor more or "
	                           "less is a large share of a practice, and chance alone would "
	                           "flag many."));
	grid_put(page, &grid);
	page_table_end(page);
	page_csv_link(page);
	grid_release(&grid);
}

static void take_inputs(const struct page *page, uint32_t number, const struct org_list *practices,
                        struct inputs *in)
{
	const struct site *site = page->site;

	inputs_copy(in, &site->shared);
	shortfall_org_inputs(site, number, in);
	shortfall_inputs(site, number, in);
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, site->england, staff);

		for (int i = 0; row && i < SHORT_TEXTS; i++)
			inputs_text(in, row->texts[i]);
	}
	for (size_t i = 0; i < practices->count; i++) {
		shortfall_org_inputs(site, practices->orgs[i], in);
		shortfall_inputs(site, practices->orgs[i], in);
	}
}

static void put_content(struct page *page, uint32_t number)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct crumb crumb = {text_from("shortfall"), text_from(NULL), text_from("Clinicians")};
	struct buffer title;

	buffer_init(&title);
	buffer_string(&title, "Clinicians: ");
	buffer_text(&title, text_is_empty(org->name) ? org->org : org->name);
	page_head(page, &(struct page_head){buffer_as_text(&title), org->org, &crumb, 1});
	buffer_release(&title);
	put_facts(page, number);
	put_position(page, number);
	put_practices(page, number);
	shortfall_basis_table(page);
}

static int render(struct page *page, uint32_t number, struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct org_list practices = shortfall_practices(page->site, number);
	struct crumb place = {text_from("shortfall"), org->org, {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = 0;

	take_inputs(page, number, &practices, &in);
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, number);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	org_list_free(&practices);
	return status;
}

int shortfall_pages(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	struct org_list areas;
	int status = 0;

	if (!shortfalls_are_shown(site))
		return 0;
	areas = org_list_of_level(site, site->shortfalls->level->id);
	for (size_t i = 0; status == 0 && i < areas.count; i++) {
		struct text code = site->directory->orgs[areas.orgs[i]].org;

		if (!page_code_is_safe(code) || text_equals(code, SHORTFALL_ALL))
			status = problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
			                     TEXT_ARGS(code));
		else if (site_shows(site, areas.orgs[i]))
			status = render(page, areas.orgs[i], p);
	}
	org_list_free(&areas);
	return status;
}
