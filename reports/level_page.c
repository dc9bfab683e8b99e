#include "reports/item_ranks.h"
#include "reports/org_lists.h"
#include "reports/pages.h"

int level_page(struct page *page, const struct level *level, struct problem *p)
{
	struct org_list list = org_list_of_level(page->site, level->id);
	struct page_head head = {.title = level->plural};
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &page->site->shared);
	inputs_text(&in, level->id);
	for (size_t i = 0; i < list.count; i++)
		org_inputs(page, list.orgs[i], &in);
	item_ranks_inputs(page, &list, &in);
	switch (page_start(page, level->id, text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		page_head(page, &head);
		if (list.count == 0)
			html_markup(&page->html, "<p>The directory has none at this level.</p>\n");
		org_table_put(page, PAGE_H2, text_from("Who they are"), &list);
		item_ranks_put(page, &list);
		status = page_finish(page, p);
	}
	org_list_free(&list);
	return status;
}

/* The organisation that practices are ranked within; SITE_NONE for those without. */
static uint32_t home_of(const struct site *site, const struct organisation *org)
{
	const struct organisation *home = NULL;

	if (site->reference->levels[0].compare_within >= 0)
		home = directory_ancestor(
			site->directory, org,
			site->reference->levels[site->reference->levels[0].compare_within].id);
	return home ? (uint32_t)(home - site->directory->orgs) : SITE_NONE;
}

/* This page lies beside theirs: a short address, eight thousand times. */
static void put_name(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	html_markup(h, "<li><a href=\"");
	html_text(h, org->org);
	html_markup(h, ".html\">");
	html_text(h, text_is_empty(org->name) ? org->org : org->name);
	html_markup(h, "</a> ");
	html_text(h, org->org);
	html_markup(h, "\n");
}

static void put_practices(struct page *page, const struct org_list *all, uint32_t home)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<ul class=\"names\">\n");
	for (size_t i = 0; i < all->count; i++) {
		const struct organisation *org = &site->directory->orgs[all->orgs[i]];

		if (site_lists(site, all->orgs[i]) && home_of(site, org) == home)
			put_name(page, org);
	}
	html_markup(h, "</ul>\n");
}

/* Their pages stay, so a reader must be able to find them. */
static bool is_past(const struct site *site, uint32_t org)
{
	return !site_lists(site, org) && site_has_page(site, org);
}

static void put_past(struct page *page, const struct org_list *all)
{
	const struct site *site = page->site;
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++) {
		if (!is_past(site, all->orgs[i]))
			continue;
		if (count++ == 0)
			html_markup(&page->html, "<h2 id=\"past\">Not open, and without figures</h2>\n"
			            "<p>Closed, dormant or only proposed. Each page says since when and "
			            "who took its place, as far as that is known.</p>\n"
			            "<ul class=\"names\">\n");
		put_name(page, &site->directory->orgs[all->orgs[i]]);
	}
	if (count > 0)
		html_markup(&page->html, "</ul>\n");
}

static size_t count_of(const struct site *site, const struct org_list *all, uint32_t home)
{
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		count += site_lists(site, all->orgs[i]) &&
		         home_of(site, &site->directory->orgs[all->orgs[i]]) == home;
	return count;
}

/* Ways to the groups, for those who do not search the page for a name. */
static void put_contents(struct page *page, const struct org_list *all,
                         const struct org_list *homes)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<p>Practices in order of name, each with its code, in groups by the "
	            "organisation that they belong to. To find one, search this page for its "
	            "name or its code.</p>\n");
	if (homes->count == 0)
		return;
	html_markup(h, "<ul class=\"names\">\n");
	for (size_t i = 0; i < homes->count; i++) {
		const struct organisation *home = &site->directory->orgs[homes->orgs[i]];

		html_markup(h, "<li><a href=\"#");
		html_text(h, home->org);
		html_markup(h, "\">");
		html_text(h, text_is_empty(home->name) ? home->org : home->name);
		html_markup(h, "</a>: ");
		html_count(h, (int64_t)count_of(site, all, homes->orgs[i]));
		html_markup(h, "\n");
	}
	html_markup(h, "</ul>\n");
}

/* By the organisation that they are ranked within, because a list of 8,000 names helps nobody. */
static void put_groups(struct page *page, const struct org_list *all)
{
	const struct site *site = page->site;
	const struct reference *ref = site->reference;
	struct html *h = &page->html;
	struct org_list homes = {NULL, 0};

	if (ref->levels[0].compare_within >= 0)
		homes = org_list_of_level(site, ref->levels[ref->levels[0].compare_within].id);
	put_contents(page, all, &homes);
	for (size_t i = 0; i < homes.count; i++) {
		const struct organisation *home = &site->directory->orgs[homes.orgs[i]];

		html_markup(h, "<h2 id=\"");
		html_text(h, home->org);
		html_markup(h, "\">");
		page_link_org(page, home);
		html_markup(h, "</h2>\n");
		put_practices(page, all, homes.orgs[i]);
	}
	if (count_of(site, all, SITE_NONE) > 0) {
		html_markup(h, "<h2>In none of these</h2>\n");
		put_practices(page, all, SITE_NONE);
	}
	org_list_free(&homes);
}

int practice_index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	const struct level *level = &site->reference->levels[0];
	struct org_list all = org_list_of_level(site, level->id);
	struct page_head head = {.title = level->plural};
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &site->shared);
	for (size_t i = 0; i < all.count; i++) {
		const struct organisation *org = &site->directory->orgs[all.orgs[i]];
		uint32_t home = home_of(site, org);

		inputs_number(&in, site_lists(site, all.orgs[i]));
		inputs_number(&in, is_past(site, all.orgs[i]));
		inputs_text(&in, org->org);
		inputs_text(&in, org->name);
		inputs_text(&in, home == SITE_NONE ? text_from("")
		                                   : site->directory->orgs[home].org);
		inputs_text(&in, home == SITE_NONE ? text_from("")
		                                   : site->directory->orgs[home].name);
	}
	switch (page_start(page, level->id, text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		page_head(page, &head);
		put_groups(page, &all);
		put_past(page, &all);
		status = page_finish(page, p);
	}
	org_list_free(&all);
	return status;
}
