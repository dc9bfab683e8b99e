/* What changed, in two or three sentences: how many of a place's figures have an earlier one to
 * stand beside and which way they went, and the first of them. Nothing is said that the figures do
 * not hold: what one night changed from the night before is not known here. */
#ifndef REPORTS_HOME_CHANGES_H
#define REPORTS_HOME_CHANGES_H

#include "reports/page/page.h"

void home_changes_put(struct page *page, uint32_t org);

#endif
