#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ranks.h"
#include "tests/unit/vectors.h"

#define UNITS_MAX 64
#define MANY      2000

/* A unit of a vectors file, and its answers. */
struct unit {
	char name[24];
	double value, group, rank, mid, dense, percentile, of;
};

static void read_text(const struct vectors *v, const char *column, char *text, size_t room)
{
	snprintf(text, room, "%s", vectors_text(v, column));
}

static size_t read_item(const char *item, struct unit *units)
{
	struct vectors v;
	size_t count = 0;

	vectors_open(&v, "ranks_long");
	while (vectors_next(&v)) {
		struct unit *u = &units[count];

		if (strcmp(vectors_text(&v, "indicator"), item) != 0)
			continue;
		assert_true(++count < UNITS_MAX);
		u->value = vectors_number(&v, "value");
		u->of = vectors_number(&v, "n_ranked");
		u->rank = vectors_number(&v, "rank_competition");
		u->mid = vectors_number(&v, "rank_mid");
		u->dense = vectors_number(&v, "rank_dense");
		u->percentile = vectors_number(&v, "pct_rank_mid");
	}
	vectors_close(&v, 60);
	return count;
}

static void assert_standing(struct standing s, size_t of, const struct unit *u)
{
	assert_true((double)of == u->of);
	if (isnan(u->value)) {
		assert_int_equal(s.rank, 0);
		assert_int_equal(s.dense, 0);
		assert_int_equal(s.tied, 0);
		return;
	}
	assert_true(s.rank == u->rank);
	assert_true(s.dense == u->dense);
	assert_true(mid_rank(s.rank, s.tied) == u->mid);
	assert_true(is_close(percentile_rank((uint32_t)of, s.rank, s.tied), u->percentile, 1e-9));
}

static size_t rank_units(const struct unit *units, size_t count, enum rank_order order,
                         struct standing *standings)
{
	double values[UNITS_MAX];
	uint32_t places[UNITS_MAX];

	for (size_t i = 0; i < count; i++)
		values[i] = units[i].value;
	return rank_unsorted(values, count, order, places, standings);
}

static void ranks_equal_those_of_R(void **state)
{
	static const char *const items[] = {"i1", "i2", "i3", "i4", "i5", "i6"};
	struct unit units[UNITS_MAX];
	struct standing s[UNITS_MAX];

	(void)state;
	for (int item = 0; item < 6; item++) {
		size_t count = read_item(items[item], units);
		size_t of = rank_units(units, count, RANK_HIGH_FIRST, s);

		assert_int_equal(count, 10);
		for (size_t i = 0; i < count; i++)
			assert_standing(s[i], of, &units[i]);
	}
}

/* The mean of a unit's mid-ranks over the items that it has; *items is how many. */
static double average_mid_rank(const char *unit, double *items)
{
	struct vectors v;
	double sum = 0;

	*items = 0;
	vectors_open(&v, "ranks_long");
	while (vectors_next(&v)) {
		double rank = vectors_number(&v, "rank_mid");

		if (strcmp(vectors_text(&v, "unit"), unit) != 0 || isnan(rank))
			continue;
		sum += rank;
		(*items)++;
	}
	vectors_close(&v, 60);
	return sum / *items;
}

static void averages_of_ranks_are_ranked_like_those_of_R(void **state)
{
	struct vectors v;
	struct unit units[UNITS_MAX] = {{.rank = 0}};
	struct standing s[UNITS_MAX];
	size_t count = 0;

	(void)state;
	vectors_open(&v, "ranks_average");
	while (vectors_next(&v)) {
		struct unit *u = &units[count++];
		double items;

		read_text(&v, "unit", u->name, sizeof u->name);
		u->value = average_mid_rank(u->name, &items);
		u->rank = vectors_number(&v, "overall_rank_mid");
		vectors_assert(&v, "avg_rank_mid", u->value, 1e-9);
		vectors_assert(&v, "n_items", items, 0);
	}
	vectors_close(&v, 10);
	assert_int_equal(rank_units(units, count, RANK_LOW_FIRST, s), 10);
	for (size_t i = 0; i < count; i++)
		assert_true(s[i].rank == units[i].rank);
}

