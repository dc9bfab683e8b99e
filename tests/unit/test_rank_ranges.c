#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/random.h"
#include "domain/rank_ranges.h"
#include "domain/rank_small.h"
#include "tests/unit/vectors.h"

#define UNITS_MAX 400
#define POINTS    256

struct bench {
	struct beta betas[UNITS_MAX];
	struct span spans[UNITS_MAX];
	float tails[UNITS_MAX * GRID_POINTS_MAX];
	struct rank_range fast[UNITS_MAX], reference[UNITS_MAX];
};

static struct bench bench;

static void find(const struct trials *units, size_t count, enum rank_order order,
                 enum rank_method method, struct rank_range *ranges)
{
	struct rank_task task = {units, count, shrinkage_by_likelihood(units, count), order, method};
	struct rank_room room = {bench.betas, bench.spans, bench.tails};
	double expected[UNITS_MAX];
	uint32_t places[UNITS_MAX];
	struct standing standings[UNITS_MAX];

	assert_true(rank_room_tails(&task) <= sizeof bench.tails / sizeof *bench.tails);
	rank_ranges(&task, &room, ranges);
	for (size_t i = 0; i < count; i++)
		expected[i] = ranges[i].expected;
	rank_unsorted(expected, count, RANK_LOW_FIRST, places, standings);
	rank_plausible(ranges, standings, count);
}

/* What must hold of any group's ranges. */
static void assert_sound(const struct rank_range *ranges, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct rank_range *r = &ranges[i];

		assert_true(r->low >= 1 && r->low <= r->plausible && r->plausible <= r->high &&
		            r->high <= count);
		assert_true(r->top >= 0 && r->bottom >= 0 && r->top + r->bottom <= 1 + 1e-6);
		sum += r->expected;
	}
	assert_true(fabs(sum / (double)count - ((double)count + 1) / 2) < 1e-3 * (double)count);
}

/* Tails of the eight normal units on a grid; the highest is rank 1. */
static void fill_normal_tails(const double *values, const double *errors, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t g = 0; g < GRID_POINTS_MAX; g++)
			bench.tails[i * GRID_POINTS_MAX + g] = (float)pnorm(
				0.3 + 0.75 * (double)g / (GRID_POINTS_MAX - 1), values[i], errors[i], 0, 0);
}

static double deviation_of(const double *ranks, size_t count, double mean)
{
	double sum = 0;

	for (size_t k = 0; k < count; k++)
		sum += ranks[k] * ((double)k + 1 - mean) * ((double)k + 1 - mean);
	return sqrt(sum);
}

static void normal_units_have_the_ranks_of_a_million_draws(void **state)
{
	double values[UNITS_MAX], errors[UNITS_MAX], expected[UNITS_MAX];
	struct rank_distribution d = {0};
	struct vectors v;
	size_t count = 0;

	(void)state;
	vectors_open(&v, "rank_uncertainty");
	for (; vectors_next(&v); count++) {
		values[count] = vectors_number(&v, "theta");
		errors[count] = vectors_number(&v, "se");
	}
	vectors_close(&v, 8);
	normal_expected_ranks(values, errors, count, expected);
	fill_normal_tails(values, errors, count);
	rank_distribution_add(&d, bench.tails, count, GRID_POINTS_MAX, 1);
	vectors_open(&v, "rank_uncertainty");
	while (vectors_next(&v)) {
		const double *ranks = d.ranks[v.row - 1];
		struct rank_range r;

		rank_range_of(ranks, count, &r);
		vectors_assert(&v, "expected_rank_exact", expected[v.row - 1], 1e-9);
		assert_true(fabs(r.expected - expected[v.row - 1]) < 1e-3);
		assert_true(fabs(deviation_of(ranks, count, r.expected) -
		                 vectors_number(&v, "sd_rank_mc")) < 0.005);
		assert_true(fabs(ranks[0] - vectors_number(&v, "p_rank1")) < 0.005);
		assert_true(fabs(r.top - vectors_number(&v, "p_top_quartile")) < 0.005);
		assert_true(fabs(r.bottom - vectors_number(&v, "p_bottom_quartile")) < 0.005);
		assert_true(r.low == vectors_number(&v, "rank_lo95"));
		assert_true(r.high == vectors_number(&v, "rank_hi95"));
	}
	vectors_close(&v, 8);
}

