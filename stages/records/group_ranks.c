#include "records/group_ranks.h"

#include <stdlib.h>

#include "util/memory.h"

void group_ranks_init(struct group_ranks *g)
{
	*g = (struct group_ranks){0};
}

void group_ranks_release(struct group_ranks *g)
{
	free(g->places);
	free(g->items);
	free(g->spare);
	free(g->values);
	free(g->standings);
	free(g->parents);
	*g = (struct group_ranks){0};
}

void group_ranks_begin(struct group_ranks *g, size_t rows)
{
	if (rows > g->capacity) {
		g->capacity = rows + rows / 2;
		g->places = memory_resize(g->places, g->capacity, sizeof *g->places);
		g->items = memory_resize(g->items, g->capacity, sizeof *g->items);
		g->spare = memory_resize(g->spare, g->capacity, sizeof *g->spare);
		g->values = memory_resize(g->values, g->capacity, sizeof *g->values);
		g->standings = memory_resize(g->standings, g->capacity, sizeof *g->standings);
	}
	g->rows = rows;
	memset(g->of, 0, sizeof g->of);
}

void group_ranks_add(struct group_ranks *g, size_t row, const struct group_place *place)
{
	g->places[row] = *place;
	g->of[place->level] += place->is_ranked;
	if (place->parent != NO_PARENT && place->parent >= g->parent_capacity) {
		g->parent_capacity = place->parent * 2 + 64;
		g->parents = memory_resize(g->parents, g->parent_capacity, sizeof *g->parents);
	}
}

/* The ranked rows of a level, best first, in items. */
static void sort_level(struct group_ranks *g, uint32_t level, enum rank_order order)
{
	size_t count = 0;

	for (size_t row = 0; row < g->rows; row++) {
		const struct group_place *place = &g->places[row];
		uint64_t key;

		if (!place->is_ranked || place->level != level)
			continue;
		key = radix_key_double(place->value);
		g->items[count].key = order == RANK_HIGH_FIRST ? ~key : key;
		g->items[count++].item = (uint32_t)row;
	}
	radix_sort(g->items, g->spare, count);
	for (size_t i = 0; i < count; i++)
		g->values[i] = g->places[g->items[i].item].value;
}

/* Walking from the best, the next of a parent's units shares the rank of the one before it, or
 * stands behind all that came. */
static void rank_within_parents(struct group_ranks *g, size_t count)
{
	if (g->parent_capacity)
		memset(g->parents, 0, g->parent_capacity * sizeof *g->parents);
	for (size_t i = 0; i < count; i++) {
		struct group_place *place = &g->places[g->items[i].item];
		struct parent_run *run;

		if (place->parent == NO_PARENT)
			continue;
		run = &g->parents[place->parent];
		if (run->count == 0 || run->value != place->value)
			run->rank = run->count + 1;
		run->value = place->value;
		run->count++;
		place->rank_in_parent = run->rank;
	}
	for (size_t i = 0; i < count; i++) {
		struct group_place *place = &g->places[g->items[i].item];

		if (place->parent != NO_PARENT)
			place->of_in_parent = g->parents[place->parent].count;
	}
}

void group_ranks_rank(struct group_ranks *g, enum rank_order order)
{
	for (uint32_t level = 0; level < LEVELS_MAX; level++) {
		size_t count = g->of[level];

		if (count == 0)
			continue;
		sort_level(g, level, order);
		rank_sorted(g->values, count, g->standings);
		for (size_t i = 0; i < count; i++) {
			struct group_place *place = &g->places[g->items[i].item];

			place->rank = g->standings[i].rank;
			place->tied = g->standings[i].tied;
		}
		rank_within_parents(g, count);
	}
}
