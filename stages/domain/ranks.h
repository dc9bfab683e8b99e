/* Ranks with ties, percentiles and quantile groups.
 *
 * Rank 1 is the best, or whatever the caller's order puts first. Units that share a value share the
 * better rank (competition ranks: 1 2 2 4). Missing values are not ranked, and are not last.
 * Ties are exact: on the double multiplier x numerator / denominator (measures.h). */
#ifndef DOMAIN_RANKS_H
#define DOMAIN_RANKS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

struct standing {
	uint32_t rank;      /* 1 + units strictly better; 0: not ranked */
	uint32_t dense;     /* 1 + distinct better values; 0: not ranked */
	uint32_t tied;      /* units that share the rank, this one among them: 1 is alone */
};

enum rank_order { RANK_HIGH_FIRST, RANK_LOW_FIRST };

/* The standings of values that are already in order, best first, without NAN; only whether
 * neighbours are equal is looked at, so either direction will do, and -0 equals 0. For a sort that
 * was made elsewhere (rank sorts a group once, by radix): one pass. */
void rank_sorted(const double *values, size_t count, struct standing *standings);

/* The same for values in any order, NAN for missing; standings[i] belongs to values[i]. `places` is
 * room for count numbers. Returns how many were ranked. n log n, and no more memory. */
size_t rank_unsorted(const double *values, size_t count, enum rank_order order,
                     uint32_t *places, struct standing *standings);

/* The mean of the places that tied units take up: of 1 2 2 4, 2.5 for the second. */
static inline double mid_rank(uint32_t rank, uint32_t tied)
{
	return rank + (tied - 1) / 2.0;
}

/* Share of units (per cent) below, ties by halves: 100 (of - midrank + 0.5) / of, so it is above 0
 * and below 100, and 50 where all are tied. `of` is the number of units ranked. */
static inline double percentile_rank(uint32_t of, uint32_t rank, uint32_t tied)
{
	return 100 * (of - mid_rank(rank, tied) + 0.5) / of;
}

/* Quintile, quartile, decile (groups 5, 4, 10) of a competition rank among `of` units:
 * (K + 1) - ceil(K (n + 1 - r) / n), in whole numbers. Group 1 holds rank 1: the best where ranks
 * run from the best, the most deprived where they run from the highest deprivation score: say so
 * in every heading. Tied units share a group, so that groups can differ in size. 0, for missing,
 * where there are fewer units than groups. Source: PHEindicatormethods' phe_quantile, whose
 * invert = TRUE is RANK_HIGH_FIRST and whose invert = FALSE is RANK_LOW_FIRST. */
static inline uint32_t quantile_group(uint32_t rank, uint32_t of, uint32_t groups)
{
	if (of < groups || rank == 0)
		return 0;
	return groups + 1 - (uint32_t)(((uint64_t)groups * (of + 1 - rank) + of - 1) / of);
}

/* A weighted survey percentage for ranking: its sixth decimal is noise of its making, so ties are
 * found on values rounded there (our choice). */
static inline double rank_value_weighted(double value)
{
	return nearbyint(value * 1e6) / 1e6;
}

#endif
