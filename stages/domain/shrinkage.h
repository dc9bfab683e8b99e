/* How much of what we see is chance: shares shrunken towards their group's mean (empirical Bayes).
 *
 *     fit = shrinkage_by_likelihood(units, count);
 *     mean = shrunken_mean(&fit, unit);   l = shrunken_limits(&fit, unit);
 *     how much to trust it: reliability(&fit, unit)
 *
 * The model: x_i of n_i is binomial with a share of the unit's own, and those shares are spread as
 * Beta(alpha, beta) with mean mu = alpha / (alpha + beta) and M = alpha + beta. M is in units of n:
 * a unit with n = M stands half-way between its own share and the mean. x and n need not be whole
 * (survey shares of an effective base). mu and M come from the units themselves; limits and
 * posteriors take them as known, which under about 30 units they are not (rank_small.h).
 *
 * Units that differ no more than chance alone would make them are pooled: each is the mean. */
#ifndef DOMAIN_SHRINKAGE_H
#define DOMAIN_SHRINKAGE_H

#include <stddef.h>

#include "domain/intervals.h"

/* x of n: 0 <= x <= n, n > 0. */
struct trials {
	double x, n;
};

enum shrinkage_kind {
	SHRINKAGE_NONE,      /* no units */
	SHRINKAGE_POOLED,    /* no more spread than chance: M is SHRINKAGE_M_MAX */
	SHRINKAGE_SPREAD
};

#define SHRINKAGE_M_MAX 1e7
#define SHRINKAGE_M_MIN 0.01

struct shrinkage {
	enum shrinkage_kind kind;
	double mean, m;              /* mu and M; NAN where there are no units */
	double log_likelihood;       /* without the binomial coefficients; NAN by moments or pooled */
};

/* By moments: M = 1 / rho - 1 with the intraclass correlation rho from sum n (p - mean)^2, and the
 * pooled mean. Source: Kleinman 1973, in the form of the analysis-of-variance estimator. Pooled
 * where rho <= 0: a single unit, or no more spread than chance. */
struct shrinkage shrinkage_by_moments(const struct trials *units, size_t count);

/* By maximum likelihood over logit mu and ln M, from the moments on: Newton's steps, shortened
 * until the likelihood rises; M at most SHRINKAGE_M_MAX. Pooled where the moments are. */
struct shrinkage shrinkage_by_likelihood(const struct trials *units, size_t count);

/* The best mean for a given M, and its likelihood: the profile along which M is weighed. */
struct shrinkage shrinkage_at(const struct trials *units, size_t count, double mean, double m);

/* The share of their distance from the mean that values of equal variance keep, by James and Stein
 * with the mean estimated: 1 - (count - 3) variance / sum (value - mean)^2, at least 0 (the
 * positive-part form). The published example that this method is known by. NAN for fewer than 4. */
double james_stein_factor(const double *values, size_t count, double variance);

double shrunken_mean(const struct shrinkage *fit, struct trials unit);

/* The 95% interval of the posterior Beta(alpha + x, beta + n - x). Pooled: the mean alone. */
struct limits shrunken_limits(const struct shrinkage *fit, struct trials unit);

/* The share of the variance of what is seen that is no chance: n / (n + M). */
static inline double reliability(const struct shrinkage *fit, struct trials unit)
{
	return unit.n / (unit.n + fit->m);
}

#endif
