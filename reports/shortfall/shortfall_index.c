#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"

static void put_date(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	const struct shortfall *row = shortfall_of(site, site->england, 0);
	struct html *h = &page->html;

	html_markup(h, "<p>Staff: ");
	if (row && !text_is_empty(row->texts[SHORT_DATE]))
		shortfall_date_put(page, row->texts[SHORT_DATE]);
	else
		page_period(page, s->period);
	html_markup(h, ". Full-time equivalents (FTE), not heads, unless a table says "
	            "otherwise.</p>\n");
}

/* What stands further down, so that nobody has to scroll for it. */
static void put_ways(struct page *page)
{
	html_markup(&page->html, "<p>On this page: <a href=\"#england\">England</a>, ");
	if (page->site->shortfalls->slope_count > 0)
		html_markup(&page->html,
		            "<a href=\"#verdict\">whether supply rises with deprivation</a>, ");
	html_markup(&page->html, "<a href=\"#need\">supply against need</a>, "
	            "<a href=\"#expected\">what is expected, and other ratios</a>. "
	            "<a href=\"all.html\">All areas of England</a> have a page of their own.</p>\n");
}

static void put_content(struct page *page)
{
	uint32_t home = site_home(page->site);
	struct html *h = &page->html;

	page_head(page, &(struct page_head){.title = text_from("Clinicians where they are needed")});
	put_date(page);
	if (home != SITE_NONE)
		shortfall_place_put(page, PAGE_H2, home);
	put_ways(page);
	shortfall_home_put(page);
	page_csv_link(page);
	html_markup(h, "<div id=\"england\">\n");
	shortfall_place_put(page, PAGE_H2, SITE_NONE);
	html_markup(h, "</div>\n");
	shortfall_verdict_put(page);
	shortfall_need_put(page);
	html_markup(h, "<h2 id=\"expected\">What is expected</h2>\n");
	shortfall_target_note(page);
	shortfall_ratios_put(page);
	shortfall_totals_put(page);
	shortfall_basis_table(page);
	shortfall_not_assessed_put(page);
	shortfall_unplaced_put(page);
	html_markup(h, "<p>");
	page_link(page, text_from("about"), text_from("method"), text_from("How it is done"));
	html_markup(h, ": under \"Clinicians\".</p>\n");
}

static void put_table(struct page *page, size_t staff)
{
	const struct site *site = page->site;
	struct text title = site->shortfalls->staff[staff].title;
	struct org_list areas = shortfall_areas(site, SITE_NONE, staff);
	struct grid grid;

	shortfall_area_grid(&grid, site, &areas, staff);
	page_table_start(page, PAGE_H2, title,
	                 text_from("Those short even where the ratio is 1.00 come first, then the "
	                           "other alerts and warnings, those below, those not short, those not "
	                           "assessed; the largest gap first. At least, at most: what "
	                           "turnover alone could make of the gap."));
	grid_put(page, &grid);
	page_table_end(page);
	grid_release(&grid);
	org_list_free(&areas);
}

static void put_all(struct page *page)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct crumb crumb = {text_from("shortfall"), text_from(NULL), text_from("Clinicians")};
	struct buffer title;

	buffer_init(&title);
	buffer_string(&title, "Clinicians: all ");
	words_within(&title, s->level->plural);
	page_head(page, &(struct page_head){.title = buffer_as_text(&title), .crumbs = &crumb,
	                                    .crumb_count = 1});
	buffer_release(&title);
	put_date(page);
	shortfall_reading_put(page);
	page_csv_link(page);
	for (size_t staff = 0; staff < s->staff_count; staff++)
		if (shortfall_has_staff(page->site, staff))
			put_table(page, staff);
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

static int put_page(struct page *page, struct text code, void (*put)(struct page *page),
                    struct problem *p)
{
	struct crumb place = {text_from("shortfall"), code, {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = 0;

	take_inputs(page, &in);
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put(page);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return status;
}

int shortfall_index_page(struct page *page, struct problem *p)
{
	if (!shortfalls_are_shown(page->site))
		return 0;
	if (put_page(page, text_from("index"), put_content, p) != 0)
		return -1;
	return put_page(page, SHORTFALL_ALL, put_all, p);
}
