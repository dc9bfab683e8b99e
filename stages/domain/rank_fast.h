/* Ranges of the ranks of many units, for the night (rank_ranges.h).
 *
 * At every point of one grid the tails of all units are summed: how many are better than that
 * share, and with what variance. A unit's expected rank is a sum over its own tails; an end of its
 * range is where its own tail crosses 2.5%, read off the first sum and drawn out for the variance
 * of the others: on the scale of normal scores, in which both are nearly straight, deviations add
 * as squares. So no unit is held against another. */
#ifndef DOMAIN_RANK_FAST_H
#define DOMAIN_RANK_FAST_H

#include "domain/rank_ranges.h"

void rank_fast(const struct rank_room *room, size_t count, size_t points,
               struct rank_range *ranges);

#endif