struct shape {
	const char *what;
	size_t count;
	double mean, m;
	uint32_t size;
	uint32_t off;                /* ranks that fast may be off by */
};

static void draw(const struct shape *shape, struct trials *units)
{
	struct random r;

	random_start(&r, 11, shape->what);
	for (size_t i = 0; i < shape->count; i++) {
		double a = shape->mean * shape->m, b = shape->m - a;
		double share = qbeta(random_uniform(&r), a, b, 1, 0);
		int64_t n = 1 + shape->size / 2 + random_below(&r, shape->size);

		units[i] = (struct trials){(double)random_binomial(&r, n, share), (double)n};
	}
}

static bool are_near(const struct rank_range *a, const struct rank_range *b, double ranks)
{
	return fabs((double)a->low - b->low) <= ranks && fabs((double)a->high - b->high) <= ranks &&
	       fabs(a->expected - b->expected) <= ranks && fabs(a->top - b->top) <= 0.03 &&
	       fabs(a->bottom - b->bottom) <= 0.03;
}

static void fast_ranges_are_those_of_the_reference(void **state)
{
	static const struct shape shapes[] = {
		{"few and small", 6, 0.8, 30, 40, 1}, {"few and large", 10, 0.7, 200, 100000, 1},
		{"just too few", 29, 0.9, 50, 300, 1}, {"just enough", 30, 0.9, 50, 300, 1},
		{"like PCTs", 151, 0.8, 60, 5000, 1}, {"at the top", 151, 0.97, 12, 60, 2},
		{"at the bottom", 151, 0.03, 12, 60, 2}, {"alike", 200, 0.5, 2000, 100, 2},
		{"many", UNITS_MAX, 0.85, 40, 200, 4}, {"piled up", UNITS_MAX, 0.98, 6, 60, 4}};
	static struct trials units[UNITS_MAX];

	(void)state;
	for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
		const struct shape *shape = &shapes[s];

		draw(shape, units);
		find(units, shape->count, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
		find(units, shape->count, RANK_HIGH_FIRST, RANKS_REFERENCE, bench.reference);
		assert_sound(bench.fast, shape->count);
		assert_sound(bench.reference, shape->count);
		for (size_t i = 0; i < shape->count; i++)
			if (!are_near(&bench.fast[i], &bench.reference[i], shape->off))
				fail_msg("%s: %g of %g", shape->what, units[i].x, units[i].n);
	}
}

