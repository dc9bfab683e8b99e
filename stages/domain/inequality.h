/* The slope index of inequality (SII) and the relative index (RII): how a figure changes from one
 * end of a ranking of people, by deprivation, to the other.
 *
 * Groups of people in the order of their deprivation, g = 1 .. K. a_g is a group's share of the
 * people, b_g the middle of its place among them (its ridit, 0 .. 1). A line through the groups'
 * values by b, weighted by a, has the intercept I at the first person and I + slope at the last:
 *     SII = slope,  RII = (I + slope) / I.
 * In the order of Public Health England, which puts the most deprived group first, an SII above 0
 * means higher in the LEAST deprived. (The supply of clinicians is shown the other way round.)
 * Source: phe_sii of PHEindicatormethods (R).
 *
 *     inequality_of(&result, &area, &chance, &room)
 *
 * chance: started with a seed and the indicator and period, so that the same input gives the same
 * limits. room: two arrays of `draws` numbers; the caller owns them. A hundred thousand draws are
 * what the source takes. */
#ifndef DOMAIN_INEQUALITY_H
#define DOMAIN_INEQUALITY_H

#include <stddef.h>

#include "domain/intervals.h"
#include "domain/random.h"

#define INEQUALITY_GROUPS_MIN    5
#define INEQUALITY_GROUPS_MANY  10
#define INEQUALITY_GROUPS_MAX  100
#define INEQUALITY_DRAWS    100000

/* error: the value's standard error; NAN: taken from the 95% limits. */
struct inequality_group {
	double population, value, error, lower, upper;
};

/* On which scale a value's error is even. Rates: the logarithm; proportions (of 1): the logit.
 * There the error is (f(upper) - f(lower)) / (2 x 1.96), and `error` is not looked at. */
enum inequality_scale { INEQUALITY_PLAIN, INEQUALITY_RATE, INEQUALITY_PROPORTION };

/* What the line goes through: the values, or the values on their scale; then SII and RII are those
 * of its two ends, taken back. */
enum inequality_line { INEQUALITY_OF_VALUES, INEQUALITY_OF_TRANSFORMED };

struct inequality_area {
	const struct inequality_group *groups;
	size_t count;
	enum inequality_scale scale;
	enum inequality_line line;
	double multiplier;           /* of the SII; a negative one turns the order round: 1 / RII */
};

struct inequality_room {
	double *slopes, *ratios;
	size_t draws;
};

/* intercept: at the first person, without the multiplier. ratio and its limits are NAN where the
 * intercept is not above 0. slope_error, intercept_error, covariance: of a line through plain
 * values, without the multiplier; else NAN. */
struct inequality {
	double slope, intercept, ratio;
	double slope_error, intercept_error, covariance;
	struct limits slope95, slope998, ratio95, ratio998;
};

enum inequality_status {
	INEQUALITY_DONE,
	INEQUALITY_DONE_MANY_GROUPS,     /* more than ten: done, but the source warns */
	INEQUALITY_GROUP_COUNT,          /* fewer than 5 groups, or more than 100 */
	INEQUALITY_POPULATION,           /* a group without people */
	INEQUALITY_MISSING,              /* a group has no value or no error on the scale */
};

/* Limits of the slope of plain values are analytic: slope -/+ z sqrt(sum c_g^2 se_g^2) with
 * c_g = a_g (b_g - 1/2) / sum a (b - 1/2)^2. All others are simulated: each group's value is drawn
 * with its error, the line drawn anew; of R ordered results the round(R tail)-th and the
 * round(R (1 - tail))-th, as the source does. A draw whose ratio is not defined counts as above all
 * others, and a limit that falls on one is NAN (our choice).
 * Where the status is not one of the two DONE, every figure is NAN. */
enum inequality_status inequality_of(struct inequality *result, const struct inequality_area *area,
                                     struct random *chance, const struct inequality_room *room);

/* The shares and midpoints of the groups; `shares` and `middles` have room for `count`. */
void inequality_places(const struct inequality_group *groups, size_t count, double *shares,
                       double *middles);

#endif
