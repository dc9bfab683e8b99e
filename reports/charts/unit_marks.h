/* How charts mark organisations, so that a look means the same in each: a square lies beyond the
 * 99.8% limits, a disc does not; what is dark lies in the home place, what is light does not.
 * Colour comes only with the square, and never tells alone. All marks of a look are one path, for
 * the page is the lighter for it.
 *
 *     unit_marks_start(h, look); unit_mark(h, look, x, y) ...; unit_marks_end(h); */
#ifndef REPORTS_UNIT_MARKS_H
#define REPORTS_UNIT_MARKS_H

#include <stdbool.h>

#include "reports/charts/svg.h"

enum unit_look { LOOK_WITHIN, LOOK_WITHIN_HOME, LOOK_BEYOND, LOOK_BEYOND_HOME, LOOK_COUNT };

static inline enum unit_look unit_look(bool is_beyond, bool is_home)
{
	if (is_beyond)
		return is_home ? LOOK_BEYOND_HOME : LOOK_BEYOND;
	return is_home ? LOOK_WITHIN_HOME : LOOK_WITHIN;
}

void unit_marks_start(struct html *h, enum unit_look look);
void unit_mark(struct html *h, enum unit_look look, int64_t x, int64_t y);
void unit_marks_end(struct html *h);

/* What the looks that are seen mean, in a line from x on; in tenths. Nothing where all are one. */
struct unit_legend {
	bool is_seen[LOOK_COUNT];
	struct text home;            /* the home place's name */
};
void unit_legend_put(struct html *h, const struct unit_legend *legend, int64_t x, int64_t y);
bool unit_legend_is_needed(const struct unit_legend *legend);

/* A name cut at its end to a room (in tenths, by svg_text_width), with dots where it was cut. */
void unit_name_put(struct html *h, struct text name, int size, int64_t room);

#endif
