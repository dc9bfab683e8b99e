/* Plausible ranks: a bar for each organisation over the places that it may well have, and a mark at
 * the likeliest; place 1 is left, or at the top. An inline SVG; see range_plot.h. */
#ifndef REPORTS_RANK_CHART_H
#define REPORTS_RANK_CHART_H

#include "reports/charts/range_plot.h"

struct rank_chart {
	struct text id, title, description;
	const struct range_unit *units;      /* ranks in millionths, best first */
	size_t count;
	int64_t of;                          /* the last place, in ones */
	struct text home;
};

/* Nothing where there are no units. */
void rank_chart_put(struct html *h, const struct rank_chart *chart);

#endif
