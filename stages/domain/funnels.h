/* Funnels: how far from a centre a figure may lie by chance alone, at the two levels we publish.
 *
 * Shape: a centre and a size in, limits or a place out. Unit: a proportion of 1, a count, or events
 * for one of the denominator; the caller multiplies. Errors: limits that are not defined are NAN,
 * a unit that cannot be placed is PLACE_NONE.
 *
 * Two families. Lines as Public Health England draws them, for charts without overdispersion; and
 * the exact tails by which a single unit is judged (see funnel_is_beyond). What real differences
 * between units add is in overdispersion.h; the two are put together in comparisons.h. */
#ifndef DOMAIN_FUNNELS_H
#define DOMAIN_FUNNELS_H

#include <stdbool.h>

#include "domain/intervals.h"

/* Where a figure lies against a centre. Beyond 95% means not beyond 99.8% too. */
enum place {
	PLACE_NONE, PLACE_IN, PLACE_LOW_95, PLACE_HIGH_95, PLACE_LOW_998, PLACE_HIGH_998
};

/* Limits of a proportion of n around the centre theta: theta -/+ z sqrt(theta (1 - theta) / n),
 * kept within 0 and 1. Source: PHEindicatormethods' calculate_funnel_limits, whose quadratic ("the
 * proportion whose Wilson limit is theta") reduces to this; it clips at 100 whatever the
 * multiplier, we before multiplying. NAN unless n > 0 and 0 <= theta <= 1. */
struct limits funnel_proportion_limits(double theta, double n, enum confidence c);

/* 99.8% first, then 95%; on a limit is in. Source: assign_funnel_significance. */
enum place funnel_proportion_place(double x, double n, double theta);

/* A count over a denominator, or observed over expected with a centre of 1, by the count's own
 * limits (intervals.h: exact below 10, Byar's from 10 on). Source: assign_funnel_significance. */
enum place funnel_rate_place(double count, double denominator, double theta);

/* The lines of a funnel of rates: at `events` events, the denominators at which the rate meets its
 * upper and its lower line. .lower is the smaller denominator, so it belongs to the high rate;
 * it is 0 for no events. Closed form: exact_poisson_limits(events) / theta. The package finds the
 * same by bisection, to 5e-5. NAN unless theta > 0. */
struct limits funnel_rate_denominators(double events, double theta, enum confidence c);

/* Exact limits of a proportion of n around theta, interpolated between whole counts: with r the
 * smallest count with P(R <= r) >= q, (r - a) / n where a = (P(R <= r) - q) / P(R = r), and at
 * least 0; q is the tail and 1 - tail. Source: Spiegelhalter 2005, the formula recalled.
 * n is rounded to a whole number, at least 1, for survey bases (our choice). For drawing: r - a
 * lies below r, so that a count of r is outside the upper line although P(R >= r) may be large. */
struct limits funnel_exact_binomial(double theta, double n, enum confidence c);

/* The same of a Poisson count with the expectation e; over e for a ratio. */
struct limits funnel_exact_poisson(double e, enum confidence c);

/* Whether x of n lies beyond the exact limit: the chance of x or more (fewer, where it lies below
 * theta) is at most the tail. This is what the limits of funnel_exact_binomial() test, but for the
 * interpolation at the upper one, by which everybody at 100% would be "high" (at theta = 0.95 and
 * n = 20, 36% of units without any difference). Tails of the binomial by the incomplete beta
 * function, which goes on smoothly between whole numbers: survey bases need no rounding here. Both
 * are our choice. False unless n > 0 and 0 <= x <= n. */
bool funnel_is_beyond(double x, double n, double theta, enum confidence c);

#endif
