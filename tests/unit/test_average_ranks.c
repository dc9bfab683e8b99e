/* Average ranks, their order and their ranges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/average_rank_ranges.h"
#include "domain/random.h"
#include "tests/unit/vectors.h"

#define UNITS_MAX  400
#define ITEMS_MAX  32
#define TABLES_MAX 6
#define NONE       NAN

/* A league with room for everything. */
struct fixture {
	struct league_items items;
	uint32_t domain_of[ITEMS_MAX], of[ITEMS_MAX];
	double mid_ranks[ITEMS_MAX * UNITS_MAX];
	struct item_quality quality[ITEMS_MAX * UNITS_MAX];
	struct average_rank averages[UNITS_MAX * TABLES_MAX];
	struct rank_range ranges[UNITS_MAX * TABLES_MAX];
	double values[UNITS_MAX];
	uint32_t places[UNITS_MAX];
	struct standing standings[UNITS_MAX];
};

static struct fixture f;

static void begin(size_t units, size_t items, size_t domains)
{
	memset(&f, 0, sizeof f);
	f.items = (struct league_items){units, items, domains, f.domain_of, f.of, f.mid_ranks};
}

static void average(void)
{
	const struct league_room room = {f.values, f.places, f.standings};

	average_ranks(&f.items, 0.75, f.averages, &room);
}

static const struct average_rank *of_unit(size_t unit, size_t table)
{
	return &f.averages[unit * league_tables(&f.items) + table];
}

static const struct average_rank *all_of(size_t unit)
{
	return of_unit(unit, f.items.domains + LEAGUE_ALL);
}

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

/* ---- averages ---------------------------------------------------------------------------------- */

static void averages_and_their_order_equal_those_of_R(void **state)
{
	static const char *const items[] = {"i1", "i2", "i3", "i4", "i5", "i6"};
	struct vectors v;
	char names[10][16];
	size_t units = 0;

	(void)state;
	begin(10, 6, 1);
	vectors_open(&v, "ranks_average");
	while (vectors_next(&v))
		snprintf(names[units++], sizeof names[0], "%s", vectors_text(&v, "unit"));
	vectors_close(&v, 10);
	vectors_open(&v, "ranks_long");
	while (vectors_next(&v)) {
		size_t u = 0, i = 0;

		while (strcmp(names[u], vectors_text(&v, "unit")) != 0)
			u++;
		while (strcmp(items[i], vectors_text(&v, "indicator")) != 0)
			i++;
		f.mid_ranks[i * 10 + u] = vectors_number(&v, "rank_mid");
		f.of[i] = (uint32_t)vectors_number(&v, "n_ranked");
	}
	vectors_close(&v, 60);
	average();
	vectors_open(&v, "ranks_average");
	for (size_t u = 0; vectors_next(&v); u++) {
		vectors_assert(&v, "n_items", all_of(u)->items, 0);
		vectors_assert(&v, "avg_rank_mid", all_of(u)->mean, 1e-9);
		vectors_assert(&v, "avg_scaled", all_of(u)->scaled, 1e-9);
		vectors_assert(&v, "overall_rank_scaled", all_of(u)->rank, 0);
		assert_int_equal(all_of(u)->items_missing, 6 - all_of(u)->items);
		assert_int_equal(all_of(u)->of, 10);
	}
	vectors_close(&v, 10);
}

/* Unit 0 has the first `has` of `items`, unit 1 has all. */
static const struct {
	const char *what;
	size_t items, has;
	bool is_ranked;
} shares[] = {
	{"all of one", 1, 1, true},
	{"three of four are 75%", 4, 3, true},
	{"24 of 32 are 75%", 32, 24, true},
	{"23 of 31 are 74%", 31, 23, false},
	{"24 of 31 are 77%", 31, 24, true},
	{"two of three", 3, 2, false},
	{"none of four", 4, 0, false},
};

