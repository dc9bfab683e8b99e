#include "domain/ridits.h"

#include <stdlib.h>

#include "domain/sums.h"

static int compare_units(const void *a, const void *b)
{
	const struct ridit_unit *x = a, *y = b;

	if (x->deprivation != y->deprivation)
		return x->deprivation < y->deprivation ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

void ridits_of(struct ridit_unit *units, size_t count)
{
	struct careful_sum all = {0, 0}, below = {0, 0};
	size_t end;

	qsort(units, count, sizeof *units, compare_units);
	for (size_t i = 0; i < count; i++)
		careful_sum_add(&all, units[i].people);
	for (size_t start = 0; start < count; start = end) {
		double before = careful_sum_total(&below), middle;

		for (end = start; end < count && units[end].deprivation == units[start].deprivation; end++)
			careful_sum_add(&below, units[end].people);
		middle = before + (careful_sum_total(&below) - before) / 2;
		for (size_t i = start; i < end; i++)
			units[i].ridit = middle / careful_sum_total(&all);
	}
}
