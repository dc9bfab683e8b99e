/* A page and the CSV file of its tables beside it, of the same name: made together, or linked
 * together.
 *
 *     page_csv_start(&csv, page, folder, code, &in, &p)    RELEASE_RENDER: page_head, the content
 *     grid_csv(&grid, &csv.bytes, ...)
 *     page_csv_finish(&csv, page, &p)                      page_finish, and the file
 *     page_csv_release(&csv)                               always */
#ifndef REPORTS_PAGE_CSV_H
#define REPORTS_PAGE_CSV_H

#include "reports/page.h"

struct page_csv {
	struct buffer bytes, path;
};

/* page_start for both. RELEASE_LINKED: neither is to be made. */
enum release_status page_csv_start(struct page_csv *csv, struct page *page,
                                   const struct crumb *place, struct inputs *in,
                                   struct problem *p);
int page_csv_finish(struct page_csv *csv, struct page *page, struct problem *p);
void page_csv_release(struct page_csv *csv);

#endif
