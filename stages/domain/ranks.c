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

/* Values in order: the i-th is values[places[i]], or values[i] where places is NULL. */
struct ordered {
	const double *values;
	const uint32_t *places;
	size_t count;
};

static size_t place_of(const struct ordered *o, size_t i)
{
	return o->places ? o->places[i] : i;
}

static void stand_in_order(const struct ordered *o, struct standing *standings)
{
	uint32_t dense = 0;

	for (size_t from = 0, end; from < o->count; from = end) {
		double value = o->values[place_of(o, from)];

		for (end = from + 1; end < o->count && o->values[place_of(o, end)] == value;)
			end++;
		dense++;
		for (size_t i = from; i < end; i++)
			standings[place_of(o, i)] = (struct standing){
				.rank = (uint32_t)from + 1, .dense = dense,
				.tied = (uint32_t)(end - from)};
	}
}

void rank_sorted(const double *values, size_t count, struct standing *standings)
{
	stand_in_order(&(struct ordered){values, NULL, count}, standings);
}

size_t rank_unsorted(const double *values, size_t count, enum rank_order order,
                     uint32_t *places, struct standing *standings)
{
	size_t ranked = 0;

	for (size_t i = 0; i < count; i++) {
		standings[i] = (struct standing){0, 0, 0};
		if (!isnan(values[i]))
			places[ranked++] = (uint32_t)i;
	}
	sort_places(values, places, ranked, order);
	stand_in_order(&(struct ordered){values, places, ranked}, standings);
	return ranked;
}
