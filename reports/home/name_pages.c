#include "reports/home/name_pages.h"

#include "reports/pages.h"
#include "reports/site/org_lists.h"

static const char codes[] = "abcdefghijklmnopqrstuvwxyz", words[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

#define OTHER (NAME_LETTERS - 1)

size_t name_letter(const struct organisation *org)
{
	struct text name = text_is_empty(org->name) ? org->org : org->name;

	for (size_t i = 0; i < OTHER; i++)
		if (name.bytes[0] == codes[i] || name.bytes[0] == words[i])
			return i;
	return OTHER;
}

struct text name_letter_code(size_t letter)
{
	return letter == OTHER ? text_from("other") : (struct text){codes + letter, 1};
}

struct text name_letter_words(size_t letter)
{
	return letter == OTHER ? text_from("Others") : (struct text){words + letter, 1};
}

bool name_pages_hold(const struct site *site, uint32_t org)
{
	return site_lists(site, org) || site_has_page(site, org);
}

static struct org_list practices_of(const struct site *site, size_t letter)
{
	struct org_list all = org_list_of_level(site, site->reference->levels[0].id);
	size_t count = 0;

	for (size_t i = 0; i < all.count; i++)
		if (name_pages_hold(site, all.orgs[i]) &&
		    name_letter(&site->directory->orgs[all.orgs[i]]) == letter)
			all.orgs[count++] = all.orgs[i];
	all.count = count;
	return all;
}

static void put_practice(struct page *page, uint32_t number)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct html *h = &page->html;

	html_markup(h, "<li>");
	page_link_org(page, org);
	html_markup(h, " ");
	html_text(h, org->org);
	if (!text_is_empty(org->postcode)) {
		html_markup(h, ", ");
		html_text(h, org->postcode);
	}
	if (!site_lists(page->site, number))
		html_markup(h, " <span class=\"mark\">not open</span>");
	html_markup(h, "\n");
}

static void put_content(struct page *page, size_t letter, const struct org_list *list)
{
	struct html *h = &page->html;
	struct crumb crumb = {page->site->reference->levels[0].id, {NULL, 0},
	                      page->site->reference->levels[0].plural};
	struct page_head head = {.crumbs = &crumb, .crumb_count = 1};
	struct buffer title;

	buffer_init(&title);
	buffer_text(&title, page->site->reference->levels[0].plural);
	buffer_string(&title, " by name: ");
	buffer_text(&title, name_letter_words(letter));
	head.title = buffer_as_text(&title);
	page_head(page, &head);
	html_markup(h, "<p>In order of name, each with its code and postcode.");
	html_markup(h, " Those that are closed, dormant or only proposed and have no figures are "
	            "marked \"not open\"; their pages say since when, and who took their place as "
	            "far as that is known.</p>\n<ul class=\"names\">\n");
	for (size_t i = 0; i < list->count; i++)
		put_practice(page, list->orgs[i]);
	html_markup(h, "</ul>\n");
	buffer_release(&title);
}

static int put_page(struct page *page, size_t letter, const struct org_list *list,
                    struct problem *p)
{
	const struct site *site = page->site;
	struct inputs in;

	inputs_copy(&in, &site->shared);
	inputs_text(&in, name_letter_words(letter));
	for (size_t i = 0; i < list->count; i++) {
		const struct organisation *org = &site->directory->orgs[list->orgs[i]];

		inputs_text(&in, org->org);
		inputs_text(&in, org->name);
		inputs_text(&in, org->postcode);
		inputs_number(&in, site_lists(site, list->orgs[i]));
	}
	switch (page_start(page, NAME_PAGES_FOLDER, name_letter_code(letter), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		put_content(page, letter, list);
		return page_finish(page, p);
	}
}

int name_pages(struct page *page, struct problem *p)
{
	int status = 0;

	for (size_t letter = 0; status == 0 && letter < NAME_LETTERS; letter++) {
		struct org_list list = practices_of(page->site, letter);

		if (list.count > 0)
			status = put_page(page, letter, &list, p);
		org_list_free(&list);
	}
	return status;
}
