/* Better, similar, worse: a figure against a benchmark, and the words for it.
 *
 * Two forms. The plain one asks whether the figure's own confidence limits exclude the benchmark.
 * The published one asks whether the figure lies further from the benchmark than chance and the
 * differences that are usual between units of its level explain. Why both: with plain limits, half
 * of the real practice figures of 2019-20 lie beyond 99.8%, and the words would say nothing.
 *
 * Shape: proportions of 1, or any unit that the limits share with the benchmark. PLACE_NONE: not
 * compared. */
#ifndef DOMAIN_COMPARISONS_H
#define DOMAIN_COMPARISONS_H

#include "domain/funnels.h"
#include "domain/overdispersion.h"

enum good_direction { GOOD_HIGH, GOOD_LOW, GOOD_NEITHER };

/* The plain form: beyond 99.8% if those limits exclude the benchmark, else beyond 95% by those;
 * touching is similar. The benchmark is taken as known, and the unit is part of it. The 95% form
 * is that of Public Health England, five levels are our choice. */
enum place compare_limits(struct limits l95, struct limits l998, double benchmark);

/* A unit's share: x of n, and the same as transform_share(x, n) has it. */
struct compared_share {
	double x, n;
	struct deviate d;
};

/* What it is compared with: the share theta, as an angle too. variance is that of the angle, and 0
 * for a benchmark that is taken as known (England, the parent). */
struct share_benchmark {
	double theta, target, variance;
};

/* A benchmark of which only the share counts: transform_share(theta, 1). */
static inline struct share_benchmark share_benchmark_known(double theta)
{
	return (struct share_benchmark){theta, transform_share(theta, 1).y, 0};
}

/* The few units whose pooled share is a benchmark: the sums that its variance is made of. Each unit
 * weighs by its denominator; n is what chance sees of it (the same, or a survey's effective base).
 * Start with {0, 0, 0}. */
struct share_pool {
	double weight, squares, chance;      /* of weight, weight^2, weight^2 / n */
};

static inline void share_pool_add(struct share_pool *pool, double weight, double n)
{
	pool->weight += weight;
	pool->squares += weight * weight;
	pool->chance += weight * weight / n;
}

/* Ten units are no more than a sample themselves, of their patients and of units of their kind, so
 * the variance of their pooled share theta is counted in (our choice; without it five peers flag
 * 6.7% by chance alone). */
struct share_benchmark share_benchmark_pooled(double theta, const struct share_pool *pool,
                                              double tau2);

struct compared {
	double z;              /* adjusted: (y - target) / sqrt(s^2 + tau2 + variance) */
	enum place place;
};

/* The published form (our choice): beyond a limit only if z is beyond it and funnel_is_beyond()
 * says so too, because near 0 and 1 the angle alone misleads. So at most 5% and 0.2% are flagged
 * where units do not differ. */
struct compared compare_share(const struct compared_share *unit,
                              const struct share_benchmark *benchmark, double tau2);

/* The shares of n between which a unit is not called beyond: compare_share() puts x of n outside
 * [lower, upper] there and nowhere else, to about a millionth. For the lines of a funnel, so that
 * a chart and a word never disagree: they are overdispersion_limits(), but where the exact tail
 * asks for more. NAN where overdispersion_limits() or n is none. */
struct limits compare_share_limits(const struct share_benchmark *benchmark, double n, double tau2,
                                   enum confidence c);

/* much_better better similar worse much_worse, or much_higher higher similar lower much_lower
 * where no direction is good; "" for PLACE_NONE. */
const char *comparison_word(enum place place, enum good_direction good);

/* in low95 high95 low998 high998; "" for PLACE_NONE. */
const char *funnel_word(enum place place);

#endif
