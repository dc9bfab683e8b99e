/* Whether a figure changed: one unit, two periods of one series, and all of them.
 *
 * Shape: x of n of each period in, a change on the scale of log odds out. Errors: NAN where there
 * is nothing to compare. Source: our choice throughout, built of textbook parts. The logit is used
 * because a change from 98% to 99% is as hard as one from 50% to 67%; the whole's own change is
 * taken away because a drift that all share says nothing about a unit.
 *
 * The patients of both periods are largely the same people. The variance of two independent samples
 * is therefore too large: the comparison is careful, and finds less than there is. */
#ifndef DOMAIN_TRENDS_H
#define DOMAIN_TRENDS_H

#include <stddef.h>

struct trend_point {
	double x, n;                 /* counts, or what a survey percentage is worth */
};

struct trend_step {
	double change;               /* logit p(now) - logit p(before) */
	double variance;             /* of sampling: 1/(n q p) of both periods, added up */
};

/* 0.5 is added to x and to n - x where one of them is 0, for else the logit is infinite. Both NAN
 * unless 0 <= x <= n and n > 0 in both periods. */
struct trend_step trend_step(struct trend_point before, struct trend_point now);

enum trend_word { TREND_SIMILAR, TREND_MUCH_HIGHER, TREND_MUCH_LOWER };

/* change: with the whole's own taken away. between: the variance of true changes between units
 * (0: none; domain/overdispersion.h has it, of changes and the roots of their variances). A word is
 * given beyond 99.8% only: a night compares tens of thousands. */
enum trend_word trend_word(struct trend_step step, double between);

/* The Cochran-Armitage test of a linear trend in proportions, as R's prop.trend.test has it
 * (z squared is its X-squared); above 0 where the share rises. times: when each period began, in
 * any unit and from any day. NAN for less than two points, where all shares are 0 or 1, and where
 * all times are the same. Source: Cochran 1954, Armitage 1955 (recalled; held to R in tests). */
double trend_z(const struct trend_point *points, const double *times, size_t count);

#endif
