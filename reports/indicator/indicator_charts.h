/* The charts of an indicator at a level, each with its heading and how to read it: caterpillar,
 * plausible ranks, funnel. Nothing where there are too few figures, or nothing to draw from. */
#ifndef REPORTS_INDICATOR_CHARTS_H
#define REPORTS_INDICATOR_CHARTS_H

#include "reports/indicator/indicator_units.h"
#include "reports/page/page.h"

void indicator_caterpillar_put(struct page *page, const struct indicator_units *u);
void indicator_ranks_put(struct page *page, const struct indicator_units *u);
void indicator_funnel_put(struct page *page, const struct indicator_units *u);
bool indicator_funnel_is_there(const struct indicator_units *u);

#endif
