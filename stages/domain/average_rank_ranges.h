/* How far chance alone could move the rank of an average rank.
 *
 * The items of a survey come from the same respondents, so their errors go together: drawn
 * independently, ranges cover the true position about half the time; with one common factor an
 * organisation and a correlation of 0.4 they cover it nearly always (our choice; public files hold
 * no covariances). In every draw each unit's quality on each item is
 *
 *     centre + spread x (sqrt(R) x the unit's factor + sqrt(1 - R) x the item's own)
 *
 * on a scale on which its posterior is near to normal; items are ranked, ranks averaged, averages
 * ranked, as the published ones are. The range holds the middle 95% of a unit's ranks over all
 * draws, outwards, and is widened to the published rank where that lies outside.
 *
 * Two ways. LEAGUE_SORTED ranks the drawn values of every item and draw: for tests and small
 * groups.
 * LEAGUE_MAPPED reads a value's rank off the mixture of all units' posteriors, tabulated once an
 * item, and ranks the averages by counting: 31 items of 8,200 practices take 200 draws in half a
 * second. On 300 and 400 units the two differ by no more than two seeds of the sorted way do: with
 * 4,000 draws by at most 4% of the units and 0.5% on average (tests).
 *
 * Memory is the caller's: league_draws_sizes() says how much of each. Random numbers come from the
 * purpose alone. */
#ifndef DOMAIN_AVERAGE_RANK_RANGES_H
#define DOMAIN_AVERAGE_RANK_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/average_ranks.h"

enum league_way { LEAGUE_SORTED, LEAGUE_MAPPED };

/* A unit's quality on an item, larger is better. */
struct item_quality {
	float centre, spread;            /* centre NAN: no rank */
};

/* The posterior Beta(a, b) of a share on the scale asin(sqrt(share)), on which its spread does not
 * depend on the share: centre at its median (Kerman's (a - 1/3) / (a + b - 2/3)). Negated where a
 * low share is good. */
enum quality_direction { QUALITY_HIGH_GOOD, QUALITY_LOW_GOOD };
struct item_quality item_quality_of(double a, double b, enum quality_direction direction);

struct league_draws {
	const struct item_quality *quality;      /* item after item, units within, as mid_ranks */
	double correlation;                      /* 0 .. 1 */
	uint32_t draws;
	enum league_way way;
	const char *purpose;                     /* what the chance is seeded with */
};

/* The draws and the way of our nights. */
#define LEAGUE_SORTED_MAX   50           /* units; mapped above */
#define LEAGUE_DRAWS        1000
#define LEAGUE_MANY         400          /* units; above, chance in the ends of a range is less than
                                            the range by far, and fewer draws do */
#define LEAGUE_DRAWS_MANY   200

/* Ranges below this number of units say nothing. */
#define LEAGUE_RANGE_UNITS_MIN 5

struct rank_range {
	uint32_t low, high;              /* 0: none */
};

struct league_draws_sizes {
	size_t doubles, floats, counts;
};

struct league_draws_sizes league_draws_sizes(const struct league_items *l,
                                             const struct league_draws *d);

struct league_draws_room {
	double *doubles;
	float *floats;
	uint32_t *counts;
	struct standing *standings;      /* l->units */
};

/* ranges[unit * league_tables(l) + table]; averages as average_ranks() left them. */
void average_rank_ranges(const struct league_items *l, const struct league_draws *d,
                         const struct average_rank *averages, struct rank_range *ranges,
                         const struct league_draws_room *room);

#endif
