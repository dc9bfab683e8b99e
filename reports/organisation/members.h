/* What an organisation is made of, level by level, the highest first: its members one beside the
 * other, drawn by a few indicators, and a table with a count for each group of areas and each
 * domain of how many of a member's figures lie beyond the limits.
 *
 *     members_open(&m, site, org)
 *     members_close(&m)                    always */
#ifndef REPORTS_MEMBERS_H
#define REPORTS_MEMBERS_H

#include "reports/pages.h"

struct members {
	struct org_list of[DIRECTORY_LEVELS_MAX];    /* by level; most are empty */
};

void members_open(struct members *m, const struct site *site, uint32_t org);
void members_close(struct members *m);

void members_put(struct page *page, uint32_t org, const struct members *m);

/* Links to them, as items of a list. */
void members_contents_put(struct page *page, const struct members *m);

/* What the tables and charts show. */
void members_inputs(const struct page *page, const struct members *m, struct inputs *in);

#endif
