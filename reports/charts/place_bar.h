/* A place and the range that it may well have, on a line of all places: the best is left. A small
 * inline SVG without words, hidden from those who listen: it stands above a sentence that says the
 * same. */
#ifndef REPORTS_PLACE_BAR_H
#define REPORTS_PLACE_BAR_H

#include "reports/page/html.h"

/* In ones, 1 to `of`. */
struct place_bar {
	int64_t place, low, high, of;
};

/* Nothing where a number is no place, or there is one place only. */
void place_bar_put(struct html *h, const struct place_bar *bar);

#endif
