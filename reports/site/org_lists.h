/* Which organisations stand in which list; always in order of name, then code. The lists are the
 * caller's to free. */
#ifndef REPORTS_ORG_LISTS_H
#define REPORTS_ORG_LISTS_H

#include "reports/pages.h"

struct org_list org_list_of_level(const struct site *site, struct text level);

/* Of a level, those with this ancestor. */
struct org_list org_list_within(const struct site *site, struct text level, uint32_t ancestor);

/* Of a level above practice, those whose lowest ancestor is this one; all of the level that
 * practices are ranked within, but for England. */
struct org_list org_list_members(const struct site *site, const struct level *level,
                                 uint32_t ancestor);

/* Practices that lists hold. All below where practices are ranked within this level, else those
 * directly below. */
struct org_list org_list_practices(const struct site *site, uint32_t ancestor);

void org_list_free(struct org_list *list);

#endif
