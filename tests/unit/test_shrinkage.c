#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/gamma_functions.h"
#include "domain/random.h"
#include "domain/shrinkage.h"
#include "tests/unit/vectors.h"

#define UNITS_MAX 64
#define MANY      8300

static size_t read_units(const char *name, const char *x, struct trials *units, size_t rows)
{
	struct vectors v;
	size_t count = 0;

	vectors_open(&v, name);
	while (vectors_next(&v)) {
		assert_true(count < UNITS_MAX);
		units[count++] = (struct trials){vectors_number(&v, x), vectors_number(&v, "n")};
	}
	vectors_close(&v, rows);
	return count;
}

static size_t read_dataset(const char *dataset, struct trials *units)
{
	if (strcmp(dataset, "eb_betabinomial") == 0)
		return read_units("eb_betabinomial", "x", units, 20);
	return read_units("eb_baseball", "hits", units, 18);
}

/* R's figure has the binomial coefficients, which no parameter moves. */
static double log_coefficients(const struct trials *units, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += lchoose(units[i].n, units[i].x);
	return sum;
}

static void parameters_are_those_of_r(void **state)
{
	struct vectors v;

	(void)state;
	vectors_open(&v, "eb_parameters");
	while (vectors_next(&v)) {
		struct trials units[UNITS_MAX];
		size_t count = read_dataset(vectors_text(&v, "dataset"), units);
		struct shrinkage moments = shrinkage_by_moments(units, count);
		struct shrinkage best = shrinkage_by_likelihood(units, count);

		assert_int_equal(best.kind, SHRINKAGE_SPREAD);
		vectors_assert(&v, "mean_pooled", moments.mean, 1e-9);
		vectors_assert(&v, "icc_mom", 1 / (moments.m + 1), 1e-9);
		vectors_assert(&v, "M_mom", moments.m, 1e-9);
		vectors_assert(&v, "mu_mle", best.mean, 1e-5);
		vectors_assert(&v, "M_mle", best.m, 1e-5);
		vectors_assert(&v, "alpha_mle", best.mean * best.m, 1e-5);
		vectors_assert(&v, "beta_mle", (1 - best.mean) * best.m, 1e-5);
		vectors_assert(&v, "loglik",
		               best.log_likelihood + log_coefficients(units, count), 1e-8);
	}
	vectors_close(&v, 2);
}

static void shrunken_shares_are_those_of_r(void **state)
{
	struct trials units[UNITS_MAX];
	size_t count = read_units("eb_betabinomial", "x", units, 20);
	struct shrinkage moments = shrinkage_by_moments(units, count);
	struct shrinkage best = shrinkage_by_likelihood(units, count);
	struct vectors v;

	(void)state;
	vectors_open(&v, "eb_betabinomial");
	while (vectors_next(&v)) {
		struct trials unit = units[v.row - 1];
		struct limits l = shrunken_limits(&best, unit);

		vectors_assert(&v, "eb_mle", shrunken_mean(&best, unit), 1e-5);
		vectors_assert(&v, "eb_mle_lo95", l.lower, 1e-5);
		vectors_assert(&v, "eb_mle_hi95", l.upper, 1e-5);
		vectors_assert(&v, "shrink_B_mle", 1 - reliability(&best, unit), 1e-5);
		vectors_assert(&v, "eb_mom", shrunken_mean(&moments, unit), 1e-9);
	}
	vectors_close(&v, 20);
}

/* Efron and Morris: 18 players, 45 times at bat. The transformed scale has variance 1. */
static void baseball_keeps_the_published_share_of_its_spread(void **state)
{
	struct trials units[UNITS_MAX];
	size_t count = read_units("eb_baseball", "hits", units, 18);
	struct shrinkage best = shrinkage_by_likelihood(units, count);
	double shares[UNITS_MAX], angles[UNITS_MAX], mean, middle, factor, angle_factor;
	struct vectors v;

	(void)state;
	for (size_t i = 0; i < count; i++) {
		shares[i] = units[i].x / units[i].n;
		angles[i] = sqrt(units[i].n) * asin(2 * shares[i] - 1);
	}
	mean = sample_of(shares, count).mean;
	middle = sample_of(angles, count).mean;
	factor = james_stein_factor(shares, count, mean * (1 - mean) / 45);
	angle_factor = james_stein_factor(angles, count, 1);
	assert_true(fabs(factor - 0.211653) < 5e-7);
	vectors_open(&v, "eb_baseball");
	while (vectors_next(&v)) {
		double angle = middle + angle_factor * (angles[v.row - 1] - middle);

		vectors_assert(&v, "js_raw_scale", mean + factor * (shares[v.row - 1] - mean), 1e-8);
		vectors_assert(&v, "js_arcsin", (sin(angle / sqrt(45)) + 1) / 2, 1e-8);
		vectors_assert(&v, "eb_betabin_mle", shrunken_mean(&best, units[v.row - 1]), 1e-5);
	}
	vectors_close(&v, 18);
}

