/* Ranks of a small group (rank_ranges.h): their exact distribution, with M weighed and not known.
 *
 * From ten units nobody can tell how far units differ, so M runs over 20 values, each weighed by
 * the likelihood at its best mean times a prior that is flat in the standard deviation between
 * units, which is as M^(-1/2) (Gelman 2006 recommends it for few groups; that we take it is our
 * choice). For each of them the distribution of every unit's rank is the Poisson-binomial one,
 * mixed over the unit's own posterior. */
#ifndef DOMAIN_RANK_SMALL_H
#define DOMAIN_RANK_SMALL_H

#include "domain/rank_ranges.h"

#define RANK_SMALL_POINTS 256
#define M_POINTS          20

struct m_weight {
	struct shrinkage fit;
	double weight;               /* they sum to 1 */
};

/* 2 to 29 units with a mean inside (0, 1). */
void rank_m_weights(const struct trials *units, size_t count, struct m_weight *weights);

/* The distribution of the ranks of up to 29 units: ranks[i][r] is the probability of rank r + 1. */
struct rank_distribution {
	double ranks[RANK_SMALL_BELOW][RANK_SMALL_BELOW];
};

/* Adds `weight` times the distribution that follows from tails[i * points + g], the probability
 * that unit i is better than the g-th of ascending points; 1 or nearly so at the first, 0 at the
 * last. Where two units have much between the same two points, as at shares of 0 and 1, what lies
 * there is cut into parts, evenly by tail: else each would be wholly before or behind the other. */
void rank_distribution_add(struct rank_distribution *d, const float *tails, size_t count,
                           size_t points, double weight);

void rank_range_of(const double *ranks, size_t count, struct rank_range *range);

void rank_small(const struct rank_task *task, const struct rank_room *room, size_t points,
                struct rank_range *ranges);

#endif