static void under_75_per_cent_of_the_items_there_is_no_average(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof shares / sizeof *shares; n++) {
		begin(2, shares[n].items, 1);
		for (size_t i = 0; i < shares[n].items; i++) {
			bool is_there = i < shares[n].has;

			f.of[i] = is_there ? 2 : 1;
			f.mid_ranks[i * 2] = is_there ? 2 : NONE;
			f.mid_ranks[i * 2 + 1] = 1;
		}
		average();
		if (all_of(0)->rank != (shares[n].is_ranked ? 2 : 0) ||
		    isnan(all_of(0)->mean) == shares[n].is_ranked ||
		    all_of(0)->of != (shares[n].is_ranked ? 2 : 1) || all_of(1)->rank != 1)
			fail_msg("%s", shares[n].what);
		assert_int_equal(all_of(0)->items, shares[n].has);
		assert_int_equal(all_of(0)->items_missing, shares[n].items - shares[n].has);
	}
}

static void an_item_that_nobody_has_is_missing_for_nobody(void **state)
{
	(void)state;
	begin(2, 2, 1);
	f.of[0] = 2;
	f.mid_ranks[0] = 1;
	f.mid_ranks[1] = 2;
	f.mid_ranks[2] = f.mid_ranks[3] = NONE;
	average();
	assert_int_equal(all_of(0)->items, 1);
	assert_int_equal(all_of(0)->items_missing, 0);
	assert_true(all_of(1)->mean == 2);
	begin(2, 1, 1);
	f.mid_ranks[0] = f.mid_ranks[1] = NONE;
	average();
	assert_int_equal(all_of(0)->items + all_of(0)->items_missing, 0);
	assert_int_equal(all_of(0)->rank, 0);
	assert_int_equal(all_of(0)->of, 0);
	assert_true(isnan(all_of(0)->mean));
	assert_true(isnan(of_unit(0, 1 + LEAGUE_BALANCED)->mean));
}

/* Three units; B lacks item 4, where the others are ranked among two. Plain means: A 11/4 = 2.75,
 * B 7/3, C 7/4; scaled ones by hand: A (0.5 + 2.5 + 2.5) / 3 + 1.5 / 2 = 2.583333, over 4. */
static void with_items_missing_the_order_is_that_of_scaled_ranks(void **state)
{
	static const double ranks[4][3] = {{1, 2, 3}, {3, 2, 1}, {3, 2, 1}, {2, NONE, 1}};
	static const double means[] = {9.0 / 4, 6.0 / 3, 6.0 / 4};
	static const double scaled[] = {
		(0.5 / 3 + 2.5 / 3 + 2.5 / 3 + 1.5 / 2) / 4, 0.5, (2.5 / 3 + 0.5 / 3 + 0.5 / 3 + 0.5 / 2) / 4};

	(void)state;
	begin(3, 4, 1);
	for (size_t i = 0; i < 4; i++) {
		f.of[i] = i == 3 ? 2 : 3;
		memcpy(&f.mid_ranks[i * 3], ranks[i], sizeof ranks[i]);
	}
	average();
	for (size_t u = 0; u < 3; u++) {
		assert_true(is_close(all_of(u)->mean, means[u], 1e-12));
		assert_true(is_close(all_of(u)->scaled, scaled[u], 1e-12));
		assert_int_equal(all_of(u)->rank, 3 - u);
	}
}

/* Two items: X is 3rd of 3 and lacks the other; Y is 2nd of 3 and 30th of 60. Plain, X stands
 * first (3 against 16); scaled, Y does (0.4958 against 0.8333). */
static void a_rank_among_few_is_not_better_than_the_same_rank_among_many(void **state)
{
	const struct league_room room = {f.values, f.places, f.standings};

	(void)state;
	begin(2, 2, 1);
	f.of[0] = 3;
	f.of[1] = 60;
	f.mid_ranks[0] = 3;
	f.mid_ranks[1] = 2;
	f.mid_ranks[2] = NONE;
	f.mid_ranks[3] = 30;
	average_ranks(&f.items, 0.5, f.averages, &room);
	assert_true(all_of(0)->mean < all_of(1)->mean);
	assert_int_equal(all_of(0)->rank, 2);
	assert_int_equal(all_of(1)->rank, 1);
}

