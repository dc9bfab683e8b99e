/* A page and the CSV file of its tables beside it, of the same name: made together, or linked
 * together. The file is made of the page's own markup, so that the two cannot differ.
 *
 *     page_csv_start(&csv, page, &place, &in, &p)      RELEASE_RENDER: page_head, the content,
 *     page_csv_link(page)                              somewhere in it
 *     page_csv_finish(&csv, page, &p)                  page_finish, and the file
 *     page_csv_release(&csv)                           always
 * The page of a practice has a file of its own, a line an indicator: practice_page.c. */
#ifndef REPORTS_PAGE_CSV_H
#define REPORTS_PAGE_CSV_H

#include "reports/page/page.h"

struct page_csv {
	struct buffer path;
};

/* page_start for both. RELEASE_LINKED: neither is to be made. */
enum release_status page_csv_start(struct page_csv *csv, struct page *page,
                                   const struct crumb *place, struct inputs *in,
                                   struct problem *p);

int page_csv_finish(struct page_csv *csv, struct page *page, struct problem *p);
void page_csv_release(struct page_csv *csv);

/* A paragraph that leads to the file. */
void page_csv_link(struct page *page);

/* "<a href="5C1.csv">words</a>" */
void page_csv_link_as(struct page *page, struct text words);

#endif
