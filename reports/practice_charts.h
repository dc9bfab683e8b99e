/* All practices of an area on one chart for each of a few figures (heat_map.h), beside each other;
 * and the funnel of the first of these. */
#ifndef REPORTS_PRACTICE_CHARTS_H
#define REPORTS_PRACTICE_CHARTS_H

#include "reports/pages.h"

/* Nothing where fewer than two practices have a figure. */
bool practice_charts_are_there(const struct site *site, const struct org_list *practices);
void practice_charts_put(struct page *page, const struct org_list *practices);
void practice_funnel_put(struct page *page, const struct org_list *practices);

#endif
