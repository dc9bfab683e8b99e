/* The values of the practices below each organisation, for the interval of their mean.
 *
 *     member_values_init(&m, &hierarchy);
 *     member_values_clear(&m);                          anew for every group
 *     member_values_add(&m, org, value);                for each practice with a value
 *     member_values_sample(&m, org);                    for an organisation above
 *     member_values_release(&m);
 *
 * Updated one by one as Welford does: no second pass, and no loss where the spread is small. */
#ifndef RECORDS_MEMBER_VALUES_H
#define RECORDS_MEMBER_VALUES_H

#include "domain/intervals.h"
#include "records/hierarchy.h"

struct member_sums {
	size_t count;
	double mean, squares;         /* of the values, and of their distances to the mean */
};

struct member_values {
	const struct hierarchy *hierarchy;
	struct member_sums *sums;     /* by organisation number */
};

void member_values_init(struct member_values *m, const struct hierarchy *hierarchy);
void member_values_release(struct member_values *m);
void member_values_clear(struct member_values *m);
void member_values_add(struct member_values *m, size_t practice, double value);
struct sample member_values_sample(const struct member_values *m, size_t org);

#endif
