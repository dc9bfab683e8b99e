#include "reports/home/search.h"

#include "reports/home/name_pages.h"
#include "reports/page/embedded.h"
#include "reports/page/script_text.h"
#include "reports/site/org_lists.h"

void search_box_put(struct page *page)
{
	struct html *h = &page->html;
	struct text level = page->site->reference->levels[0].id;

	html_markup(h, "<form class=\"search on-screen\" id=\"find\" role=\"search\" data-root=\"");
	if (page->depth == PAGE_IN_FOLDER)
		html_markup(h, "../");
	html_markup(h, "\" data-folder=\"");
	html_text(h, level);
	html_markup(h, "\" hidden>\n<label for=\"find-text\">Find a practice by name, code or "
	            "postcode</label>\n<input type=\"search\" id=\"find-text\" maxlength=\"100\" "
	            "autocomplete=\"off\" spellcheck=\"false\">\n"
	            "<button type=\"submit\">Find</button>\n"
	            "<p id=\"find-status\" role=\"status\" aria-live=\"polite\"></p>\n"
	            "<ul id=\"find-list\"></ul>\n</form>\n");
	if (page->depth == PAGE_IN_ROOT) {
		html_markup(h, "<p class=\"on-screen\">");
		page_link(page, level, text_from(NULL), text_from("All practices in order of name"));
		html_markup(h, "</p>\n");
	}
	html_markup(h, "<script src=\"");
	if (page->depth == PAGE_IN_FOLDER)
		html_markup(h, "../");
	html_markup(h, "search_box.js\" defer></script>\n");
}

uint32_t practice_home_of(const struct site *site, const struct organisation *org)
{
	const struct organisation *home = NULL;

	if (site->reference->levels[0].compare_within >= 0)
		home = directory_ancestor(
			site->directory, org,
			site->reference->levels[site->reference->levels[0].compare_within].id);
	return home ? (uint32_t)(home - site->directory->orgs) : SITE_NONE;
}

static void put_practice(const struct site *site, uint32_t number, struct buffer *out)
{
	const struct organisation *org = &site->directory->orgs[number];
	uint32_t home = practice_home_of(site, org);

	buffer_char(out, '"');
	script_text(out, org->org);
	buffer_char(out, '\t');
	script_text(out, org->name);
	buffer_char(out, '\t');
	script_text(out, org->postcode);
	buffer_char(out, '\t');
	if (home != SITE_NONE)
		script_text(out, site->directory->orgs[home].org);
	if (!site_lists(site, number))
		buffer_string(out, "\tclosed");
	buffer_string(out, "\",\n");
}

static void put_areas(const struct site *site, struct buffer *out)
{
	int within = site->reference->levels[0].compare_within;
	struct org_list areas = {NULL, 0};

	if (within >= 0)
		areas = org_list_of_level(site, site->reference->levels[within].id);
	buffer_string(out, "var gpbench_areas = {\n");
	for (size_t i = 0; i < areas.count; i++) {
		const struct organisation *org = &site->directory->orgs[areas.orgs[i]];

		buffer_char(out, '"');
		script_text(out, org->org);
		buffer_string(out, "\":\"");
		script_text(out, org->name);
		buffer_string(out, "\",\n");
	}
	buffer_string(out, "};\n");
	org_list_free(&areas);
}

static void put_list(const struct site *site, struct buffer *out)
{
	struct org_list all = org_list_of_level(site, site->reference->levels[0].id);

	buffer_string(out, "var gpbench_practices = [\n");
	for (size_t i = 0; i < all.count; i++)
		if (name_pages_hold(site, all.orgs[i]))
			put_practice(site, all.orgs[i], out);
	buffer_string(out, "];\n");
	org_list_free(&all);
}

int search_files_put(struct page *page, struct problem *p)
{
	struct buffer list;
	int status;

	buffer_init(&list);
	put_list(page->site, &list);
	put_areas(page->site, &list);
	status = release_put(page->release, text_from("search.js"), buffer_as_text(&list), p);
	buffer_release(&list);
	if (status != 0)
		return status;
	return release_put(page->release, text_from("search_box.js"),
	                   embedded_text(EMBEDDED_SEARCH_BOX), p);
}
