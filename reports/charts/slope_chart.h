/* A ratio over the years with its interval, a line for each of a few groups, broken where two years
 * cannot be compared; a line at 1 and one at what is asked for. An inline SVG; see svg.h. */
#ifndef REPORTS_SLOPE_CHART_H
#define REPORTS_SLOPE_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/charts/svg.h"

#define SLOPE_LINES_MAX 3

/* In millionths. */
struct slope_point {
	bool is_there, is_new;       /* new: counted otherwise than the point before */
	int64_t ratio, low, high;
};

struct slope_line {
	struct text name;
	const struct slope_point *points;    /* a point for each year */
};

struct slope_chart {
	struct text id, title, description;
	const struct text *years;
	size_t year_count;
	struct slope_line lines[SLOPE_LINES_MAX];
	size_t line_count;
	int64_t asked;               /* the ratio asked for */
};

bool slope_chart_has_points(const struct slope_chart *chart);

/* Nothing where there are no points. */
void slope_chart_put(struct html *h, const struct slope_chart *chart);

#endif
