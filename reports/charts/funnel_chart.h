/* A funnel: a mark for each organisation, how many it counts to the right, its figure upwards; the
 * line of the whole and the limits at 95% and 99.8%, which narrow as the counts grow. Those beyond
 * 99.8% are squares, with their names where there is room. An inline SVG; see unit_marks.h. */
#ifndef REPORTS_FUNNEL_CHART_H
#define REPORTS_FUNNEL_CHART_H

#include <stddef.h>

#include "reports/charts/unit_marks.h"

/* All numbers in millionths. */
struct funnel_point {
	struct text name;
	int64_t size, value;
	bool is_beyond, is_home;
};

/* The limits at a size; in order of size. */
struct funnel_limits {
	int64_t size, low95, high95, low998, high998;
};

struct funnel_chart {
	struct text id, title, description;
	const struct funnel_point *points;
	size_t count;
	const struct funnel_limits *limits;
	size_t limit_count;
	struct text home, unit;
	struct text size_name;       /* what is counted to the right */
	struct text line_name;
	int64_t line;
	int decimals;                /* of the line's value */
};

/* Nothing without points or limits. */
void funnel_chart_put(struct html *h, const struct funnel_chart *chart);

#endif
