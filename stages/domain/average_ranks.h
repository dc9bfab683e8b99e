/* Average ranks over the items of a survey, as The King's Fund (2011) made them of 31 items: the
 * mean of an organisation's ranks, for each domain of items, for all of them, and balanced.
 *
 * Shape: a table of mid-ranks, units by items, NAN where a unit has no rank; out comes a row of
 * averages for every unit, one for each domain, then all, then balanced. Unit: ranks, 1 the best.
 * Memory is the caller's.
 *
 * Mid-ranks stand in the mean, so that an item's ranks add up to k(k + 1) / 2 whatever its ties.
 * Where units lack items the ranks of different items run to different k, and units are put in
 * order by their scaled ranks, (mid-rank - 0.5) / k; where nobody lacks one the order is that of
 * the plain means. A unit with too few of the items has no average. `balanced` is the mean of the
 * domains' scaled ranks (plain: of their averages), so that a domain that asks more questions about
 * one consultation weighs no more than another; it needs every domain's average. All of this but
 * the plain mean is our choice: the published table has no ties and nothing missing. */
#ifndef DOMAIN_AVERAGE_RANKS_H
#define DOMAIN_AVERAGE_RANKS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/ranks.h"

/* Tables of a league: its domains, then these two. */
enum league_whole { LEAGUE_ALL, LEAGUE_BALANCED, LEAGUE_WHOLES };

struct league_items {
	size_t units, items, domains;
	const uint32_t *domain_of;       /* by item: 0 .. domains - 1 */
	const uint32_t *of;              /* by item: units that it ranks; 0: nobody */
	const double *mid_ranks;         /* item after item, units within */
};

static inline size_t league_tables(const struct league_items *l)
{
	return l->domains + LEAGUE_WHOLES;
}

struct average_rank {
	uint32_t items, items_missing;   /* missing: that others have */
	double mean, scaled;             /* NAN: too few items */
	uint32_t rank, of;               /* by the scaled mean, 1 = best; rank 0 without an average */
};

static inline double scaled_rank(double mid_rank, uint32_t of)
{
	return (mid_rank - 0.5) / of;
}

/* averages[unit * league_tables(l) + table]. share_min: the share of a table's items below which a
 * unit has no average. `values`, `places` and `standings` are room for l->units each. */
struct league_room {
	double *values;
	uint32_t *places;
	struct standing *standings;
};

void average_ranks(const struct league_items *l, double share_min, struct average_rank *averages,
                   const struct league_room *room);

/* Two means of like ranks that were added up in another order may differ in their last bits: ties
 * are found at nine decimals of the scaled rank. */
static inline double league_value(double scaled)
{
	return nearbyint(scaled * 1e9);
}

#endif
