#include "reports/page_csv.h"

enum release_status page_csv_start(struct page_csv *csv, struct page *page,
                                   const struct crumb *place, struct inputs *in,
                                   struct problem *p)
{
	enum release_status of_page, of_file;

	buffer_init(&csv->bytes);
	buffer_init(&csv->path);
	buffer_text(&csv->path, place->folder);
	buffer_char(&csv->path, '/');
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
	if (page_finish(page, p) != 0)
		return -1;
	return release_put(page->release, buffer_as_text(&csv->path), buffer_as_text(&csv->bytes),
	                   p);
}

void page_csv_release(struct page_csv *csv)
{
	buffer_release(&csv->bytes);
	buffer_release(&csv->path);
}
