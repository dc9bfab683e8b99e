/* The ranges of average ranks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/random.h"
#include "tests/unit/league_fixture.h"
#include "tests/unit/vectors.h"

static void range(double correlation, uint32_t draws, enum league_way way, const char *purpose)
{
	const struct league_draws d = {f.quality, correlation, draws, way, purpose};
	struct league_draws_sizes sizes = league_draws_sizes(&f.items, &d);
	struct league_draws_room room = {
		calloc(sizes.doubles, sizeof(double)), calloc(sizes.floats, sizeof(float)),
		calloc(sizes.counts, sizeof(uint32_t)), f.standings};

	assert_non_null(room.doubles);
	assert_non_null(room.floats);
	assert_non_null(room.counts);
	average_rank_ranges(&f.items, &d, f.averages, f.ranges, &room);
	free(room.doubles);
	free(room.floats);
	free(room.counts);
}

static struct rank_range range_of_all(size_t unit)
{
	return f.ranges[unit * league_tables(&f.items) + f.items.domains + LEAGUE_ALL];
}

/* One item whose posterior is normal: the range of the average is that of the item's rank. */
static void ranges_of_one_item_equal_those_of_R(void **state)
{
	struct vectors v;
	size_t units = 0;

	(void)state;
	begin(8, 1, 1);
	f.of[0] = 8;
	vectors_open(&v, "rank_uncertainty");
	while (vectors_next(&v)) {
		f.mid_ranks[units] = (double)units + 1;
		f.quality[units++] = (struct item_quality){(float)vectors_number(&v, "theta"),
		                                           (float)vectors_number(&v, "se")};
	}
	vectors_close(&v, 8);
	average();
	range(0.4, 20000, LEAGUE_SORTED, "vector");
	vectors_open(&v, "rank_uncertainty");
	for (size_t u = 0; vectors_next(&v); u++) {
		assert_true(fabs(range_of_all(u).low - vectors_number(&v, "rank_lo95")) <= 1);
		assert_true(fabs(range_of_all(u).high - vectors_number(&v, "rank_hi95")) <= 1);
	}
	vectors_close(&v, 8);
}

/* `units` of qualities that go together by half across items, as sure as n answers make them. */
static void draw_league(size_t units, size_t items, double n)
{
	struct random r;

	begin(units, items, 2);
	random_start(&r, 7, "test_average_ranks");
	for (size_t u = 0; u < units; u++) {
		double common = random_normal(&r);

		for (size_t i = 0; i < items; i++)
			f.quality[i * units + u] = (struct item_quality){
				(float)(0.9 + 0.1 * (common + random_normal(&r))),
				(float)(0.5 / sqrt(n * (0.5 + random_uniform(&r))))};
	}
	for (size_t i = 0; i < items; i++) {
		f.of[i] = (uint32_t)units;
		f.domain_of[i] = i >= items / 3;
		for (size_t u = 0; u < units; u++)
			f.values[u] = f.quality[i * units + u].centre;
		rank_unsorted(f.values, units, RANK_HIGH_FIRST, f.places, f.standings);
		for (size_t u = 0; u < units; u++)
			f.mid_ranks[i * units + u] = f.standings[u].rank;
	}
	average();
}

/* 4000 draws, so that the draws' own differences (two seeds of the sorted way differ as much) are
 * small: at most 4% of the units, 0.5% on average. */
static void the_mapped_way_agrees_with_the_sorted_one(void **state)
{
	static struct rank_range sorted[UNITS_MAX * TABLES_MAX];
	double worst = 0, total = 0;
	size_t count = 300 * 4;

	(void)state;
	draw_league(300, 10, 90);
	range(0.4, 4000, LEAGUE_SORTED, "sorted");
	memcpy(sorted, f.ranges, sizeof sorted);
	range(0.4, 4000, LEAGUE_MAPPED, "mapped");
	for (size_t i = 0; i < count; i++) {
		double low = fabs((double)f.ranges[i].low - sorted[i].low);
		double high = fabs((double)f.ranges[i].high - sorted[i].high);

		worst = fmax(worst, fmax(low, high));
		total += low + high;
	}
	if (worst > 0.04 * 300 || total / (2.0 * (double)count) > 0.005 * 300)
		fail_msg("largest difference %g, mean %g of 300", worst, total / (2.0 * (double)count));
}

static void every_range_holds_its_rank(void **state)
{
	static const enum league_way ways[] = {LEAGUE_SORTED, LEAGUE_MAPPED};

	(void)state;
	for (int w = 0; w < 2; w++) {
		draw_league(60, 8, 30);
		/* published ranks that are far from the qualities behind the ranges */
		for (size_t u = 0; u < 60; u++)
			for (size_t t = 0; t < league_tables(&f.items); t++)
				f.averages[u * league_tables(&f.items) + t].rank = (uint32_t)(60 - u);
		range(0.4, 200, ways[w], "holds");
		for (size_t i = 0; i < 60 * league_tables(&f.items); i++) {
			assert_true(f.ranges[i].low >= 1 && f.ranges[i].high <= 60);
			assert_true(f.ranges[i].low <= f.averages[i].rank);
			assert_true(f.ranges[i].high >= f.averages[i].rank);
		}
	}
}

