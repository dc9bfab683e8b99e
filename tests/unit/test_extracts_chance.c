/* The chance that the invented Englands are drawn with: it must be right, or a test that asks
 * whether our intervals cover the truth asks about the wrong truth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>

#include "tests/extracts/quality_curve.h"
#include "domain/random.h"
#include "domain/steady_math.h"

static void logarithms_and_exponentials_are_those_of_the_c_library(void **state)
{
	(void)state;
	for (int i = 1; i < 20000; i++) {
		double x = exp((i - 10000) * 0.03), power = (i - 10000) * 0.035;

		assert_true(fabs(steady_log(x) - log(x)) <= 4e-16 * fabs(log(x)) + 1e-300);
		assert_true(fabs(steady_exp(power) / exp(power) - 1) < 1e-13);
	}
	assert_true(steady_log(1) == 0);
	assert_true(steady_exp(0) == 1);
}

static void a_seed_and_a_purpose_name_one_stream(void **state)
{
	struct random a, b, c, d;
	int same_purpose = 0, same_seed = 0;

	(void)state;
	random_start(&a, 1, "lists");
	random_start(&b, 1, "lists");
	random_start(&c, 1, "scores");
	random_start(&d, 2, "lists");
	for (int i = 0; i < 1000; i++) {
		uint64_t bits = random_bits(&a);

		assert_true(bits == random_bits(&b));
		same_seed += bits == random_bits(&c);
		same_purpose += bits == random_bits(&d);
	}
	assert_int_equal(same_seed, 0);
	assert_int_equal(same_purpose, 0);
}

/* Pearson's chi-square of 200,000 draws against R's probabilities, cells of at least 20. */
static void check_binomial(int64_t n, double p)
{
	enum { DRAWS = 200000 };
	struct random r;
	int *seen = calloc((size_t)n + 1, sizeof *seen);
	double square = 0, expected = 0, rest = 0;
	int cells = 0, observed = 0;

	random_start(&r, (uint64_t)n, "a test of binomials");
	for (int i = 0; i < DRAWS; i++) {
		int64_t k = random_binomial(&r, n, p);

		assert_true(k >= 0 && k <= n);
		seen[k]++;
	}
	for (int64_t k = 0; k <= n; k++) {
		expected += DRAWS * dbinom((double)k, (double)n, p, 0);
		observed += seen[k];
		rest = DRAWS * pbinom((double)k, (double)n, p, 0, 0);
		if (expected < 20 || (rest < 20 && k < n))
			continue;
		square += (observed - expected) * (observed - expected) / expected;
		cells++;
		expected = observed = 0;
	}
	assert_true(pchisq(square, cells - 1, 0, 0) > 1e-4);
	free(seen);
}

static void binomial_draws_have_the_binomials_shares(void **state)
{
	(void)state;
	check_binomial(7, 0.3);
	check_binomial(150, 0.02);
	check_binomial(40, 0.25);
	check_binomial(231, 0.89);
	check_binomial(3000, 0.135);
	check_binomial(20000, 0.5);
}

static void binomials_of_nobody_and_of_certainty_are_no_draws(void **state)
{
	struct random r;

	(void)state;
	random_start(&r, 1, "edges");
	assert_int_equal(random_binomial(&r, 0, 0.5), 0);
	assert_int_equal(random_binomial(&r, 10, 0), 0);
	assert_int_equal(random_binomial(&r, 10, -0.1), 0);
	assert_int_equal(random_binomial(&r, 10, 1), 10);
	assert_int_equal(random_binomial(&r, 10, 1.5), 10);
}

static void normal_draws_have_the_normals_shares(void **state)
{
	enum { DRAWS = 200000, CELLS = 50 };
	struct random r;
	int seen[CELLS] = {0};
	double square = 0;

	(void)state;
	random_start(&r, 1, "a test of normals");
	for (int i = 0; i < DRAWS; i++) {
		int cell = (int)(CELLS * pnorm5(random_normal(&r), 0, 1, 1, 0));

		seen[cell < CELLS ? cell : CELLS - 1]++;
	}
	for (int i = 0; i < CELLS; i++) {
		double off = seen[i] - (double)DRAWS / CELLS;

		square += off * off / ((double)DRAWS / CELLS);
	}
	assert_true(pchisq(square, CELLS - 1, 0, 0) > 1e-4);
}

static void a_quality_is_the_betas_quantile_at_the_scores_place(void **state)
{
	static const double shapes[][2] = {{43.68, 6.32}, {5.0, 3.0}, {75.9, 4.1}, {28.3, 1.7}};
	struct quality_curve curve;

	(void)state;
	for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
		quality_curve_make(&curve, shapes[s][0], shapes[s][1]);
		for (int i = -400; i <= 400; i += 7) {
			double share = pnorm5(i / 100.0, 0, 1, 1, 0);
			double wanted = qbeta(share, shapes[s][0], shapes[s][1], 1, 0);

			assert_true(fabs(quality_at(&curve, i / 100.0) - wanted) < 3e-4);
		}
		assert_true(quality_at(&curve, -99) == quality_at(&curve, -5));
		assert_true(quality_at(&curve, 99) <= 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logarithms_and_exponentials_are_those_of_the_c_library),
		cmocka_unit_test(a_seed_and_a_purpose_name_one_stream),
		cmocka_unit_test(binomial_draws_have_the_binomials_shares),
		cmocka_unit_test(binomials_of_nobody_and_of_certainty_are_no_draws),
		cmocka_unit_test(normal_draws_have_the_normals_shares),
		cmocka_unit_test(a_quality_is_the_betas_quantile_at_the_scores_place)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
