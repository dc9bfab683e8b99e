/* The tables of one area's page: what it expects at each ratio, and its practices. */
#ifndef REPORTS_SHORTFALL_PRACTICES_H
#define REPORTS_SHORTFALL_PRACTICES_H

#include "reports/page/grid.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/org_lists.h"

/* The practices below that have a row of any staff, in order of name; the caller's to free. */
struct org_list shortfall_practices(const struct site *site, uint32_t area);

/* A row for each staff and ratio. */
void shortfall_ratio_grid(struct grid *grid, const struct site *site, uint32_t area);

/* The area itself, then its practices, at the ratios asked for. */
void shortfall_practice_grid(struct grid *grid, const struct site *site, uint32_t area);

#endif
