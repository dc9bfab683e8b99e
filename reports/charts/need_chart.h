/* Supply against need: a mark for each organisation, its deprivation to the right, its clinicians
 * per 100,000 patients upwards, and the line of what is expected. An inline SVG; see svg.h. */
#ifndef REPORTS_NEED_CHART_H
#define REPORTS_NEED_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/charts/svg.h"

/* In millionths; deprivation from 0, least deprived, to 1. */
struct need_point {
	int64_t deprivation, rate;
	bool is_flagged, is_home;
};

struct need_line {
	const struct need_point *points;
	size_t count;                /* 0: no such line */
	struct text name;
};

struct need_chart {
	struct text id, title, description;
	const struct need_point *points;
	size_t count;
	struct need_line target, fit;
	struct text home;            /* what filled marks are; empty: there are none */
};

/* Nothing where there are no points. */
void need_chart_put(struct html *h, const struct need_chart *chart);

#endif
