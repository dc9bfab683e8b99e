/* What there is beside what is expected, a row for each organisation or staff group: twice, in FTE
 * and per 100,000 patients, with the band in which turnover alone could put what there is. An
 * inline SVG; see svg.h. */
#ifndef REPORTS_DUMBBELL_CHART_H
#define REPORTS_DUMBBELL_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/charts/svg.h"

/* All in millionths. */
struct dumbbell {
	int64_t now, expected, low, high;
};

struct dumbbell_row {
	struct text name, words;     /* words: the verdict, at the row's end */
	struct dumbbell fte, rate;
	bool is_flagged;
};

struct dumbbell_chart {
	struct text id, title, description;
	const struct dumbbell_row *rows;
	size_t count;
};

/* Nothing where there are no rows. */
void dumbbell_chart_put(struct html *h, const struct dumbbell_chart *chart);

#endif
