/* Observed ranks of a group, against counting who is better. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/group_ranks.h"

#define ROWS    400
#define LEVELS  3
#define PARENTS 7

/* A small generator of its own: the same rows everywhere. */
static uint32_t next_number(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

static bool is_better(double a, double b, enum rank_order order)
{
	return order == RANK_HIGH_FIRST ? a > b : a < b;
}

static bool are_peers(const struct group_place *a, const struct group_place *b)
{
	return a->is_ranked && b->is_ranked && a->level == b->level;
}

static void assert_place(const struct group_ranks *g, const struct group_place *place,
                         enum rank_order order)
{
	uint32_t better = 0, equal = 0, of = 0, better_in = 0, of_in = 0;

	for (size_t r = 0; r < g->rows; r++) {
		const struct group_place *other = &g->places[r];
		bool sibling = other->parent == place->parent && place->parent != NO_PARENT;

		if (!are_peers(place, other))
			continue;
		of++;
		of_in += sibling;
		equal += other->value == place->value;
		better += is_better(other->value, place->value, order);
		better_in += sibling && is_better(other->value, place->value, order);
	}
	assert_int_equal(place->rank, better + 1);
	assert_int_equal(place->tied, equal);
	assert_int_equal(g->of[place->level], of);
	assert_int_equal(place->of_in_parent, of_in);
	assert_int_equal(place->rank_in_parent, of_in ? better_in + 1 : 0);
}

static void rank_random_rows(struct group_ranks *g, uint32_t seed, enum rank_order order)
{
	group_ranks_begin(g, ROWS);
	for (size_t r = 0; r < ROWS; r++) {
		struct group_place place = {
			.level = next_number(&seed, LEVELS), .parent = next_number(&seed, PARENTS + 1),
			.is_ranked = next_number(&seed, 5) > 0,
			.value = next_number(&seed, 60) / 7.0};

		if (place.parent == PARENTS)
			place.parent = NO_PARENT;
		group_ranks_add(g, r, &place);
	}
	group_ranks_rank(g, order);
}

static void ranks_equal_one_plus_those_who_are_better(void **state)
{
	struct group_ranks g;

	(void)state;
	group_ranks_init(&g);
	for (uint32_t seed = 1; seed <= 20; seed++) {
		enum rank_order order = seed % 2 ? RANK_HIGH_FIRST : RANK_LOW_FIRST;

		rank_random_rows(&g, seed, order);
		for (size_t r = 0; r < g.rows; r++) {
			if (g.places[r].is_ranked)
				assert_place(&g, &g.places[r], order);
			else
				assert_int_equal(g.places[r].rank, 0);
		}
	}
	group_ranks_release(&g);
}

static void of_is_known_before_anything_is_ranked(void **state)
{
	struct group_ranks g;

	(void)state;
	group_ranks_init(&g);
	group_ranks_begin(&g, 2);
	group_ranks_add(&g, 0, &(struct group_place){.level = 1, .parent = NO_PARENT,
	                                             .is_ranked = true, .value = 5});
	group_ranks_add(&g, 1, &(struct group_place){.level = 1, .parent = NO_PARENT});
	assert_int_equal(g.of[1], 1);
	assert_int_equal(g.of[0], 0);
	group_ranks_release(&g);
}

static void a_group_without_rows_is_nothing(void **state)
{
	struct group_ranks g;

	(void)state;
	group_ranks_init(&g);
	group_ranks_begin(&g, 0);
	group_ranks_rank(&g, RANK_HIGH_FIRST);
	group_ranks_release(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks_equal_one_plus_those_who_are_better),
		cmocka_unit_test(of_is_known_before_anything_is_ranked),
		cmocka_unit_test(a_group_without_rows_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
