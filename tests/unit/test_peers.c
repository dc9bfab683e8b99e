#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "domain/peers.h"
#include "domain/random.h"

static void both_measures_weigh_alike_whatever_their_units(void **state)
{
	struct peer_unit units[] = {{{1000, 0.1}, 0}, {{3000, 0.3}, 1}, {{2000, 0.2}, 2}};

	(void)state;
	peers_standardise(units, 3, 2);
	for (size_t i = 0; i < 3; i++)
		assert_true(fabs(units[i].at[0] - units[i].at[1]) < 1e-12);
	assert_true(fabs(units[1].at[0] - sqrt(1.5)) < 1e-12);
	assert_true(fabs(units[2].at[0]) < 1e-12);
}

static void a_measure_that_does_not_vary_is_0(void **state)
{
	struct peer_unit units[] = {{{7, 1}, 0}, {{7, 2}, 1}};

	(void)state;
	peers_standardise(units, 2, 2);
	assert_true(units[0].at[0] == 0 && units[1].at[0] == 0);
	peers_standardise(NULL, 0, 2);
}

static const uint32_t *peers_of(const struct peer_unit *units, size_t count, size_t k,
                                const uint32_t *peers, uint32_t unit)
{
	for (size_t i = 0; i < count; i++)
		if (units[i].unit == unit)
			return &peers[i * k];
	fail();
	return peers;
}

static void the_nearest_come_first_and_ties_go_by_number(void **state)
{
	struct peer_unit units[] = {{{0, 0}, 4}, {{0, 1}, 3}, {{1, 0}, 2}, {{-1, 0}, 9},
	                            {{0, 0}, 7}, {{5, 5}, 1}};
	const uint32_t *of;
	uint32_t peers[6 * 4];

	(void)state;
	peers_nearest(units, 6, 2, 4, peers);
	of = peers_of(units, 6, 4, peers, 4);
	assert_int_equal(of[0], 7);
	assert_int_equal(of[1], 2);
	assert_int_equal(of[2], 3);
	assert_int_equal(of[3], 9);
	of = peers_of(units, 6, 4, peers, 1);
	assert_int_equal(of[0], 2);
	assert_int_equal(of[1], 3);
}

static void a_few_units_have_fewer_peers_and_one_has_none(void **state)
{
	struct peer_unit units[] = {{{0}, 0}, {{1}, 1}, {{5}, 2}};
	uint32_t peers[9];

	(void)state;
	peers_nearest(units, 3, 1, 3, peers);
	assert_int_equal(peers[0], 1);
	assert_int_equal(peers[1], 2);
	assert_int_equal(peers[2], PEER_NONE);
	peers_nearest(units, 1, 1, 3, peers);
	assert_int_equal(peers[0], PEER_NONE);
	peers_nearest(units, 0, 1, 3, peers);
}

static void all_alike_have_the_lowest_numbers_for_peers(void **state)
{
	struct peer_unit units[30];
	uint32_t peers[30 * 5];

	(void)state;
	for (uint32_t i = 0; i < 30; i++)
		units[i] = (struct peer_unit){{3, 4}, 29 - i};
	peers_standardise(units, 30, 2);
	peers_nearest(units, 30, 2, 5, peers);
	for (uint32_t i = 0; i < 30; i++)
		for (uint32_t j = 0; j < 5; j++)
			assert_int_equal(peers_of(units, 30, 5, peers, i)[j], j < i ? j : j + 1);
}

static double distance(const struct peer_unit *a, const struct peer_unit *b)
{
	return (a->at[0] - b->at[0]) * (a->at[0] - b->at[0]) +
	       (a->at[1] - b->at[1]) * (a->at[1] - b->at[1]);
}

/* How many of all units come before `than` in the order of unit i. */
static size_t place_of(const struct peer_unit *units, size_t count, size_t i, uint32_t than)
{
	size_t place = 0;
	double d = 0;

	for (size_t j = 0; j < count; j++)
		if (units[j].unit == than)
			d = distance(&units[i], &units[j]);
	for (size_t j = 0; j < count; j++) {
		double other = distance(&units[i], &units[j]);

		if (j != i && (other < d || (other == d && units[j].unit < than)))
			place++;
	}
	return place;
}

/* Coarse coordinates, so that distances tie. */
static void the_search_finds_what_looking_at_all_finds(void **state)
{
	enum { COUNT = 300, K = 10 };
	static struct peer_unit units[COUNT];
	static uint32_t peers[COUNT * K];
	struct random r;

	(void)state;
	random_start(&r, 2011, "peers");
	for (uint32_t i = 0; i < COUNT; i++)
		units[i] = (struct peer_unit){{nearbyint(8 * random_normal(&r)) / 8,
		                               nearbyint(8 * random_normal(&r)) / 8}, i};
	peers_nearest(units, COUNT, 2, K, peers);
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < K; j++)
			assert_int_equal(place_of(units, COUNT, i, peers[i * K + j]), j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_measures_weigh_alike_whatever_their_units),
		cmocka_unit_test(a_measure_that_does_not_vary_is_0),
		cmocka_unit_test(the_nearest_come_first_and_ties_go_by_number),
		cmocka_unit_test(a_few_units_have_fewer_peers_and_one_has_none),
		cmocka_unit_test(all_alike_have_the_lowest_numbers_for_peers),
		cmocka_unit_test(the_search_finds_what_looking_at_all_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
