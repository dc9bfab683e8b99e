#include "records/roll_sums.h"

#include "domain/sums.h"

static bool add_if_any(int64_t *sum, uint32_t *with, int64_t count)
{
	if (count == COUNT_MISSING)
		return true;
	(*with)++;
	return micro_add(sum, count);
}

bool roll_sum_add(struct roll_sum *sum, const struct observation_counts *counts)
{
	sum->members++;
	return micro_add(&sum->numerator, counts->numerator) &&
	       micro_add(&sum->denominator, counts->denominator) &&
	       add_if_any(&sum->exceptions, &sum->with_exceptions, counts->exceptions) &&
	       add_if_any(&sum->respondents, &sum->with_respondents, counts->respondents);
}

bool roll_sum_count(const struct roll_sum *sum, enum observation_column column, int64_t *count)
{
	if (sum->members == 0)
		return false;
	switch (column) {
	case OBSERVATION_NUMERATOR:
		*count = sum->numerator;
		return true;
	case OBSERVATION_DENOMINATOR:
		*count = sum->denominator;
		return true;
	case OBSERVATION_EXCEPTIONS:
		*count = sum->exceptions;
		return sum->with_exceptions == sum->members;
	case OBSERVATION_RESPONDENTS:
		*count = sum->respondents;
		return sum->with_respondents == sum->members;
	default:
		return false;
	}
}
