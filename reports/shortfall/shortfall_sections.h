/* The sections of the overview of clinicians, each for itself. */
#ifndef REPORTS_SHORTFALL_SECTIONS_H
#define REPORTS_SHORTFALL_SECTIONS_H

#include "reports/page/page.h"
#include "reports/shortfall/shortfalls.h"

/* How many are short and by how much, who they are, the net position, and what chance alone would
 * flag: of a place (SITE_NONE: England); of the home place, where there is one, and of England. */
void shortfall_place_put(struct page *page, enum page_heading heading, uint32_t place);

/* The same as a table, with what chance alone would add up to. */
void shortfall_totals_put(struct page *page);

/* The areas of the home place, without one the first of all: by staff now against expected, and the
 * table in words. */
void shortfall_home_put(struct page *page);

/* Does supply rise with deprivation: the verdict beside the chart of the years, their table. */
void shortfall_verdict_put(struct page *page);

/* The verdict alone, without a heading. */
void shortfall_verdicts_put(struct page *page);

void shortfall_slopes_chart_put(struct page *page);
void shortfall_years_put(struct page *page);

/* Whether other readings of the noughts of a slope's files give another verdict, in words. */
void shortfall_noughts_put(struct html *h, const struct shortfalls *s,
                           const struct slope_row *read);

/* Supply against need, a chart for each staff group. */
void shortfall_need_put(struct page *page);

/* What other ratios would do. */
void shortfall_ratios_put(struct page *page);

/* Those that are in no verdict: areas not assessed, practices that belong nowhere. */
void shortfall_not_assessed_put(struct page *page);
void shortfall_unplaced_put(struct page *page);

#endif