static void assert_groups(const struct unit *units, size_t count, uint32_t groups,
                          enum rank_order order)
{
	struct standing s[UNITS_MAX];
	size_t of = rank_units(units, count, order, s);

	for (size_t i = 0; i < count; i++) {
		uint32_t group = quantile_group(s[i].rank, (uint32_t)of, groups);

		if (isnan(units[i].group) ? group != 0 : group != units[i].group)
			fail_msg("%s in %u groups: %u, not %g", units[i].name, groups, group,
			         units[i].group);
	}
}

static bool is_same_block(const struct vectors *v, const char *key)
{
	char here[64];

	snprintf(here, sizeof here, "%s %s %s", vectors_text(v, "set"),
	         vectors_text(v, "nquantiles"), vectors_text(v, "invert"));
	return strcmp(here, key) == 0;
}

static size_t read_block(const char *key, struct unit *units)
{
	struct vectors v;
	size_t count = 0;

	vectors_open(&v, "quantiles");
	while (vectors_next(&v)) {
		if (!is_same_block(&v, key))
			continue;
		assert_true(count < UNITS_MAX);
		read_text(&v, "unit", units[count].name, sizeof units[count].name);
		units[count].value = vectors_number(&v, "imd");
		units[count++].group = vectors_number(&v, "quantile");
	}
	vectors_close(&v, 234);
	return count;
}

static void quantile_groups_equal_those_of_phe_quantile(void **state)
{
	static const char *const sets[] = {"n13_ties", "n10", "n12_missing", "n4_too_few"};
	static const uint32_t groups[] = {4, 5, 10};
	struct unit units[UNITS_MAX];
	size_t seen = 0;

	(void)state;
	for (int i = 0; i < 24; i++) {
		char key[64];
		size_t count;

		snprintf(key, sizeof key, "%s %u %s", sets[i % 4], groups[i / 4 % 3],
		         i < 12 ? "TRUE" : "FALSE");
		count = read_block(key, units);
		assert_groups(units, count, groups[i / 4 % 3],
		              i < 12 ? RANK_HIGH_FIRST : RANK_LOW_FIRST);
		seen += count;
	}
	assert_int_equal(seen, 234);
}

static void quantile_groups_have_the_sizes_of_phe_quantile(void **state)
{
	struct vectors v;

	(void)state;
	vectors_open(&v, "quantile_counts");
	while (vectors_next(&v)) {
		uint32_t of = (uint32_t)vectors_number(&v, "n_units");
		uint32_t groups = (uint32_t)vectors_number(&v, "nquantiles");
		uint32_t group = (uint32_t)vectors_number(&v, "quantile");
		double count = 0;

		for (uint32_t rank = 1; rank <= of; rank++)
			count += quantile_group(rank, of, groups) == group;
		vectors_assert(&v, "count", count, 0);
	}
	vectors_close(&v, 38);
}

static void quantile_groups_run_from_1_to_the_last_without_gaps(void **state)
{
	static const uint32_t groups[] = {4, 5, 10};

	(void)state;
	for (uint32_t of = 10; of <= 9000; of = of * 3 / 2 + 1)
		for (int g = 0; g < 3; g++) {
			uint32_t before = 1;

			assert_int_equal(quantile_group(1, of, groups[g]), 1);
			assert_int_equal(quantile_group(of, of, groups[g]), groups[g]);
			for (uint32_t rank = 1; rank <= of; rank++) {
				uint32_t group = quantile_group(rank, of, groups[g]);

				assert_true(group == before || group == before + 1);
				before = group;
			}
		}
	assert_int_equal(quantile_group(1, 4, 5), 0);
	assert_int_equal(quantile_group(0, 100, 5), 0);
	assert_int_equal(quantile_group(1, 0, 5), 0);
}

