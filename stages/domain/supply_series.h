/* Sums of N g over the practices of an area (supply.h) for many rho at once.
 *
 *     sum N exp(ln(rho) (r - 1/2)) = sum over j of ln(rho)^j / j! times sum N (r - 1/2)^j
 *
 * The sums on the right do not depend on rho: an area's are made once, and each of the 101 rho at
 * which it is tried costs 14 multiplications, not an exponential a practice. For rho up to 2 what
 * is left out is below 1e-17 of the sum.
 *
 *     struct supply_series s = {0};
 *     for each practice:
 *             supply_series_powers(powers, people, ridit);
 *             supply_series_add(&s, powers);
 *     weighted = supply_series_at(&s, supply_target.log_rho);
 */
#ifndef DOMAIN_SUPPLY_SERIES_H
#define DOMAIN_SUPPLY_SERIES_H

#include <stddef.h>

#include "domain/sums.h"

#define SUPPLY_SERIES_TERMS 14

struct supply_series {
	struct careful_sum terms[SUPPLY_SERIES_TERMS];
};

/* N (r - 1/2)^j: one practice may stand in many areas. */
void supply_series_powers(double powers[SUPPLY_SERIES_TERMS], double people, double ridit);

static inline void supply_series_add(struct supply_series *s,
                                     const double powers[SUPPLY_SERIES_TERMS])
{
	for (size_t j = 0; j < SUPPLY_SERIES_TERMS; j++)
		careful_sum_add(&s->terms[j], powers[j]);
}

/* log_rho from 0 to ln(2). */
double supply_series_at(const struct supply_series *s, double log_rho);

#endif
