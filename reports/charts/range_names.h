/* The names below a strip of organisations: those that matter, each as near to its place as its
 * neighbours let it, joined to it by a bent line. A part of range_plot.h. Places in tenths. */
#ifndef REPORTS_RANGE_NAMES_H
#define REPORTS_RANGE_NAMES_H

#include "reports/charts/range_plot.h"

#define RANGE_NAMES_MAX 61

struct range_names {
	size_t units[RANGE_NAMES_MAX];
	int64_t place[RANGE_NAMES_MAX], at[RANGE_NAMES_MAX];   /* where it stands, and its name */
	size_t count;
	int64_t room;                        /* how long the longest is */
};

/* The units stand between left and right, the names may reach until end. All where there is room
 * for all; else those beyond the limits, and those of the home place as far as there is room. */
void range_names_choose(struct range_names *names, const struct range_plot *plot, int64_t left,
                        int64_t right, int64_t end);

/* The names hang from `y` downwards, so far below the plot. */
#define RANGE_NAMES_BELOW 260
void range_names_put(struct html *h, const struct range_names *names,
                     const struct range_plot *plot, int64_t y);

/* Where a unit stands between two places. */
int64_t range_names_place(const struct range_plot *plot, size_t unit, int64_t left, int64_t right);

#endif
