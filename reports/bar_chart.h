/* A chart of one figure of many organisations side by side, in the order given: an inline SVG on
 * white, with the figure of all of them as a line. It has a title and a description, works in black
 * and white, and needs its table beside it. */
#ifndef REPORTS_BAR_CHART_H
#define REPORTS_BAR_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reports/html.h"

struct chart_point {
	int64_t value;               /* millionths */
	bool is_marked;              /* belongs to those that the legend names */
};

struct bar_chart {
	struct text id;              /* of the page once: title and description are named after it */
	struct text title, description;
	struct text unit;            /* "%" */
	struct text marked;          /* what marked points are; empty: no legend */
	struct text line_name;       /* what the line is; empty: no line */
	int64_t line;
	const struct chart_point *points;
	size_t count;
};

/* Nothing where there are no points. */
void bar_chart_put(struct html *h, const struct bar_chart *chart);

#endif
