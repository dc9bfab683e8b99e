/* How an organisation stands among those of its level over the items of the patient survey: its
 * average ranks, domains first, each with the place that it gives and the range of that place. */
#ifndef REPORTS_AVERAGE_RANKS_H
#define REPORTS_AVERAGE_RANKS_H

#include "reports/page/page.h"

/* Nothing where the league has no row of it. */
void average_ranks_put(struct page *page, enum page_heading heading, uint32_t org);
void average_ranks_inputs(const struct page *page, uint32_t org, struct inputs *in);

#endif
