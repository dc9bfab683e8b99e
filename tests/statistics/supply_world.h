/* Invented trusts for the tests of supply: practices of the sizes and deprivation that England's
 * have, in primary care trusts, and staff drawn for them. Seeded; the clock is never asked. */
#ifndef TESTS_STATISTICS_SUPPLY_WORLD_H
#define TESTS_STATISTICS_SUPPLY_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "domain/random.h"

#define WORLD_PCTS_MAX      151
#define WORLD_PRACTICES_MAX 20000

struct world_practice {
	double people, deprivation, ridit;
	uint32_t pct;
};

struct supply_world {
	struct world_practice practices[WORLD_PRACTICES_MAX];
	size_t count;
	double people[WORLD_PCTS_MAX];       /* of each trust */
	uint32_t pcts;
};

/* Trusts are log-normal around 300,000 people (90,000 or more), their lists around 5,800 (1,000 or
 * more). Half the variance of the logarithm of deprivation lies between trusts. */
void supply_world_draw(struct supply_world *w, struct random *r, uint32_t pcts);

/* By Knuth's inversion; mean up to 500. */
int random_poisson(struct random *r, double mean);

#endif
