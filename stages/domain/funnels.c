#include "domain/funnels.h"

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

enum { LOWER_TAIL = 1, NOT_LOG = 0 };

static const struct limits undefined = {NAN, NAN};

/* Beyond 99.8% before beyond 95%; touching is in. */
static enum place place_between(double value, struct limits l95, struct limits l998)
{
	if (value < l998.lower)
		return PLACE_LOW_998;
	if (value > l998.upper)
		return PLACE_HIGH_998;
	if (value < l95.lower)
		return PLACE_LOW_95;
	return value > l95.upper ? PLACE_HIGH_95 : PLACE_IN;
}

struct limits funnel_proportion_limits(double theta, double n, enum confidence c)
{
	double reach;

	if (!(n > 0 && theta >= 0 && theta <= 1))
		return undefined;
	reach = confidence_z(c) * sqrt(theta * (1 - theta) / n);
	return (struct limits){fmax(0, theta - reach), fmin(1, theta + reach)};
}

enum place funnel_proportion_place(double x, double n, double theta)
{
	struct limits l95 = funnel_proportion_limits(theta, n, CONFIDENCE_95);

	if (isnan(l95.lower) || !(x >= 0 && x <= n))
		return PLACE_NONE;
	return place_between(x / n, l95, funnel_proportion_limits(theta, n, CONFIDENCE_998));
}

/* A count's own limits exclude the centre on the other side: its upper one lies below. */
enum place funnel_rate_place(double count, double denominator, double theta)
{
	struct limits l95 = rate_limits(count, denominator, COUNT_EVENTS, CONFIDENCE_95);
	struct limits l998 = rate_limits(count, denominator, COUNT_EVENTS, CONFIDENCE_998);

	if (isnan(l95.upper) || !(theta >= 0))
		return PLACE_NONE;
	switch (place_between(theta, l95, l998)) {
	case PLACE_LOW_95: return PLACE_HIGH_95;
	case PLACE_HIGH_95: return PLACE_LOW_95;
	case PLACE_LOW_998: return PLACE_HIGH_998;
	case PLACE_HIGH_998: return PLACE_LOW_998;
	default: return PLACE_IN;
	}
}

struct limits funnel_rate_denominators(double events, double theta, enum confidence c)
{
	struct limits l = exact_poisson_limits(events, c);

	if (!(theta > 0))
		return undefined;
	return (struct limits){l.lower / theta, l.upper / theta};
}

/* r less the share of its own probability by which P(R <= r) passes q. */
static double interpolated(double r, double up_to_r, double below_r, double q)
{
	return fmax(0, r - (up_to_r - q) / (up_to_r - below_r));
}

static double binomial_count(double theta, double n, double q)
{
	double r = qbinom(q, n, theta, LOWER_TAIL, NOT_LOG);

	return interpolated(r, pbinom(r, n, theta, LOWER_TAIL, NOT_LOG),
	                    r > 0 ? pbinom(r - 1, n, theta, LOWER_TAIL, NOT_LOG) : 0, q);
}

struct limits funnel_exact_binomial(double theta, double n, enum confidence c)
{
	double tail = confidence_tail(c), whole = fmax(1, nearbyint(n));

	if (!(n > 0 && isfinite(n) && theta >= 0 && theta <= 1))
		return undefined;
	return (struct limits){binomial_count(theta, whole, tail) / whole,
	                       binomial_count(theta, whole, 1 - tail) / whole};
}

static double poisson_count(double e, double q)
{
	double r = qpois(q, e, LOWER_TAIL, NOT_LOG);

	return interpolated(r, ppois(r, e, LOWER_TAIL, NOT_LOG),
	                    r > 0 ? ppois(r - 1, e, LOWER_TAIL, NOT_LOG) : 0, q);
}

struct limits funnel_exact_poisson(double e, enum confidence c)
{
	double tail = confidence_tail(c);

	if (!(e >= 0 && isfinite(e)))
		return undefined;
	return (struct limits){poisson_count(e, tail), poisson_count(e, 1 - tail)};
}

static double information(double count, double expected)
{
	return count > 0 ? count * log(count / expected) : 0;
}

bool funnel_is_beyond(double x, double n, double theta, enum confidence c)
{
	double tail = confidence_tail(c), expected = n * theta;

	if (!(n > 0 && x >= 0 && x <= n && theta >= 0 && theta <= 1) || x == expected)
		return false;
	if (theta == 0 || theta == 1)
		return true;                 /* what cannot happen did */
	/* Chernoff's bound on the tail, two logarithms, settles most that lie beyond; what is near
	 * needs the incomplete beta function, which costs twenty times as much. */
	if (information(x, expected) + information(n - x, n - expected) > -log(tail))
		return true;
	if (x > expected)
		return pbeta(theta, x, n - x + 1, LOWER_TAIL, NOT_LOG) <= tail;
	return pbeta(1 - theta, n - x, x + 1, LOWER_TAIL, NOT_LOG) <= tail;
}
