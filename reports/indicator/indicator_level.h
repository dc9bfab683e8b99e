/* A level on the page of an indicator: what there is to say of it in sentences, its charts, its
 * table in two orders. */
#ifndef REPORTS_INDICATOR_LEVEL_H
#define REPORTS_INDICATOR_LEVEL_H

#include "reports/page/page.h"

/* Nothing where the level has no organisations. */
void indicator_level_put(struct page *page, size_t series, const struct level *level);

/* The whole: its figure in a sentence, and its row. */
void indicator_top_put(struct page *page, size_t series);

#endif
