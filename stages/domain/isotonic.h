/* The best line that never falls: isotonic regression by pooling adjacent violators. For pictures
 * only, no figure is judged by it. Source: Ayer et al. 1955; R's isoreg where weights are equal. */
#ifndef DOMAIN_ISOTONIC_H
#define DOMAIN_ISOTONIC_H

#include <stddef.h>

/* values in the order of what they should rise with; weights above 0. fitted: room for count, may
 * be values. blocks: room for count numbers, the caller's. */
void isotonic_fit(const double *values, const double *weights, size_t count, double *fitted,
                  size_t *blocks);

#endif
