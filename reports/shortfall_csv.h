/* A page of clinicians and the CSV file beside it: made together, or linked together. */
#ifndef REPORTS_SHORTFALL_CSV_H
#define REPORTS_SHORTFALL_CSV_H

#include "reports/page.h"
#include "reports/shortfalls.h"

struct shortfall_csv {
	struct buffer bytes, path;
};

/* page_start for both. RELEASE_LINKED: neither is to be made. */
/* The page of all areas; no area may have this code. */
#define SHORTFALL_ALL text_from("all")

enum release_status shortfall_csv_start(struct shortfall_csv *csv, struct page *page,
                                        struct text code, struct inputs *in, struct problem *p);

/* page_finish, and the file. */
int shortfall_csv_finish(struct shortfall_csv *csv, struct page *page, struct problem *p);
void shortfall_csv_release(struct shortfall_csv *csv);

void shortfall_csv_link(struct page *page, struct text code, const char *words);

/* What pages of clinicians show of an organisation beside its shortfalls. */
void shortfall_org_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
