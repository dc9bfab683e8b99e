#include "reports/average_ranks.h"
#include "reports/item_ranks.h"
#include "reports/org_lists.h"
#include "reports/pages.h"
#include "reports/shortfall_sections.h"
#include "reports/shortfalls.h"

/* The way to the table of the whole level, item by item. */
static void put_side_by_side(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	struct org_list list = org_list_of_level(site, site->directory->orgs[home].level);

	if (item_ranks_are_on(site, &list)) {
		html_markup(&page->html, "<p>");
		page_link(page, site->directory->orgs[home].level, text_from(NULL),
		          text_from("The patient survey, item by item"));
		html_markup(&page->html, ": beside all others of its level.</p>\n");
	}
	org_list_free(&list);
}

static void put_home(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	const struct reference *ref = site->reference;
	const struct organisation *org = &site->directory->orgs[home];
	struct html *h = &page->html;

	html_markup(h, "<h2>");
	html_text(h, org->name);
	html_markup(h, "</h2>\n<p>");
	page_link_org(page, org);
	html_markup(h, " has ");
	html_count(h, site->totals[site->above_of[home]].practices);
	html_markup(h, " practices.</p>\n");
	average_ranks_put(page, PAGE_H3, home);
	put_side_by_side(page, home);
	for (size_t l = ref->level_count; l-- > 1;) {
		struct org_list list = org_list_within(site, ref->levels[l].id, home);

		org_table_put(page, PAGE_H3, ref->levels[l].plural, &list);
		org_list_free(&list);
	}
}

/* The highest level below England. */
static void put_top(struct page *page)
{
	const struct reference *ref = page->site->reference;
	struct html *h = &page->html;

	html_markup(h, "<h2>England</h2>\n");
	for (size_t l = ref->level_count - 1; l-- > 1;) {
		struct org_list list = org_list_of_level(page->site, ref->levels[l].id);
		bool found = list.count > 0;

		org_table_put(page, PAGE_H3, ref->levels[l].plural, &list);
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

	html_markup(h, "<h2>All pages</h2>\n<ul>\n");
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
	html_markup(h, ": what was asked for, beside the figures</li>\n</ul>\n");
}

static void put_content(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	struct page_head head = {.title = settings_title(site->settings)};
	struct html *h = &page->html;

	page_head(page, &head);
	html_markup(h, "<p>What general practices report about the care of their patients: every "
	            "practice, and every organisation above it, beside England, with the limits "
	            "within which chance alone may move a figure. A figure is no judgement of care: "
	            "it says where a question is worth asking.</p>\n<p>Run ");
	if (text_is_empty(site->run))
		html_markup(h, "not named");
	else
		html_text(h, site->run);
	if (!text_is_empty(site->as_of)) {
		html_markup(h, ", as of ");
		page_day(page, site->as_of);
	}
	html_markup(h, ". ");
	page_link(page, text_from(NULL), text_from("status"), text_from("What went into it"));
	html_markup(h, ".</p>\n");
	if (home != SITE_NONE)
		put_home(page, home);
	if (shortfalls_are_shown(site)) {
		shortfall_headline_put(page, PAGE_H2);
		html_markup(h, "<p>");
		page_link(page, text_from("shortfall"), text_from(NULL),
		          text_from("Where, and how sure that is"));
		html_markup(h, ".</p>\n");
	}
	put_top(page);
	put_ways_in(page);
}

int index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	uint32_t home = site_home(site);
	struct inputs in;

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
	switch (page_start(page, text_from(NULL), text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		put_content(page, home);
		return page_finish(page, p);
	}
}
