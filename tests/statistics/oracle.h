/* The slow witness: ranks by drawing every unit's share from its posterior, all of them together,
 * many times over. Below 30 units M is drawn too, with the weights of rank_small.h. Seeded. */
#ifndef TESTS_STATISTICS_ORACLE_H
#define TESTS_STATISTICS_ORACLE_H

#include "domain/random.h"
#include "domain/rank_ranges.h"

/* Ranges are the 2.5% and 97.5% points of the ranks drawn. count * draws * 2 bytes of memory. */
void oracle_ranges(const struct rank_task *task, size_t draws, struct random *r,
                   struct rank_range *ranges);

#endif
