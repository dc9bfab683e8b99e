/* All members of an organisation on one chart for each of a few figures (heat_map.h), beside each
 * other; and the funnel of the first of these. */
#ifndef REPORTS_MEMBER_CHARTS_H
#define REPORTS_MEMBER_CHARTS_H

#include "reports/pages.h"

/* Members of one level. False: fewer than two have any of the figures. */
bool member_charts_are_there(const struct site *site, const struct org_list *members);

/* Nothing where they are not there. */
void member_charts_put(struct page *page, const struct level *level,
                       const struct org_list *members);
void member_funnel_put(struct page *page, const struct level *level,
                       const struct org_list *members);

#endif
