/* Now against expected as a chart, for an area or many. */
#ifndef REPORTS_SHORTFALL_CHARTS_H
#define REPORTS_SHORTFALL_CHARTS_H

#include "reports/charts/dumbbell_chart.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/org_lists.h"

/* False where there is no figure to draw. */
bool shortfall_dumbbell(const struct shortfall *row, struct text name, struct dumbbell_row *out);

/* Those of the areas that have figures of a staff group, in the list's order; nothing where none
 * has. */
void shortfall_dumbbells_put(struct page *page, size_t staff, const struct org_list *areas,
                             struct text title);

/* Begins the region that a wide chart scrolls in; it ends with </div>. */
void shortfall_chart_region(struct page *page, struct text title);

#endif
