/* Sums that do not depend on luck.
 *
 * Counts, full-time equivalents and survey numerators travel as whole millionths (int64), and
 * their sums are exact in any order. Doubles are summed as Kahan does, in Neumaier's variant, so
 * that a sum of values of mixed size keeps its last digits; add them in the order of the stream,
 * and the same input gives the same bytes. Both are our choice. */
#ifndef DOMAIN_SUMS_H
#define DOMAIN_SUMS_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define MICRO_PER_UNIT 1000000

/* False, and *sum as it was, if the sum leaves 64 bits (nine million million units). */
static inline bool micro_add(int64_t *sum, int64_t micro)
{
	int64_t total;

	if (__builtin_add_overflow(*sum, micro, &total))
		return false;
	*sum = total;
	return true;
}

/* Millionths as units, correctly rounded: whole counts come out exact. */
static inline double micro_units(int64_t micro)
{
	return (double)micro / MICRO_PER_UNIT;
}

/* Start with {0, 0}. Finite values only. */
struct careful_sum {
	double sum, lost;
};

static inline void careful_sum_add(struct careful_sum *s, double value)
{
	double total = s->sum + value;

	if (fabs(s->sum) >= fabs(value))
		s->lost += (s->sum - total) + value;
	else
		s->lost += (value - total) + s->sum;
	s->sum = total;
}

static inline double careful_sum_total(const struct careful_sum *s)
{
	return s->sum + s->lost;
}

#endif
