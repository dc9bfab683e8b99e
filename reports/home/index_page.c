#include "reports/home/home_changes.h"
#include "reports/home/home_place.h"
#include "reports/home/search.h"
#include "reports/organisation/average_ranks.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/org_lists.h"

/* "Sectors of London" */
static void put_list(struct page *page, const struct level *level, struct text place,
                     const struct org_list *list)
{
	struct buffer title;

	if (list->count == 0)
		return;
	buffer_init(&title);
	buffer_text(&title, level->plural);
	buffer_string(&title, " of ");
	buffer_text(&title, place);
	html_markup(&page->html, "<section>\n");
	org_table_put(page, PAGE_H3, buffer_as_text(&title), list);
	html_markup(&page->html, "</section>\n");
	buffer_release(&title);
}

/* The organisations of the place, the higher levels first. */
static void put_lists(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	const struct reference *ref = site->reference;

	for (size_t l = ref->level_count; l-- > 1;) {
		struct org_list list = org_list_within(site, ref->levels[l].id, home);

		put_list(page, &ref->levels[l], site->directory->orgs[home].name, &list);
		org_list_free(&list);
	}
}

static void put_run(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "Run ");
	if (text_is_empty(site->run))
		html_markup(h, "not named");
	else
		html_text(h, site->run);
	if (!text_is_empty(site->as_of)) {
		html_markup(h, ", as of ");
		page_day(page, site->as_of);
	}
	html_markup(h, ".");
}

/* The place of what a night changed, until there is a page of it. */
static void put_changes(struct page *page, uint32_t place)
{
	struct html *h = &page->html;

	html_markup(h, "<section><h2 id=\"changes\">What changed</h2>\n");
	if (place != SITE_NONE)
		home_changes_put(page, place);
	html_markup(h, "<p>");
	put_run(page);
	html_markup(h, " ");
	page_link(page, text_from(NULL), text_from("status"), text_from("What went into it"));
	html_markup(h, ".</p></section>\n");
}

static void put_what(struct page *page)
{
	html_markup(&page->html, "<p class=\"period\">What general practices report about the care of "
	            "their patients, with the limits within which chance alone may move a figure. No "
	            "figure is a judgement of care: it says where a question is worth asking.</p>\n");
}

/* The home place, and beside it the search and what changed. */
static void put_lead(struct page *page, uint32_t home)
{
	struct html *h = &page->html;

	html_markup(h, "<div class=\"lead\">\n");
	if (home != SITE_NONE) {
		html_markup(h, "<section>");
		home_place_put(page, home);
		html_markup(h, "</section>\n");
	}
	html_markup(h, "<div>\n");
	search_box_put(page);
	put_changes(page, home != SITE_NONE ? home : page->site->england);
	html_markup(h, "</div>\n</div>\n");
}

static void put_clinicians(struct page *page)
{
	struct html *h = &page->html;

	shortfall_place_put(page, PAGE_H2, SITE_NONE);
	if (page->site->shortfalls->slope_count > 0) {
		html_markup(h, "<h3 id=\"verdict\">Does supply rise with deprivation?</h3>\n");
		shortfall_verdicts_put(page);
	}
	html_markup(h, "<p>");
	page_link(page, text_from("shortfall"), text_from(NULL),
	          text_from("Where clinicians are short, and how sure that is"));
	html_markup(h, ".</p>\n");
}

/* The highest level below England. */
static void put_top(struct page *page)
{
	const struct reference *ref = page->site->reference;

	for (size_t l = ref->level_count - 1; l-- > 1;) {
		struct org_list list = org_list_of_level(page->site, ref->levels[l].id);
		bool found = list.count > 0;

		put_list(page, &ref->levels[l], text_from("England"), &list);
		org_list_free(&list);
		if (found)
			return;
	}
}

static void put_ways_in(struct page *page)
{
	const struct site *site = page->site;
	const struct reference *ref = site->reference;
	struct html *h = &page->html;

	html_markup(h, "<section class=\"on-screen\"><h2>All pages</h2>\n<ul>\n");
	for (size_t l = ref->level_count; l-- > 0;) {
		struct org_list list = org_list_of_level(site, ref->levels[l].id);
		size_t count = 0;

		for (size_t i = 0; i < list.count; i++)
			count += l > 0 || site_lists(site, list.orgs[i]);
		html_markup(h, "<li>");
		page_link(page, ref->levels[l].id, text_from(NULL), ref->levels[l].plural);
		html_markup(h, ": ");
		html_count(h, (int64_t)count);
		html_markup(h, "</li>\n");
		org_list_free(&list);
	}
	html_markup(h, "<li>");
	page_link(page, text_from("indicator"), text_from(NULL), text_from("Indicators"));
	html_markup(h, ": ");
	html_count(h, (int64_t)site->series_count);
	html_markup(h, "</li>\n<li>");
	page_link(page, text_from(NULL), text_from("goals"), text_from("Goals"));
	html_markup(h, ": what was asked for, beside the figures</li>\n</ul></section>\n");
}

static void put_content(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	struct page_head head = {.title = settings_title(site->settings)};
	struct html *h = &page->html;

	page_head(page, &head);
	put_what(page);
	put_lead(page, home);
	if (home != SITE_NONE && shortfalls_are_shown(site))
		shortfall_place_put(page, PAGE_H2, home);
	if (shortfalls_are_shown(site)) {
		put_clinicians(page);
	}
	html_markup(h, "<h2>Organisations</h2>\n<div class=\"lists\">\n");
	put_top(page);
	if (home != SITE_NONE)
		put_lists(page, home);
	html_markup(h, "</div>\n");
	page_csv_link(page);
	put_ways_in(page);
}

int index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	uint32_t home = site_home(site);
	struct crumb place = {text_from(NULL), text_from("index"), {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &site->shared);
	inputs_text(&in, site->run);
	inputs_text(&in, site->as_of);
	if (home != SITE_NONE)
		average_ranks_inputs(page, home, &in);
	if (shortfalls_are_shown(site))
		inputs_text(&in, text_from(site->shortfalls->id.hex));
	for (size_t a = 0; a < site->above_count; a++)
		org_inputs(page, site->above[a], &in);
	for (uint32_t i = 0; i < site->directory->count; i++)
		inputs_number(&in, site->above_of[i] == SITE_NONE && site_lists(site, i));
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, home);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return status;
}
