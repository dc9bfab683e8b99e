#include "reports/pages.h"
#include "reports/shortfall_areas.h"
#include "reports/shortfall_csv.h"
#include "reports/shortfall_sections.h"
#include "reports/shortfall_words.h"

#define FOLDER text_from("shortfall")

static void put_area_table(struct page *page, size_t staff, struct buffer *csv)
{
	const struct site *site = page->site;
	struct text title = site->shortfalls->staff[staff].title;
	struct org_list areas = shortfall_areas(site, SITE_NONE, staff);
	struct buffer heading;
	struct grid grid;

	shortfall_area_grid(&grid, site, &areas, staff);
	buffer_init(&heading);
	buffer_text(&heading, title);
	buffer_string(&heading, ": the figures");
	page_table_start(page, PAGE_H3, buffer_as_text(&heading),
	                 text_from("Those short even where the ratio is 1.00 come first, then the "
	                           "other alerts and warnings, those below, those not short, those not "
	                           "assessed; the largest gap first. At least, at most: what "
	                           "turnover alone could make of the gap."));
	grid_put(page, &grid);
	page_table_end(page);
	grid_csv(&grid, csv, &(struct grid_lead){text_from("Who"), title, csv->length == 0});
	grid_release(&grid);
	buffer_release(&heading);
	org_list_free(&areas);
}

static void put_areas(struct page *page, struct buffer *csv)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct html *h = &page->html;

	html_markup(h, "<h2 id=\"areas\">");
	html_text(h, s->level->plural);
	html_markup(h, "</h2>\n");
	shortfall_band_note(page);
	shortfall_key(page);
	shortfall_csv_link(page, text_from("index"), "These tables as one CSV file");
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		if (!shortfall_has_staff(page->site, staff))
			continue;
		html_markup(h, "<h3>");
		html_text(h, s->staff[staff].title);
		html_markup(h, "</h3>\n");
		shortfall_charts_put(page, staff);
		put_area_table(page, staff, csv);
	}
}

static void put_date(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	const struct shortfall *row = shortfall_of(site, site->england, 0);
	struct html *h = &page->html;

	html_markup(h, "<p>Staff of ");
	if (row && !text_is_empty(row->texts[SHORT_DATE]))
		page_day(page, row->texts[SHORT_DATE]);
	else
		page_period(page, s->period);
	html_markup(h, ". Full-time equivalents (FTE), not heads, unless a table says "
	            "otherwise.</p>\n");
}

static void put_content(struct page *page, struct buffer *csv)
{
	page_head(page, &(struct page_head){.title = text_from("Clinicians where they are needed")});
	put_date(page);
	shortfall_headline_put(page, PAGE_H2);
	shortfall_verdict_put(page);
	html_markup(&page->html, "<h2 id=\"expected\">What is expected</h2>\n");
	shortfall_target_note(page);
	shortfall_ratios_put(page);
	shortfall_totals_put(page);
	put_areas(page, csv);
	shortfall_not_assessed_put(page);
	shortfall_unplaced_put(page);
	shortfall_years_put(page);
	shortfall_basis_table(page);
	html_markup(&page->html, "<p>");
	page_link(page, text_from("about"), text_from("method"), text_from("How it is done"));
	html_markup(&page->html, ": under \"Clinicians\".</p>\n");
}

static void take_inputs(const struct page *page, struct inputs *in)
{
	const struct site *site = page->site;

	inputs_copy(in, &site->shared);
	inputs_text(in, text_from(site->shortfalls->id.hex));
	for (uint32_t i = 0; i < site->directory->count; i++)
		if (shortfall_of(site, i, 0) || site->above_of[i] != SITE_NONE)
			shortfall_org_inputs(site, i, in);
}

int shortfall_index_page(struct page *page, struct problem *p)
{
	struct shortfall_csv csv;
	struct inputs in;
	int status = 0;

	if (!shortfalls_are_shown(page->site))
		return 0;
	take_inputs(page, &in);
	switch (shortfall_csv_start(&csv, page, text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, &csv.bytes);
		status = shortfall_csv_finish(&csv, page, p);
	}
	shortfall_csv_release(&csv);
	return status;
}
