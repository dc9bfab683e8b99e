#include "domain/ranks.h"

#include <stdbool.h>

static bool comes_before(double a, double b, enum rank_order order)
{
	return order == RANK_HIGH_FIRST ? a > b : a < b;
}

/* One step of a heap sort: lets the place at `root` sink until it is not before its children, so
 * that the heap's top comes last of all. */
static void sink(const double *values, uint32_t *places, size_t root, size_t count,
                 enum rank_order order)
{
	uint32_t moving = places[root];

	for (size_t child; (child = 2 * root + 1) < count; root = child) {
		if (child + 1 < count &&
		    comes_before(values[places[child]], values[places[child + 1]], order))
			child++;
		if (!comes_before(values[moving], values[places[child]], order))
			break;
		places[root] = places[child];
	}
	places[root] = moving;
}

/* A heap sort, because qsort cannot be told where the values are without a global. */
static void sort_places(const double *values, uint32_t *places, size_t count,
                        enum rank_order order)
{
	for (size_t root = count / 2; root-- > 0;)
		sink(values, places, root, count, order);
	for (size_t last = count; last-- > 1;) {
		uint32_t top = places[0];

		places[0] = places[last];
		places[last] = top;
		sink(values, places, 0, last, order);
	}
}

/* Gives places[from..] with one value their standing; returns the first place after them. A NULL
 * `places` stands for 0, 1, 2 ... */
static size_t stand_together(const double *values, const uint32_t *places, size_t from,
                             size_t count, uint32_t dense, struct standing *standings)
{
	double value = values[places ? places[from] : from];
	size_t end = from + 1;

	while (end < count && values[places ? places[end] : end] == value)
		end++;
	for (size_t i = from; i < end; i++)
		standings[places ? places[i] : i] =
			(struct standing){(uint32_t)from + 1, dense, (uint32_t)(end - from)};
	return end;
}

void rank_sorted(const double *values, size_t count, struct standing *standings)
{
	uint32_t dense = 0;

	for (size_t i = 0; i < count;)
		i = stand_together(values, NULL, i, count, ++dense, standings);
}

size_t rank_unsorted(const double *values, size_t count, enum rank_order order,
                     uint32_t *places, struct standing *standings)
{
	size_t ranked = 0;
	uint32_t dense = 0;

	for (size_t i = 0; i < count; i++) {
		standings[i] = (struct standing){0, 0, 0};
		if (!isnan(values[i]))
			places[ranked++] = (uint32_t)i;
	}
	sort_places(values, places, ranked, order);
	for (size_t i = 0; i < ranked;)
		i = stand_together(values, places, i, ranked, ++dense, standings);
	return ranked;
}
