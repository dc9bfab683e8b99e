/* On the page of an indicator: a table for each level, and for points a chart of the level that
 * practices belong to. */
#ifndef REPORTS_INDICATOR_TABLES_H
#define REPORTS_INDICATOR_TABLES_H

#include "reports/page.h"

/* In which order the rows of the tables are, in words. */
void indicator_order_put(struct html *h, const struct site *site, const struct series *series);

void indicator_table_put(struct page *page, size_t series, const struct level *level);

/* Nothing but for points. */
void indicator_chart_put(struct page *page, size_t series);

/* The organisations of a level in the order of their table, SITE_NONE behind them; the caller
 * frees them. */
uint32_t *indicator_order(const struct site *site, size_t series, const struct level *level);

#endif