static void gamma_functions_are_those_of_r(void **state)
{
	(void)state;
	for (int i = 0; i < 80; i++) {
		double z = 1e-3 * pow(1.37, i);
		struct gamma_functions g = gamma_functions(z);

		assert_true(fabs(g.log_gamma - lgammafn(z)) <= 1e-12 * (1 + fabs(lgammafn(z))));
		assert_true(fabs(g.digamma - digamma(z)) <= 2e-12 * (1 + fabs(digamma(z))));
		assert_true(fabs(g.trigamma - trigamma(z)) <= 2e-11 * trigamma(z));
	}
}

struct pooling {
	const char *what;
	struct trials units[6];
	size_t count;
	enum shrinkage_kind kind;
	double mean;
};

static void units_without_a_spread_of_their_own_are_pooled(void **state)
{
	static const struct pooling rows[] = {
		/* Edge */
		{"no units", {{0, 0}}, 0, SHRINKAGE_NONE, NAN},
		{"one unit", {{3, 4}}, 1, SHRINKAGE_POOLED, 0.75},
		{"all equal", {{3, 4}, {30, 40}, {6, 8}}, 3, SHRINKAGE_POOLED, 0.75},
		{"all at 100%", {{4, 4}, {40, 40}}, 2, SHRINKAGE_POOLED, 1},
		{"all at 0%", {{0, 4}, {0, 40}}, 2, SHRINKAGE_POOLED, 0},
		{"less spread than chance", {{5, 10}, {5, 10}, {6, 10}, {4, 10}}, 4,
		 SHRINKAGE_POOLED, 0.5},
		/* Expected */
		{"more", {{1, 10}, {9, 10}, {2, 10}, {8, 10}}, 4, SHRINKAGE_SPREAD, 0.5},
		/* Edge: M ends at its least */
		{"only 0% and 100%", {{0, 10}, {10, 10}, {0, 10}, {10, 10}}, 4, SHRINKAGE_SPREAD, 0.5}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct pooling *row = &rows[i];
		struct shrinkage moments = shrinkage_by_moments(row->units, row->count);
		struct shrinkage best = shrinkage_by_likelihood(row->units, row->count);

		if (moments.kind != row->kind || best.kind != row->kind ||
		    !is_close(best.mean, row->mean, 1e-7))
			fail_msg("%s: %d, %.9f", row->what, (int)best.kind, best.mean);
		if (row->kind != SHRINKAGE_POOLED)
			continue;
		assert_true(best.m == SHRINKAGE_M_MAX);
		assert_true(shrunken_mean(&best, row->units[0]) == best.mean);
		assert_true(shrunken_limits(&best, row->units[0]).lower == best.mean);
	}
}

static void m_stays_within_its_limits(void **state)
{
	/* hardly more than chance: the likelihood rises all the way */
	struct trials units[] = {{40, 100}, {60, 100}, {55, 100}, {45, 100}, {45, 100}, {55, 100},
	                         {600000, 1000000}, {50, 100}};
	struct trials ends[] = {{0, 10}, {10, 10}, {0, 10}, {10, 10}};
	struct shrinkage fit = shrinkage_by_likelihood(units, sizeof units / sizeof *units);

	(void)state;
	assert_true(fit.m > 0 && fit.m <= SHRINKAGE_M_MAX * (1 + 1e-9));
	fit = shrinkage_by_likelihood(ends, 4);
	assert_true(fit.m >= SHRINKAGE_M_MIN * (1 - 1e-9) && fit.m < 0.1);
}

/* Beta(alpha, beta) with whole parameters: order statistics of uniforms would do; here the share
 * is set by its quantile at equal steps, so that the truth is exact. */
static void many_units_give_back_what_they_were_drawn_with(void **state)
{
	static const double truths[][2] = {{0.5, 20}, {0.8, 75}, {0.95, 300}, {0.98, 8}};
	static struct trials units[MANY];
	struct random r;

	(void)state;
	random_start(&r, 7, "shrinkage");
	for (size_t t = 0; t < sizeof truths / sizeof *truths; t++) {
		double mean = truths[t][0], m = truths[t][1];
		struct shrinkage fit, near;

		for (size_t i = 0; i < MANY; i++) {
			double share = qbeta((i + 0.5) / MANY, mean * m, (1 - mean) * m, 1, 0);
			int64_t n = 20 + random_below(&r, 400);

			units[i] = (struct trials){(double)random_binomial(&r, n, share), (double)n};
		}
		fit = shrinkage_by_likelihood(units, MANY);
		assert_int_equal(fit.kind, SHRINKAGE_SPREAD);
		assert_true(fabs(fit.mean - mean) < 0.004);
		assert_true(fabs(log(fit.m / m)) < 0.1);
		near = shrinkage_at(units, MANY, mean, fit.m * 1.2);
		assert_true(near.log_likelihood < fit.log_likelihood);
		assert_true(fabs(near.m / fit.m - 1.2) < 1e-9);
		near = shrinkage_at(units, MANY, mean, fit.m / 1.2);
		assert_true(near.log_likelihood < fit.log_likelihood);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parameters_are_those_of_r),
		cmocka_unit_test(shrunken_shares_are_those_of_r),
		cmocka_unit_test(baseball_keeps_the_published_share_of_its_spread),
		cmocka_unit_test(gamma_functions_are_those_of_r),
		cmocka_unit_test(units_without_a_spread_of_their_own_are_pooled),
		cmocka_unit_test(m_stays_within_its_limits),
		cmocka_unit_test(many_units_give_back_what_they_were_drawn_with)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
