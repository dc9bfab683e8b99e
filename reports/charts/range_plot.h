/* Organisations in order, each with a mark and the range around it: what a caterpillar and a chart
 * of ranks share. A few stand below each other with their names; many stand side by side, and those
 * are named that lie beyond the limits or in the home place. An inline SVG; see svg.h and
 * unit_marks.h. */
#ifndef REPORTS_RANGE_PLOT_H
#define REPORTS_RANGE_PLOT_H

#include "reports/charts/unit_marks.h"

/* So many stand below each other at most. */
#define RANGE_PLOT_ROWS_MAX 60

/* Numbers in millionths. */
struct range_unit {
	struct text name;
	int64_t value, low, high;
	bool has_range, is_home, is_beyond;
};

enum range_form { RANGE_LINES, RANGE_BARS };

struct range_plot {
	struct text id, title, description;
	const struct range_unit *units;
	size_t count;
	struct text home;            /* the home place's name */
	enum range_form form;
	struct svg_axis axis;
	struct text unit;            /* "%"; of the axis */
	bool is_low_first;           /* the axis' low end is the good one: at the top of a strip */
	struct text line_name;       /* of a line across all; empty: none */
	int64_t line;
	int line_decimals;
	const char *first, *last;    /* what the ends of the order are */
	bool is_half;                /* half as wide and always side by side, to stand by another */
};

/* Nothing where there are no units. */
void range_plot_put(struct html *h, const struct range_plot *plot);

/* The ends of all ranges and marks, for an axis; false where there are no units. */
bool range_plot_ends(const struct range_unit *units, size_t count, int64_t *low, int64_t *high);

#endif
