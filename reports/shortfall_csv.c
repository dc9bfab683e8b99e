#include "reports/shortfall_csv.h"

enum release_status shortfall_csv_start(struct shortfall_csv *csv, struct page *page,
                                        struct text code, struct inputs *in, struct problem *p)
{
	enum release_status of_page, of_file;

	buffer_init(&csv->bytes);
	buffer_init(&csv->path);
	buffer_string(&csv->path, "shortfall/");
	buffer_text(&csv->path, code);
	buffer_string(&csv->path, ".csv");
	of_page = page_start(page, text_from("shortfall"), code, in, p);
	if (of_page == RELEASE_FAILED)
		return RELEASE_FAILED;
	of_file = release_page(page->release, buffer_as_text(&csv->path), &page->id, p);
	return of_file == RELEASE_LINKED ? of_page : of_file;
}

int shortfall_csv_finish(struct shortfall_csv *csv, struct page *page, struct problem *p)
{
	if (page_finish(page, p) != 0)
		return -1;
	return release_put(page->release, buffer_as_text(&csv->path), buffer_as_text(&csv->bytes),
	                   p);
}

void shortfall_csv_release(struct shortfall_csv *csv)
{
	buffer_release(&csv->bytes);
	buffer_release(&csv->path);
}

void shortfall_csv_link(struct page *page, struct text code, const char *words)
{
	struct html *h = &page->html;

	html_markup(h, "<p><a href=\"");
	html_text(h, code);
	html_markup(h, ".csv\">");
	html_string(h, words);
	html_markup(h, "</a>, cell for cell; numbers stand in it without thousands separators.</p>\n");
}

void shortfall_org_inputs(const struct site *site, uint32_t number, struct inputs *in)
{
	const struct organisation *org = &site->directory->orgs[number];

	inputs_text(in, org->org);
	inputs_text(in, org->name);
	inputs_text(in, org->level);
	inputs_number(in, site_has_page(site, number));
	inputs_number(in, org->imd_tenth);
	for (size_t a = 0; a < org->ancestor_count; a++)
		inputs_number(in, org->ancestors[a]);
}