/* Access has three items, communication one: A is 1st in the three and 2nd in the one. */
static void a_balanced_average_weighs_domains_alike(void **state)
{
	(void)state;
	begin(2, 4, 2);
	for (uint32_t i = 0; i < 4; i++) {
		f.of[i] = 2;
		f.domain_of[i] = i == 3;
		f.mid_ranks[i * 2] = i == 3 ? 2 : 1;
		f.mid_ranks[i * 2 + 1] = i == 3 ? 1 : 2;
	}
	average();
	assert_true(of_unit(0, 0)->mean == 1 && of_unit(0, 1)->mean == 2);
	assert_true(of_unit(0, 2 + LEAGUE_ALL)->mean == 1.25);
	assert_true(of_unit(0, 2 + LEAGUE_BALANCED)->mean == 1.5);
	assert_int_equal(of_unit(0, 2 + LEAGUE_ALL)->rank, 1);
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->rank, 1);
	assert_int_equal(of_unit(1, 2 + LEAGUE_BALANCED)->rank, 1);
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->items, 4);
}

static void a_balanced_average_needs_every_domain(void **state)
{
	(void)state;
	begin(2, 5, 2);
	for (uint32_t i = 0; i < 5; i++) {
		f.of[i] = i == 4 ? 1 : 2;
		f.domain_of[i] = i == 4;
		f.mid_ranks[i * 2] = i == 4 ? NONE : 1;
		f.mid_ranks[i * 2 + 1] = i == 4 ? 1 : 2;
	}
	average();
	assert_true(all_of(0)->mean == 1);
	assert_true(isnan(of_unit(0, 2 + LEAGUE_BALANCED)->mean));
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->rank, 0);
	assert_int_equal(of_unit(1, 2 + LEAGUE_BALANCED)->of, 1);
}

/* The same three ranks in another order add up to the same, whatever the last bits of thirds do. */
static void equal_averages_share_the_better_rank(void **state)
{
	static const double ranks[4][3] = {{1, 2, 3}, {2, 3, 1}, {3, 1, 2}, {1, 2, 3}};

	(void)state;
	begin(4, 3, 1);
	for (size_t i = 0; i < 3; i++) {
		f.of[i] = 7;
		for (size_t u = 0; u < 4; u++)
			f.mid_ranks[i * 4 + u] = u == 3 ? 4 : ranks[u][i];
	}
	average();
	for (size_t u = 0; u < 3; u++)
		assert_int_equal(all_of(u)->rank, 1);
	assert_int_equal(all_of(3)->rank, 4);
}

static void one_unit_alone_is_first_of_one(void **state)
{
	(void)state;
	begin(1, 1, 1);
	f.of[0] = 1;
	f.mid_ranks[0] = 1;
	f.quality[0] = item_quality_of(5, 5, QUALITY_HIGH_GOOD);
	average();
	assert_true(all_of(0)->mean == 1);
	assert_int_equal(all_of(0)->rank, 1);
	assert_int_equal(all_of(0)->of, 1);
	range(0.4, 100, LEAGUE_SORTED, "one");
	assert_int_equal(range_of_all(0).low, 0);
	assert_int_equal(range_of_all(0).high, 0);
}

/* ---- ranges ------------------------------------------------------------------------------------ */

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

/* `units` of qualities that go together by half across items, and as sure as n answers make them. */
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

/* 4000 draws, so that the draws' own differences (two seeds of the sorted way differ by as much) are
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

		assert_true(fabs(sin(q.centre) * sin(q.centre) - rows[i].median) < 0.01);
		assert_true(low.centre == -q.centre && low.spread == q.spread);
	}
	assert_true(item_quality_of(0.2, 0.3, QUALITY_HIGH_GOOD).centre > 0);
	assert_true(item_quality_of(30, 0, QUALITY_HIGH_GOOD).centre < 1.571F);
	assert_true(item_quality_of(0, 30, QUALITY_HIGH_GOOD).centre >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(averages_and_their_order_equal_those_of_R),
		cmocka_unit_test(under_75_per_cent_of_the_items_there_is_no_average),
		cmocka_unit_test(an_item_that_nobody_has_is_missing_for_nobody),
		cmocka_unit_test(with_items_missing_the_order_is_that_of_scaled_ranks),
		cmocka_unit_test(a_rank_among_few_is_not_better_than_the_same_rank_among_many),
		cmocka_unit_test(a_balanced_average_weighs_domains_alike),
		cmocka_unit_test(a_balanced_average_needs_every_domain),
		cmocka_unit_test(equal_averages_share_the_better_rank),
		cmocka_unit_test(one_unit_alone_is_first_of_one),
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
