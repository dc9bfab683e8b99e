/* The table of an indicator's figures at a level, as a grid: on the page and in its CSV, cell for
 * cell. Every level has the same columns, so that one CSV holds them all. */
#ifndef REPORTS_INDICATOR_GRID_H
#define REPORTS_INDICATOR_GRID_H

#include "reports/figures/comparison.h"
#include "reports/indicator/indicator_units.h"
#include "reports/page/grid.h"

/* In which order the rows are and what the columns say, in sentences. */
void indicator_order_put(struct html *h, const struct site *site, const struct series *series);

/* What the figure is called: "Patients receiving". */
const char *indicator_figure_name(const struct series *series);

/* Makes a grid of it, which is the caller's to release. */
void indicator_grid_make(struct grid *grid, const struct indicator_units *u,
                         enum indicator_order order);

/* The class of a cell whose figure stands out; NULL: none. */
const char *standing_look(enum standing standing);

#endif
