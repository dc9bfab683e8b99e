/* Overdispersion: units differ by more than chance; a funnel that ignores it flags most of them.
 *
 * A figure is put on a scale on which its variance depends on its size alone; how far the units'
 * z-scores spread there gives phi (1: chance alone), and the part of it that is not chance gives
 * tau2, the variance between units, which widens the limits.
 *
 *     d[i] = transform_share(x[i], n[i]) ...;  t = transform_target(TRANSFORM_SHARE, x, n);
 *     o = overdispersion_published(d, count, t, scratch);
 *     l = overdispersion_limits(TRANSFORM_SHARE, t, s, o.tau2, CONFIDENCE_95);
 *
 * From fewer than ten units neither can be told with any use; who publishes leaves them unadjusted
 * or, as we do, says nothing of such a level (our choice: records/level_funnels.h).
 *
 * Source: Spiegelhalter 2005 and 2012, in the form of FunnelPlotR (R); tau2 by DerSimonian and
 * Laird 1986. Errors: y is NAN where a unit has no place on the scale: leave it out. No memory is
 * allocated; `scratch` is room for `count` doubles. */
#ifndef DOMAIN_OVERDISPERSION_H
#define DOMAIN_OVERDISPERSION_H

#include <math.h>
#include <stddef.h>

#include "domain/intervals.h"

enum transform {
	TRANSFORM_SHARE,       /* x of n: y = asin sqrt(x/n), s = 1 / (2 sqrt n) */
	TRANSFORM_RATIO_ROOT,  /* observed, expected (the CQC's form): sqrt(o/e), 1 / (2 sqrt e) */
	TRANSFORM_RATIO_LOG,   /* the same as SHMI has it: ln(o/e), 1 / sqrt e; o = 0 has no place */
	TRANSFORM_COUNTS       /* ratio of two counts: ln((x + 0.5) / (n + 0.5)),
	                          sqrt(x / (x + 0.5)^2 + n / (n + 0.5)^2) */
};

/* A unit on the transformed scale: where it lies and its standard error. */
struct deviate {
	double y, s;
};

/* In the header, because the night calls it for each of a million rows. */
static inline struct deviate transform_share(double x, double n)
{
	struct deviate d = {NAN, NAN};

	if (x >= 0 && x <= n && n > 0)
		d = (struct deviate){asin(sqrt(x / n)), 0.5 / sqrt(n)};
	return d;
}

struct deviate transform_unit(enum transform t, double x, double n);

/* The centre of the units: of the sums for TRANSFORM_SHARE and TRANSFORM_COUNTS; 1 and 0 for
 * ratios, whose expected counts already carry the centre. */
double transform_target(enum transform t, double sum_x, double sum_n);

/* Back to a proportion or a ratio. An angle below 0 or above a right one folds back in the sine:
 * it is 0 or 1. (FunnelPlotR draws the root's limits without squaring them; we square.) */
double transform_back(enum transform t, double y);

enum trimming {
	TRIM_NONE,
	TRIM_WINSORISE,        /* z beyond the quantiles `share`, 1 - share (type 7) are set to them */
	TRIM_TRUNCATE          /* units are left out whose floor(mean rank / (share (count + 1)))
	                          is 0, or 1/share - 1 and above */
};

struct trim {
	enum trimming how;
	double share;          /* 0.1: tenths */
	double leaves;         /* phi is divided by this before tau2 is made; 1: as FunnelPlotR does */
};

struct overdispersion {
	double phi;            /* mean of z'^2 over the units kept, over trim.leaves; NAN: no units */
	double tau2;           /* on the transformed scale; 0 where phi is no more than chance gives */
	size_t kept;
	double sum_w;          /* of 1/s^2 over the units kept */
	struct limits z;       /* the quantiles of z at which they were set; NAN but for Winsorising */
};

/* tau2 = max(0, (I phi - (I - 1)) / (W1 - W2 / W1)), W1 the sum of 1/s^2 and W2 of 1/s^4. */
struct overdispersion overdispersion_of(const struct deviate *units, size_t count, double target,
                                        struct trim trim, double *scratch);

/* What clamping a normal at its deciles leaves of its variance. Without this correction tau2 is a
 * third too small, and 95% limits flag 11% of units that do not differ more than tau2 says. */
#define WINSORISED_TENTHS_LEAVE 0.6787

/* What we publish (our choice): Winsorised at tenths, and corrected for it. */
static inline struct overdispersion overdispersion_published(const struct deviate *units,
                                                             size_t count, double target,
                                                             double *scratch)
{
	struct trim trim = {TRIM_WINSORISE, 0.1, WINSORISED_TENTHS_LEAVE};

	return overdispersion_of(units, count, target, trim, scratch);
}

static inline double overdispersion_z(struct deviate unit, double target, double tau2)
{
	return (unit.y - target) / sqrt(unit.s * unit.s + tau2);
}

/* target -/+ z sqrt(s^2 + tau2), transformed back. tau2 = 0: the unadjusted limits. */
struct limits overdispersion_limits(enum transform t, double target, double s, double tau2,
                                    enum confidence c);

/* The multiplicative form, target -/+ z s sqrt(phi), where phi > 1. Workable too, but the additive
 * form has the stronger basis (Spiegelhalter 2005); not published. */
struct limits overdispersion_limits_scaled(enum transform t, double target, double s, double phi,
                                           enum confidence c);

#endif