/* One is known for sure; that its rank is not is the doing of all the others. */
static void a_sure_unit_has_a_range_where_others_are_unsure(void **state)
{
	static const struct shape shape = {"unsure", 60, 0.7, 40, 30, 0};
	static struct trials units[60];

	(void)state;
	draw(&shape, units);
	units[0] = (struct trials){700000, 1000000};
	find(units, 60, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
	find(units, 60, RANK_HIGH_FIRST, RANKS_REFERENCE, bench.reference);
	assert_true(are_near(&bench.fast[0], &bench.reference[0], 1));
	assert_in_range(bench.fast[0].high - bench.fast[0].low, 10, 16);
}

/* Counting from the other end: the same ranges, mirrored. */
static void the_order_says_which_end_is_first(void **state)
{
	static const struct shape shapes[] = {{"few", 9, 0.6, 30, 200, 0},
	                                      {"more", 120, 0.6, 30, 200, 0}};
	static struct trials units[UNITS_MAX], mirrored[UNITS_MAX];

	(void)state;
	for (size_t s = 0; s < 2; s++) {
		size_t count = shapes[s].count;

		draw(&shapes[s], units);
		for (size_t i = 0; i < count; i++)
			mirrored[i] = (struct trials){units[i].n - units[i].x, units[i].n};
		find(units, count, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
		find(mirrored, count, RANK_LOW_FIRST, RANKS_FAST, bench.reference);
		for (size_t i = 0; i < count; i++) {
			assert_true(fabs(bench.fast[i].expected - bench.reference[i].expected) < 1e-3);
			assert_true(fabs((double)bench.fast[i].low - bench.reference[i].low) <= 1);
			assert_true(fabs((double)bench.fast[i].high - bench.reference[i].high) <= 1);
		}
	}
}

static void assert_all_alike(const struct trials *units, size_t count, uint32_t low, uint32_t high)
{
	find(units, count, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
	assert_sound(bench.fast, count);
	for (size_t i = 0; i < count; i++) {
		assert_true(bench.fast[i].expected == ((double)count + 1) / 2);
		assert_int_equal(bench.fast[i].plausible, 1);
		assert_int_equal(bench.fast[i].low, low);
		assert_int_equal(bench.fast[i].high, high);
	}
}

static void where_nothing_tells_units_apart_every_rank_is_as_likely(void **state)
{
	static struct trials units[UNITS_MAX];

	(void)state;
	/* Edge: one unit */
	units[0] = (struct trials){3, 4};
	assert_all_alike(units, 1, 1, 1);
	/* Edge: all at 100%, of different sizes, few and many */
	for (size_t i = 0; i < UNITS_MAX; i++)
		units[i] = (struct trials){10.0 + (double)i, 10.0 + (double)i};
	assert_all_alike(units, 10, 1, 10);
	assert_all_alike(units, UNITS_MAX, 1, 390);
	/* Edge: all at 0% */
	for (size_t i = 0; i < UNITS_MAX; i++)
		units[i].x = 0;
	assert_all_alike(units, UNITS_MAX, 1, 390);
	/* Edge: all equal */
	for (size_t i = 0; i < UNITS_MAX; i++)
		units[i] = (struct trials){15, 20};
	assert_all_alike(units, UNITS_MAX, 1, 390);
}

/* Few units that are all the same: M is weighed, and still nobody is before another. */
static void few_equal_units_share_their_rank(void **state)
{
	static struct trials units[12];

	(void)state;
	for (size_t i = 0; i < 12; i++)
		units[i] = (struct trials){15, 20};
	find(units, 12, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
	assert_sound(bench.fast, 12);
	for (size_t i = 0; i < 12; i++) {
		assert_true(bench.fast[i].expected == bench.fast[0].expected);
		assert_int_equal(bench.fast[i].plausible, 1);
		assert_int_equal(bench.fast[i].low, 1);
		assert_int_equal(bench.fast[i].high, 12);
	}
}

/* Nearly all of five posteriors lies between the first two points of any grid: each is as likely to
 * be ahead there, and quarters hold as many as they have places. */
static void few_units_at_nothing_fill_their_quarters(void **state)
{
	struct trials units[6] = {{0, 300}, {0, 250}, {20, 400}, {0, 310}, {0, 290}, {0, 270}};
	double top = 0, bottom = 0;

	(void)state;
	find(units, 6, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
	assert_sound(bench.fast, 6);
	for (size_t i = 0; i < 6; i++) {
		top += bench.fast[i].top;
		bottom += bench.fast[i].bottom;
	}
	assert_int_equal(bench.fast[2].high, 1);
	assert_true(fabs(top - 2) < 0.01);
	assert_true(fabs(bottom - 1) < 0.01);
}

static void ties_at_100_share_a_rank_only_if_they_are_as_large(void **state)
{
	static struct trials units[60];

	(void)state;
	for (size_t i = 0; i < 60; i++)
		units[i] = (struct trials){40.0 + (double)(i % 20), 60};
	units[0] = units[1] = (struct trials){60, 60};
	units[2] = (struct trials){6, 6};
	find(units, 60, RANK_HIGH_FIRST, RANKS_FAST, bench.fast);
	assert_sound(bench.fast, 60);
	assert_int_equal(bench.fast[0].plausible, 1);
	assert_int_equal(bench.fast[1].plausible, 1);
	assert_true(bench.fast[2].plausible > 1);
	assert_true(bench.fast[2].high > bench.fast[0].high);
}

/* A single respondent does not make the best of all. */
static void a_range_is_widened_to_hold_the_plausible_rank(void **state)
{
	struct rank_range ranges[3] = {{.low = 2, .high = 3}, {.low = 1, .high = 2},
	                               {.low = 1, .high = 2}};
	struct standing standings[3] = {{.rank = 1}, {.rank = 2}, {.rank = 3}};

	(void)state;
	rank_plausible(ranges, standings, 3);
	assert_int_equal(ranges[0].low, 1);
	assert_int_equal(ranges[0].high, 3);
	assert_int_equal(ranges[1].low, 1);
	assert_int_equal(ranges[1].high, 2);
	assert_int_equal(ranges[2].high, 3);
}

static void weights_of_m_sum_to_one_about_the_likeliest(void **state)
{
	static const struct shape shape = {"weights", 10, 0.7, 80, 2000, 0};
	struct trials units[10];
	struct m_weight weights[M_POINTS];
	struct shrinkage best;
	double sum = 0, mean = 0;

	(void)state;
	draw(&shape, units);
	best = shrinkage_by_likelihood(units, 10);
	rank_m_weights(units, 10, weights);
	for (int k = 0; k < M_POINTS; k++) {
		sum += weights[k].weight;
		mean += weights[k].weight * log(weights[k].fit.m);
		assert_true(weights[k].fit.log_likelihood <= best.log_likelihood + 1e-9);
	}
	for (int k = 1; k < M_POINTS; k++) {
		double rise = weights[k].fit.log_likelihood - weights[0].fit.log_likelihood;
		double prior = sqrt(weights[0].fit.m / weights[k].fit.m);

		assert_true(is_close(weights[k].weight / weights[0].weight, exp(rise) * prior, 1e-6));
	}
	assert_true(fabs(sum - 1) < 1e-12);
	assert_true(fabs(mean - log(best.m)) < 1);
	assert_true(weights[0].weight < 0.01 && weights[M_POINTS - 1].weight < 0.01);
}

static void assert_tails(struct beta u)
{
	struct normal_table table;
	struct beta_grid grid;
	float fast[POINTS], exact[POINTS];

	normal_table_fill(&table);
	beta_grid_place(&grid, &u, 1, POINTS);
	beta_tails_fast(&grid, &table, u, fast);
	beta_tails_exact(&grid, u, exact);
	for (size_t g = 0; g < POINTS; g++) {
		if (!(fabsf(fast[g] - exact[g]) < 0.002F))
			fail_msg("Beta(%g, %g) at %g: %g, not %g", u.a, u.b, grid.share[g], fast[g],
			         exact[g]);
		assert_true(g == 0 || (fast[g] <= fast[g - 1] && grid.share[g] >= grid.share[g - 1]));
	}
}

static void fast_tails_are_within_two_thousandths_of_r(void **state)
{
	static const double parameters[] = {0.05, 0.3, 0.8, 1, 1.7, 2.5, 6, 40, 900, 2e5, 9e6};
	size_t count = sizeof parameters / sizeof *parameters;

	(void)state;
	for (size_t i = 0; i < count * count; i++)
		assert_tails((struct beta){parameters[i / count], parameters[i % count]});
}

static void scores_are_read_back_from_tails(void **state)
{
	struct normal_table table;

	(void)state;
	normal_table_fill(&table);
	for (int i = -9; i <= 9; i++) {
		double z = i / 2.0 + 0.003;

		assert_true(fabs(normal_table_score(&table, normal_table_below(&table, z)) - z) < 2e-3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(normal_units_have_the_ranks_of_a_million_draws),
		cmocka_unit_test(fast_ranges_are_those_of_the_reference),
		cmocka_unit_test(a_sure_unit_has_a_range_where_others_are_unsure),
		cmocka_unit_test(the_order_says_which_end_is_first),
		cmocka_unit_test(where_nothing_tells_units_apart_every_rank_is_as_likely),
		cmocka_unit_test(few_equal_units_share_their_rank),
		cmocka_unit_test(few_units_at_nothing_fill_their_quarters),
		cmocka_unit_test(ties_at_100_share_a_rank_only_if_they_are_as_large),
		cmocka_unit_test(a_range_is_widened_to_hold_the_plausible_rank),
		cmocka_unit_test(weights_of_m_sum_to_one_about_the_likeliest),
		cmocka_unit_test(fast_tails_are_within_two_thousandths_of_r),
		cmocka_unit_test(scores_are_read_back_from_tails)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
