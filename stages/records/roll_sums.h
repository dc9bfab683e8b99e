/* What an organisation's members add up to, exactly, in millionths. */
#ifndef RECORDS_ROLL_SUMS_H
#define RECORDS_ROLL_SUMS_H

#include <stdbool.h>

#include "records/observations.h"

struct roll_sum {
	int64_t numerator, denominator, exceptions, respondents;
	uint32_t members;
	uint32_t with_exceptions, with_respondents;
	size_t before;               /* where its row belongs: after so many bytes of practice rows */
};

/* false: the sum is too large for 64 bits. */
bool roll_sum_add(struct roll_sum *sum, const struct observation_counts *counts);

/* The field of a column in a rolled-up row; *is_count says that it is a number of millionths in
 * *count, else nothing stands there. Exceptions and respondents are shown only where every member
 * has them: a sum of some would pass for the sum of all. */
bool roll_sum_count(const struct roll_sum *sum, enum observation_column column, int64_t *count);

#endif
