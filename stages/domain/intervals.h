/* Confidence limits of proportions, counts, rates and means, at the two levels that we publish.
 *
 * Shape: the observed numbers in, a lower and an upper limit out. Unit: that of the input (a
 * proportion of 1, a count, the mean's own unit); the caller multiplies by the indicator's
 * multiplier, limits_scaled() does it. Errors: where an interval is not defined, both limits (or
 * the one that is not) are NAN, which is never printed: the stage leaves the column empty.
 *
 * Counts of people may have decimals (survey weights, full-time equivalents). */
#ifndef DOMAIN_INTERVALS_H
#define DOMAIN_INTERVALS_H

#include <math.h>
#include <stddef.h>

enum confidence { CONFIDENCE_95, CONFIDENCE_998 };

struct limits {
	double lower, upper;
};

/* What is counted decides how the limits of a count are made. */
enum count_kind {
	COUNT_EVENTS,      /* exact below 10, Byar's approximation from 10 on */
	COUNT_FTE          /* exact everywhere: the switch would jump at 10.0 staff (our choice) */
};

/* Phi^-1(1 - (1-c)/2), as R's qnorm gives it. */
#define CONFIDENCE_Z_95   1.959963984540054
#define CONFIDENCE_Z_998  3.090232306167813

static inline double confidence_z(enum confidence c)
{
	return c == CONFIDENCE_95 ? CONFIDENCE_Z_95 : CONFIDENCE_Z_998;
}

/* The share that lies beyond each of the two limits: 0.025 or 0.001. */
static inline double confidence_tail(enum confidence c)
{
	return c == CONFIDENCE_95 ? 0.025 : 0.001;
}

/* Wilson's score interval of x out of n, for any z.
 * Source: Wilson 1927, in the form of PHEindicatormethods' phe_proportion (R):
 * (2x + z^2 -/+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)).
 * x = 0 has a lower limit of exactly 0, x = n an upper of exactly 1: rounding alone would print
 * limits such as -1e-17. NAN unless 0 <= x <= n and n > 0.
 * In the header, because the night calls it twice for each of a million rows. */
static inline struct limits wilson_limits_z(double x, double n, double z)
{
	double square = z * z;
	double middle = 2 * x + square;
	double twice = 2 * (n + square);
	double reach;
	struct limits l = {NAN, NAN};

	if (!(x >= 0 && x <= n && n > 0))
		return l;
	reach = z * sqrt(square + 4 * x * ((n - x) / n));
	l.lower = (middle - reach) / twice;
	l.upper = (middle + reach) / twice;
	if (x == 0 || l.lower < 0)
		l.lower = 0;
	if (x == n || l.upper > 1)
		l.upper = 1;
	return l;
}

static inline struct limits wilson_limits(double x, double n, enum confidence c)
{
	return wilson_limits_z(x, n, confidence_z(c));
}

/* The base n of which a Wilson interval of the share p was made: the inverse of wilson_limits(), in
 * closed form, for limits as they stand in a stream (six decimals of a per cent give n to about a
 * millionth). So a survey percentage needs no column of its own for its effective base. NAN unless
 * 0 <= p <= 1 and lower < upper. */
double wilson_base(double p, struct limits l, enum confidence c);

/* Limits in the unit of the value: multiplier 100 makes per cent of a proportion. */
static inline struct limits limits_scaled(struct limits l, double multiplier)
{
	return (struct limits){l.lower * multiplier, l.upper * multiplier};
}

/* Byar's approximation to the limits of a Poisson count.
 * Source: PHEindicatormethods (R), as the Public Health England tool notes of February 2018 use it:
 * O (1 - 1/(9O) - z/(3 sqrt O))^3, and with O + 1 for O and plus for minus. The lower limit is NAN
 * where it is not defined or negative (a count of 0; a count of 1 at 99.8%); both are NAN for a
 * count that is negative or not finite. */
struct limits byar_limits(double count, enum confidence c);

/* Exact limits of a Poisson count: qchisq(a/2, 2O)/2, which is 0 for O = 0, and
 * qchisq(1 - a/2, 2O + 2)/2. The formula goes on smoothly between whole counts.
 * Source: PHEindicatormethods' phe_rate (R); the quantiles are those of R's own libRmath. NAN for a
 * count that is negative or not finite. */
struct limits exact_poisson_limits(double count, enum confidence c);

/* The limits of a count that we publish: exact or Byar by the kind of count. The switch at 10 is
 * that of phe_rate and of the Public Health England tool notes of February 2018. */
struct limits count_limits(double count, enum count_kind kind, enum confidence c);

/* count_limits() of the numerator, over the denominator; times nothing: scale with
 * limits_scaled(). NAN unless the denominator is above 0. */
struct limits rate_limits(double count, double denominator, enum count_kind kind,
                          enum confidence c);

/* A mean of k member values with Student's t: mean -/+ t(1 - a/2, k - 1) sd / sqrt(k), where sd
 * divides by k - 1. Source: PHEindicatormethods' phe_mean. NAN for k < 2. Two members give absurd
 * widths: whoever publishes asks for 5 or more (our choice). */
struct sample {
	size_t count;
	double mean, deviation;     /* mean NAN for no values, deviation NAN for fewer than two */
};

struct sample sample_of(const double *values, size_t count);
struct limits mean_limits(struct sample s, enum confidence c);

#endif
