/* A level's survey as one table, after The King's Fund's of 2011: items x organisations, observed
 * ranks, then the average ranks by domain and over all items with their ranges. */
#ifndef REPORTS_ITEM_RANKS_H
#define REPORTS_ITEM_RANKS_H

#include "reports/pages.h"

/* Is the list neither too long nor too short to stand side by side, and has it a survey? */
bool item_ranks_are_on(const struct site *site, const struct org_list *list);

/* Nothing where the list is too long or too short to stand side by side, or has no survey. */
void item_ranks_put(struct page *page, const struct org_list *list);

/* What the table shows beside the organisations' own figures. */
void item_ranks_inputs(const struct page *page, const struct org_list *list, struct inputs *in);

#endif
