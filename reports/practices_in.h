/* The practices of an organisation, one beside the other: a table with a count for each domain of
 * how many of a practice's figures lie beyond the limits. */
#ifndef REPORTS_PRACTICES_IN_H
#define REPORTS_PRACTICES_IN_H

#include "reports/pages.h"

/* Nothing where there are none. */
void practices_in_put(struct page *page, const struct organisation *org,
                      const struct org_list *practices);

/* What the table shows. */
void practices_in_inputs(const struct page *page, const struct org_list *practices,
                         struct inputs *in);

#endif