static double mean_width(void)
{
	double sum = 0;

	for (size_t u = 0; u < f.items.units; u++)
		sum += range_of_all(u).high - (double)range_of_all(u).low;
	return sum / (double)f.items.units;
}

static void errors_that_go_together_make_wider_ranges(void **state)
{
	static const enum league_way ways[] = {LEAGUE_SORTED, LEAGUE_MAPPED};

	(void)state;
	for (int w = 0; w < 2; w++) {
		double before = 0;

		draw_league(100, 20, 60);
		for (int c = 0; c <= 2; c++) {
			range(c * 0.5, 200, ways[w], "wider");
			assert_true(mean_width() > before * 1.2);
			before = mean_width();
		}
	}
}

static void the_same_purpose_draws_the_same_ranges(void **state)
{
	static struct rank_range first[UNITS_MAX * TABLES_MAX];
	size_t bytes = 50 * 4 * sizeof *first;

	(void)state;
	draw_league(50, 6, 40);
	range(0.4, 200, LEAGUE_SORTED, "2010-11 pct");
	memcpy(first, f.ranges, bytes);
	range(0.4, 200, LEAGUE_SORTED, "2010-11 pct");
	assert_memory_equal(first, f.ranges, bytes);
	range(0.4, 200, LEAGUE_SORTED, "2010-11 sha");
	assert_memory_not_equal(first, f.ranges, bytes);
}

/* All alike and sure of it: anybody may stand anywhere. */
static void units_that_do_not_differ_may_stand_anywhere(void **state)
{
	static const enum league_way ways[] = {LEAGUE_SORTED, LEAGUE_MAPPED};

	(void)state;
	for (int w = 0; w < 2; w++) {
		begin(7, 1, 1);
		f.of[0] = 7;
		for (size_t u = 0; u < 7; u++) {
			f.mid_ranks[u] = 4;
			f.quality[u] = (struct item_quality){1, 0};
		}
		average();
		range(0.4, 200, ways[w], "alike");
		for (size_t u = 0; u < 7; u++) {
			assert_int_equal(all_of(u)->rank, 1);
			assert_int_equal(range_of_all(u).low, 1);
			assert_int_equal(range_of_all(u).high, 7);
		}
	}
}

static void below_five_units_and_without_an_average_there_is_no_range(void **state)
{
	(void)state;
	draw_league(1, 3, 40);
	range(0.4, 200, LEAGUE_SORTED, "one");
	assert_int_equal(range_of_all(0).low, 0);
	draw_league(4, 3, 40);
	range(0.4, 200, LEAGUE_SORTED, "four");
	for (size_t u = 0; u < 4; u++)
		assert_int_equal(range_of_all(u).high, 0);
	draw_league(6, 4, 40);
	f.mid_ranks[0] = f.mid_ranks[6] = NONE;
	f.quality[0] = f.quality[6] = (struct item_quality){NONE, NONE};
	average();
	range(0.4, 200, LEAGUE_SORTED, "six");
	assert_int_equal(range_of_all(0).low, 0);
	assert_int_equal(range_of_all(0).high, 0);
	assert_true(range_of_all(1).low >= 1 && range_of_all(1).high <= 5);
}

/* Medians of Beta(a, b) by R's qbeta(0.5, a, b): 0.9158, 0.3551, 0.5. */
static void a_quality_stands_at_the_median_of_its_posterior(void **state)
{
	static const struct { double a, b, median; } rows[] = {
		{10, 1.2, 0.9158}, {4, 7, 0.3551}, {50, 50, 0.5}};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct item_quality q = item_quality_of(rows[i].a, rows[i].b, QUALITY_HIGH_GOOD);
		struct item_quality low = item_quality_of(rows[i].a, rows[i].b, QUALITY_LOW_GOOD);
		double share = sin((double)q.centre);

		assert_true(fabs(share * share - rows[i].median) < 0.01);
		assert_true(low.centre == -q.centre && low.spread == q.spread);
	}
	assert_true(item_quality_of(0.2, 0.3, QUALITY_HIGH_GOOD).centre > 0);
	assert_true(item_quality_of(30, 0, QUALITY_HIGH_GOOD).centre < 1.571F);
	assert_true(item_quality_of(0, 30, QUALITY_HIGH_GOOD).centre >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges_of_one_item_equal_those_of_R),
		cmocka_unit_test(the_mapped_way_agrees_with_the_sorted_one),
		cmocka_unit_test(every_range_holds_its_rank),
		cmocka_unit_test(errors_that_go_together_make_wider_ranges),
		cmocka_unit_test(the_same_purpose_draws_the_same_ranges),
		cmocka_unit_test(units_that_do_not_differ_may_stand_anywhere),
		cmocka_unit_test(below_five_units_and_without_an_average_there_is_no_range),
		cmocka_unit_test(a_quality_stands_at_the_median_of_its_posterior),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
