/* A caterpillar: a figure of many organisations in order, each with its 95% interval, and the line
 * of the whole; those beyond the 99.8% limits are squares. An inline SVG; see range_plot.h. */
#ifndef REPORTS_CATERPILLAR_H
#define REPORTS_CATERPILLAR_H

#include "reports/charts/range_plot.h"

struct caterpillar {
	struct text id, title, description;
	const struct range_unit *units;      /* in the order that they are to stand in */
	size_t count;
	struct text home, unit;
	struct text line_name;               /* empty: no line */
	int64_t line;
	int decimals;                        /* of the line's value */
	const char *first, *last;            /* "Best first", "Last" */
	bool is_half;                        /* see range_plot.h */
};

/* Nothing where there are no units. */
void caterpillar_put(struct html *h, const struct caterpillar *chart);

#endif
