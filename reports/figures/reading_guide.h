/* Above the tables of a unit's figures: how to read them, and how many of the comparisons on the
 * page chance alone would flag. */
#ifndef REPORTS_READING_GUIDE_H
#define REPORTS_READING_GUIDE_H

#include "reports/figures/figure_table.h"

void reading_guide_put(struct page *page, const struct unit *unit);

#endif
