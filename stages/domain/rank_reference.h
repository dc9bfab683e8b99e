/* Ranges of the ranks of many units, slowly and by the letter (rank_ranges.h): R's own beta
 * distribution on a fine grid, and the whole mixture of normals for every unit. What the fast way
 * is held against. */
#ifndef DOMAIN_RANK_REFERENCE_H
#define DOMAIN_RANK_REFERENCE_H

#include "domain/rank_ranges.h"

void rank_reference(const struct rank_room *room, size_t count, size_t points,
                    struct rank_range *ranges);

#endif
