/* A page and the CSV file beside it, <folder>/<code>.csv: made together, or linked together. */
#ifndef REPORTS_PAGE_CSV_H
#define REPORTS_PAGE_CSV_H

#include "reports/page.h"

struct page_csv {
	struct buffer bytes, path;
};

/* page_start for both. RELEASE_LINKED: neither is to be made. */
enum release_status page_csv_start(struct page_csv *csv, struct page *page, struct text folder,
                                   struct text code, struct inputs *in, struct problem *p);

/* page_finish, and the file. */
int page_csv_finish(struct page_csv *csv, struct page *page, struct problem *p);
void page_csv_release(struct page_csv *csv);

#endif
