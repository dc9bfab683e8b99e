/* What a unit's rank may be, given how sure we are of every unit's share.
 *
 *     struct rank_task task = {units, count, fit, RANK_HIGH_FIRST, RANKS_FAST};
 *     struct rank_room room = {betas, spans, tails};     count, count, rank_room_tails(&task)
 *     rank_ranges(&task, &room, ranges);
 *     rank_unsorted(... ranges[i].expected ... RANK_LOW_FIRST ... standings);
 *     rank_plausible(ranges, standings, count);
 *
 * The posterior of a unit's share is Beta(alpha + x, beta + n - x) (shrinkage.h). Given its own
 * share the rank is 1 + a sum of independent yes or no's, one for each other unit, with the
 * probabilities that those are better; mixed over its own posterior that gives the expected rank, a
 * 95% range and the probabilities of the best and the worst quarter. After Goldstein and
 * Spiegelhalter 1996, who drew ranks at random; sums instead of draws are ours.
 *
 *     fewer than 30 units   the exact distribution of the rank, and M is not taken as known
 *                           (rank_small.h)
 *     30 and more           sums of normal moments: fast for the night, or reference for the tests,
 *                           which agree within 1% of the units, or one rank of PCTs and SHAs
 *     pooled units          nothing tells them apart: every rank is as likely for each
 *
 * Ranges are whole ranks, outwards: each end is the first rank up to which the rank's distribution
 * holds 2.5% and 97.5%, so that at least 95% lie between the two, both included. Shape: count >= 1
 * units, count ranges; all memory is the caller's. */
#ifndef DOMAIN_RANK_RANGES_H
#define DOMAIN_RANK_RANGES_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/beta_tails.h"
#include "domain/ranks.h"
#include "domain/shrinkage.h"

#define RANK_SMALL_BELOW 30
#define QUARTERS 4

enum rank_method { RANKS_FAST, RANKS_REFERENCE };

struct rank_task {
	const struct trials *units;
	size_t count;
	struct shrinkage fit;
	enum rank_order order;       /* which end of the shares is rank 1 */
	enum rank_method method;
};

struct rank_room {
	struct beta *betas;          /* count */
	struct span *spans;          /* count */
	float *tails;                /* rank_room_tails() */
};

struct rank_range {
	double expected;
	uint32_t low, high;          /* holds the rank with 95% probability, and plausible always */
	uint32_t plausible;          /* competition rank of the expected rank */
	double top, bottom;          /* probability of quarter 1 and 4, as quantile_group() has them */
};

size_t rank_room_tails(const struct rank_task *task);

/* All but plausible. */
void rank_ranges(const struct rank_task *task, const struct rank_room *room,
                 struct rank_range *ranges);

/* Sets plausible from the standings of the expected ranks, and widens a range that does not hold
 * it: where little is known expected ranks crowd in the middle, while their competition ranks run
 * from 1 on (our choice). */
void rank_plausible(struct rank_range *ranges, const struct standing *standings, size_t count);

/* The first whole rank that holds a quantile of the normal moments: a rank r of the sum stands for
 * what lies between r - 1/2 and r + 1/2. */
static inline uint32_t rank_within(double quantile, size_t count)
{
	return (uint32_t)fmin(fmax(ceil(quantile - 0.5), 1), (double)count);
}

/* The posterior of unit i; the best share is the highest, whatever the order. */
struct beta rank_posterior(const struct rank_task *task, size_t i);

/* Expected ranks, 1 the highest, of units whose true values are normal about `values` with the
 * given standard errors: 1 + sum Phi((v_j - v_i) / sqrt(e_i^2 + e_j^2)). Exact. */
void normal_expected_ranks(const double *values, const double *errors, size_t count,
                           double *expected);

#endif
