/* The sections of the overview of clinicians, each for itself. */
#ifndef REPORTS_SHORTFALL_SECTIONS_H
#define REPORTS_SHORTFALL_SECTIONS_H

#include "reports/page.h"

/* How many are short and by how much, in sentences: of the home place, and of England. */
void shortfall_headline_put(struct page *page, enum page_heading heading);

/* The same as a table, with the net position and what chance alone would give. */
void shortfall_totals_put(struct page *page);

/* Does supply rise with deprivation: the verdict, the other ratios, and the years. */
void shortfall_verdict_put(struct page *page);
void shortfall_ratios_put(struct page *page);
void shortfall_years_put(struct page *page);

/* Of a staff group: now against expected in the home place, and supply against need. */
void shortfall_charts_put(struct page *page, size_t staff);

/* Those that are in no verdict: areas not assessed, practices that belong nowhere. */
void shortfall_not_assessed_put(struct page *page);
void shortfall_unplaced_put(struct page *page);

#endif
