/* supply.csv for readers: which staff is shared out, and the ratios asked for. */
#ifndef REPORTS_STAFF_GROUPS_H
#define REPORTS_STAFF_GROUPS_H

#include "reports/shortfall/shortfalls.h"

/* Fills staff and staff_count from the reference folder's file; 64 where there is none, 78 where a
 * row is wrong. Texts are copied into the arena. */
int staff_groups_read(struct shortfalls *s, struct arena *arena, const char *folder,
                      struct problem *p);

/* Adds the indicators that supply.csv names in noughts and need. They say how good the staff data
 * is and what a list needs: the shortfalls are made from them, and pages show them nowhere else.
 * None where the folder has no such file. */
int staff_helpers_read(struct intern *helpers, const char *folder, struct problem *p);

/* staff_count where supply.csv has no such staff. */
size_t staff_group_find(const struct shortfalls *s, struct text staff);

/* The place of a ratio in rhos; rho_count where it is none of them. */
size_t staff_group_rho(const struct staff_group *staff, int64_t rho);

#endif
