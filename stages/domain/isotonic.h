/* The best line that never falls: isotonic regression by pooling adjacent violators. For pictures
 * only, no figure is judged by it. Source: Ayer et al. 1955; R's isoreg where weights are equal. */
#ifndef DOMAIN_ISOTONIC_H
#define DOMAIN_ISOTONIC_H

#include <stddef.h>

/* Neighbours that share a value: up to and without `end`. */
struct isotonic_block {
	double mean, weight;
	size_t end;
};

/* values in the order of what they should rise with; weights above 0. fitted: room for count, may
 * be values. blocks: room for count, the caller's. Answers how many blocks the line has, which then
 * stand in blocks[]. */
size_t isotonic_fit(const double *values, const double *weights, size_t count, double *fitted,
                    struct isotonic_block *blocks);

#endif
