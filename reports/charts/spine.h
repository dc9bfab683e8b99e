/* Spine rows: where a figure stands beside England's, in the cell of a table. England's is the
 * line down the middle; the practice's own is a mark on its 95% limits, that of the organisation it
 * belongs to a small triangle above them, that of practices like it one below. Left is lower, right
 * is higher; what lies beyond an end stands at the end.
 *
 * Only what lies beyond the 99.8% limits has a colour, and a shape of its own with it. The figures
 * themselves stand in the cells of the row, so the drawings are hidden from readers of the screen.
 *
 *     spine_key(h, ...)            once a page, before the first spine: the marks are drawn there
 *     spine_put(h, &spine)         ... in each row */
#ifndef REPORTS_SPINE_H
#define REPORTS_SPINE_H

#include "reports/figures/comparison.h"
#include "reports/page/html.h"

#define SPINE_NONE INT64_MIN

struct spine {
	int64_t value, lower, upper, england, parent, peers;   /* millionths; SPINE_NONE: not known */
	int64_t reach;                       /* from the middle to either end; millionths, above 0 */
	enum standing standing;
};

/* The mark of a standing: its id in the page, without '#'. */
const char *spine_mark(enum standing standing);

/* Nothing where England's figure or the own one is not known. */
void spine_put(struct html *h, const struct spine *spine);

struct spine_words {
	struct text parent, peers;           /* empty: the page has none */
	bool has_standings;
};

/* What each mark means. */
void spine_key(struct html *h, const struct spine_words *words);

#endif