/* Values by hand; the competition ranks are 1 2 2 4 5 5 5. */
static void ties_share_the_better_rank(void **state)
{
	static const double values[] = {9, 7.5, 7.5, 4, 0.0, -0.0, 0.0};
	static const uint32_t rank[] = {1, 2, 2, 4, 5, 5, 5}, tied[] = {1, 2, 2, 1, 3, 3, 3},
	                      dense[] = {1, 2, 2, 3, 4, 4, 4};
	struct standing s[7];

	(void)state;
	rank_sorted(values, 7, s);
	for (int i = 0; i < 7; i++) {
		assert_int_equal(s[i].rank, rank[i]);
		assert_int_equal(s[i].tied, tied[i]);
		assert_int_equal(s[i].dense, dense[i]);
	}
	assert_true(mid_rank(s[1].rank, s[1].tied) == 2.5);
	assert_true(mid_rank(s[4].rank, s[4].tied) == 6);
}

static void missing_values_are_unranked_and_not_last(void **state)
{
	static const double values[] = {NAN, 3, NAN, 1, 2, NAN};
	static const uint32_t high[] = {0, 1, 0, 3, 2, 0}, low[] = {0, 3, 0, 1, 2, 0};
	struct standing s[6];
	uint32_t places[6];

	(void)state;
	assert_int_equal(rank_unsorted(values, 6, RANK_HIGH_FIRST, places, s), 3);
	for (int i = 0; i < 6; i++)
		assert_int_equal(s[i].rank, high[i]);
	assert_int_equal(rank_unsorted(values, 6, RANK_LOW_FIRST, places, s), 3);
	for (int i = 0; i < 6; i++)
		assert_int_equal(s[i].rank, low[i]);
	assert_int_equal(rank_unsorted(values, 1, RANK_LOW_FIRST, places, s), 0);
	assert_int_equal(rank_unsorted(values, 0, RANK_LOW_FIRST, places, s), 0);
	rank_sorted(values, 0, s);
}

/* By the definition itself: one more than the units strictly better, counted one by one. */
static void ranks_are_one_more_than_the_units_strictly_better(void **state)
{
	static double values[MANY];
	static struct standing s[MANY];
	static uint32_t places[MANY];
	uint64_t seed = 31;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		values[i] = seed >> 60 ? (double)(seed >> 33) / (double)(1u << 31) * (i % 3) : NAN;
		values[i] = i % 5 ? values[i] : floor(values[i] * 10);
	}
	rank_unsorted(values, MANY, RANK_HIGH_FIRST, places, s);
	for (size_t i = 0; i < MANY; i++) {
		uint32_t better = 0, equal = 0;

		for (size_t j = 0; j < MANY; j++) {
			better += values[j] > values[i];
			equal += values[j] == values[i];
		}
		assert_int_equal(s[i].rank, isnan(values[i]) ? 0 : better + 1);
		assert_int_equal(s[i].tied, equal);
	}
}

static void percentiles_lie_between_0_and_100_and_are_50_where_all_tie(void **state)
{
	(void)state;
	assert_true(percentile_rank(10, 1, 1) == 95);
	assert_true(percentile_rank(10, 10, 1) == 5);
	assert_true(percentile_rank(1, 1, 1) == 50);
	assert_true(percentile_rank(8000, 1, 8000) == 50);
	assert_true(percentile_rank(4, 2, 2) == 50);
}

static void weighted_values_tie_at_six_decimals(void **state)
{
	(void)state;
	assert_true(rank_value_weighted(87.30000049) == rank_value_weighted(87.3));
	assert_false(rank_value_weighted(87.300001) == rank_value_weighted(87.3));
	assert_true(rank_value_weighted(0) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks_equal_those_of_R),
		cmocka_unit_test(averages_of_ranks_are_ranked_like_those_of_R),
		cmocka_unit_test(quantile_groups_equal_those_of_phe_quantile),
		cmocka_unit_test(quantile_groups_have_the_sizes_of_phe_quantile),
		cmocka_unit_test(quantile_groups_run_from_1_to_the_last_without_gaps),
		cmocka_unit_test(ties_share_the_better_rank),
		cmocka_unit_test(missing_values_are_unranked_and_not_last),
		cmocka_unit_test(ranks_are_one_more_than_the_units_strictly_better),
		cmocka_unit_test(percentiles_lie_between_0_and_100_and_are_50_where_all_tie),
		cmocka_unit_test(weighted_values_tie_at_six_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
