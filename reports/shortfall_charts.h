/* Rows of shortfalls as rows of a chart. */
#ifndef REPORTS_SHORTFALL_CHARTS_H
#define REPORTS_SHORTFALL_CHARTS_H

#include "reports/dumbbell_chart.h"
#include "reports/shortfalls.h"

/* false where the row has nothing to draw. */
bool shortfall_dumbbell(const struct shortfall *row, struct text name, struct dumbbell_row *out);

#endif
