#include "reports/page/page_csv.h"

#include "reports/page/tables_csv.h"

enum release_status page_csv_start(struct page_csv *csv, struct page *page,
                                   const struct crumb *place, struct inputs *in,
                                   struct problem *p)
{
	enum release_status of_page, of_file;

	buffer_init(&csv->path);
	if (place->folder.bytes) {
		buffer_text(&csv->path, place->folder);
		buffer_char(&csv->path, '/');
	}
	buffer_text(&csv->path, place->code);
	buffer_string(&csv->path, ".csv");
	of_page = page_start(page, place->folder, place->code, in, p);
	if (of_page == RELEASE_FAILED)
		return RELEASE_FAILED;
	of_file = release_page(page->release, buffer_as_text(&csv->path), &page->id, p);
	return of_file == RELEASE_LINKED ? of_page : of_file;
}

int page_csv_finish(struct page_csv *csv, struct page *page, struct problem *p)
{
	struct buffer bytes;
	int status = -1;

	buffer_init(&bytes);
	if (page_finish(page, p) == 0) {
		tables_csv(buffer_as_text(&page->html.bytes), &bytes);
		status = release_put(page->release, buffer_as_text(&csv->path),
		                     buffer_as_text(&bytes), p);
	}
	buffer_release(&bytes);
	return status;
}

void page_csv_release(struct page_csv *csv)
{
	buffer_release(&csv->path);
}

void page_csv_link_as(struct page *page, struct text words)
{
	struct text name = buffer_as_text(&page->path);
	struct html *h = &page->html;

	if (page->depth == PAGE_IN_FOLDER)
		text_cut(&name, '/');
	name.length -= sizeof ".html" - 1;
	html_markup(h, "<a href=\"");
	html_text(h, name);
	html_markup(h, ".csv\">");
	html_text(h, words);
	html_markup(h, "</a>");
}

void page_csv_link(struct page *page)
{
	html_markup(&page->html, "<p>");
	page_csv_link_as(page, text_from("The tables of this page as CSV"));
	html_markup(&page->html, ", cell for cell; numbers stand in it without thousands "
	            "separators.</p>\n");
}
