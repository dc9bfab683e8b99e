/* On the page of an indicator: how reliable its figures are at each level, how far the units
 * spread, and how many stand out against how many chance alone would put there. */
#ifndef REPORTS_GROUP_TABLE_H
#define REPORTS_GROUP_TABLE_H

#include "reports/page/page.h"

/* Nothing where nothing is known of the series' groups. */
void group_table_put(struct page *page, size_t series);

#endif
