/* Peers: the units nearest to each by a few measures of what they are.
 *
 *     units[i] = (struct peer_unit){{log(list), imd}, i};       only units that have them all
 *     peers_standardise(units, count, 2);
 *     peers_nearest(units, count, 2, 10, peers);
 *     ... peers[i * 10 + j]: the unit number of the j-th nearest to units[i], which is now another
 *     unit than before: both functions may sort units[]; read units[i].unit ...
 *
 * Distance is Euclidean on standardised measures, so that a doubling of the list and a step of
 * deprivation weigh by how much they vary (our choice). Equal distances go to the lower unit
 * number. No memory is allocated. */
#ifndef DOMAIN_PEERS_H
#define DOMAIN_PEERS_H

#include <stddef.h>
#include <stdint.h>

#define PEER_MEASURES_MAX 3
#define PEERS_MAX 64
#define PEER_NONE UINT32_MAX

struct peer_unit {
	double at[PEER_MEASURES_MAX];
	uint32_t unit;               /* the caller's number */
};

/* Each measure less its mean over its standard deviation; one that does not vary becomes 0. */
void peers_standardise(struct peer_unit *units, size_t count, size_t measures);

/* k <= PEERS_MAX; peers has room for count * k. Where a unit has fewer than k others, PEER_NONE
 * fills up. Sorted along the first measure and searched from each unit outwards until that measure
 * alone is further away than the k-th found. */
void peers_nearest(struct peer_unit *units, size_t count, size_t measures, size_t k,
                   uint32_t *peers);

#endif
