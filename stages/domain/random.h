/* Chance that can be repeated: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64 from a
 * seed and the name of the purpose (an indicator and a period; a kind of file), so that a new
 * purpose draws from its own stream and changes nothing that was there before. Never the clock:
 * the same input gives the same bytes. */
#ifndef DOMAIN_RANDOM_H
#define DOMAIN_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
	uint64_t state[4];
	double spare_normal;
	bool has_spare;
};

void random_start(struct random *r, uint64_t seed, const char *purpose);
uint64_t random_bits(struct random *r);
uint32_t random_below(struct random *r, uint32_t limit);            /* 0 .. limit - 1 */
double random_uniform(struct random *r);                            /* inside (0, 1) */
double random_normal(struct random *r);                             /* mean 0, variance 1 */
int64_t random_binomial(struct random *r, int64_t n, double p);     /* p is kept within 0 .. 1 */

#endif
