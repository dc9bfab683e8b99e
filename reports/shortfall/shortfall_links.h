/* What other pages say of clinicians, each with the way to the page that says more. Nothing where
 * no shortfalls are shown. */
#ifndef REPORTS_SHORTFALL_LINKS_H
#define REPORTS_SHORTFALL_LINKS_H

#include "reports/page/page.h"

/* A practice's staff in FTE with the date, and the way to its area's page. */
void shortfall_practice_facts(struct page *page, const struct organisation *org);
void shortfall_practice_inputs(const struct site *site, uint32_t org, struct inputs *in);

/* An area's verdicts in a line, and the way to its page; of an organisation of several areas how
 * many clinicians there are beside those expected. */
void shortfall_area_fact(struct page *page, const struct organisation *org);

/* Of an organisation of several areas: how many of them are short, who, and by how much. */
void shortfall_area_put(struct page *page, uint32_t org);
void shortfall_area_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
