#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "domain/funnels.h"
#include "tests/unit/vectors.h"

#define TOLERANCE 1e-8

static struct vectors v;

static void assert_limits(struct limits l, const char *lower, const char *upper)
{
	vectors_assert(&v, lower, l.lower, TOLERANCE);
	vectors_assert(&v, upper, l.upper, TOLERANCE);
}

/* The package's words for a place. */
static void assert_significance(enum place place)
{
	static const char *const words[] = {"", "Not significant", "Low (0.025)", "High (0.025)",
	                                    "Low (0.001)", "High (0.001)"};

	assert_string_equal(words[place], vectors_text(&v, "significance"));
}

static void proportions_have_the_limits_and_places_of_PHEindicatormethods(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_prop_phe");
	while (vectors_next(&v)) {
		double x = vectors_number(&v, "x"), n = vectors_number(&v, "n");
		double theta = vectors_number(&v, "average");

		assert_limits(funnel_proportion_limits(theta, n, CONFIDENCE_95), "ll95", "ul95");
		assert_limits(funnel_proportion_limits(theta, n, CONFIDENCE_998), "ll998", "ul998");
		assert_significance(funnel_proportion_place(x, n, theta));
	}
	vectors_close(&v, 30);
}

static void the_lines_of_proportions_are_clipped_at_0_and_1(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_prop_phe_line100");
	while (vectors_next(&v)) {
		double n = vectors_number(&v, "Population");
		double theta = vectors_number(&v, "baseline") / 100;

		assert_limits(limits_scaled(funnel_proportion_limits(theta, n, CONFIDENCE_95), 100),
		              "lower_2s_limit", "upper_2s_limit");
		assert_limits(limits_scaled(funnel_proportion_limits(theta, n, CONFIDENCE_998), 100),
		              "lower_3s_limit", "upper_3s_limit");
	}
	vectors_close(&v, 100);
}

static void rates_have_the_places_of_PHEindicatormethods(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_rate_phe_significance");
	while (vectors_next(&v))
		assert_significance(funnel_rate_place(vectors_number(&v, "events"),
		                                      vectors_number(&v, "pop"),
		                                      vectors_number(&v, "average_rate") / 1e5));
	vectors_close(&v, 25);
}

static void the_lines_of_rates_equal_the_chi_square_solution(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_rate_phe_line100");
	while (vectors_next(&v)) {
		double events = vectors_number(&v, "Events");
		double theta = vectors_number(&v, "baseline") / 1e5;

		assert_limits(funnel_rate_denominators(events, theta, CONFIDENCE_95),
		              "exact_pop_upper2s", "exact_pop_lower2s");
		assert_limits(funnel_rate_denominators(events, theta, CONFIDENCE_998),
		              "exact_pop_upper3s", "exact_pop_lower3s");
	}
	vectors_close(&v, 100);
}

static void ratios_have_the_limits_and_places_of_PHEindicatormethods(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_ratio_phe");
	while (vectors_next(&v)) {
		double o = vectors_number(&v, "observed"), e = vectors_number(&v, "expected");

		assert_limits(rate_limits(o, e, COUNT_EVENTS, CONFIDENCE_95), "l95", "u95");
		assert_limits(rate_limits(o, e, COUNT_EVENTS, CONFIDENCE_998), "l998", "u998");
		assert_significance(funnel_rate_place(o, e, 1));
	}
	vectors_close(&v, 14);
}

static void exact_binomial_limits_are_interpolated_as_spiegelhalter_does(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_exact_binomial_spiegelhalter");
	while (vectors_next(&v)) {
		double n = vectors_number(&v, "n"), theta = vectors_number(&v, "theta");

		assert_limits(funnel_exact_binomial(theta, n, CONFIDENCE_95), "limit_p0.025",
		              "limit_p0.975");
		assert_limits(funnel_exact_binomial(theta, n, CONFIDENCE_998), "limit_p0.001",
		              "limit_p0.999");
		assert_limits(funnel_proportion_limits(theta, n, CONFIDENCE_95), "approx_ll95",
		              "approx_ul95");
		assert_limits(funnel_proportion_limits(theta, n, CONFIDENCE_998), "approx_ll998",
		              "approx_ul998");
	}
	vectors_close(&v, 55);
}

static void exact_poisson_limits_are_interpolated_too(void **state)
{
	(void)state;
	vectors_open(&v, "funnel_exact_poisson_spiegelhalter");
	while (vectors_next(&v)) {
		double e = vectors_number(&v, "E");

		assert_limits(funnel_exact_poisson(e, CONFIDENCE_95), "count_p0.025",
		              "count_p0.975");
		assert_limits(funnel_exact_poisson(e, CONFIDENCE_998), "count_p0.001",
		              "count_p0.999");
	}
	vectors_close(&v, 14);
}

/* P(R <= r) of the binomial, by the product of its ratios: nothing of the code that is tested. */
static double binomial_up_to(int r, int n, double theta)
{
	double sum = 0;

	for (int i = 0; i <= r; i++)
		sum += exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(theta) +
		           (n - i) * log1p(-theta));
	return sum;
}

static void assert_tail(int x, int n, double theta, enum confidence c)
{
	double tail = x > n * theta ? 1 - binomial_up_to(x - 1, n, theta)
	                            : binomial_up_to(x, n, theta);

	if (x == n * theta)
		tail = 1;
	if (fabs(tail - confidence_tail(c)) < 1e-9)
		return;
	if (funnel_is_beyond(x, n, theta, c) != (tail <= confidence_tail(c)))
		fail_msg("%d of %d against %g: the tail is %.9g", x, n, theta, tail);
}

static void a_unit_is_beyond_where_its_tail_is_small(void **state)
{
	static const double thetas[] = {0.005, 0.02, 0.3, 0.5, 0.739, 0.95, 0.98, 0.999};
	static const int sizes[] = {1, 2, 5, 20, 31, 100, 499};

	(void)state;
	for (size_t t = 0; t < sizeof thetas / sizeof thetas[0]; t++)
		for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
			for (int x = 0; x <= sizes[s]; x++) {
				assert_tail(x, sizes[s], thetas[t], CONFIDENCE_95);
				assert_tail(x, sizes[s], thetas[t], CONFIDENCE_998);
			}
}

static void assert_grows(double n, double theta)
{
	bool before = false;

	for (int step = 0; step <= 1000; step++) {
		double x = n * (theta + (1 - theta) * step / 1000);
		bool now = funnel_is_beyond(fmin(x, n), n, theta, CONFIDENCE_95);

		assert_false(before && !now);
		before = now;
	}
}

/* The short way by Chernoff's bound must not decide what the tail would not, between whole counts
 * too: on the way outwards a unit never comes back in. */
static void being_beyond_grows_with_the_distance(void **state)
{
	(void)state;
	for (int size = 0; size < 13; size++)
		for (int share = 3; share < 100; share += 9)
			assert_grows(3.25 * pow(1.7, size), share / 100.0);
}

/* Below the lower limit, and above the count that the upper one is interpolated from. */
static void the_test_of_a_unit_agrees_with_the_limits_it_is_drawn_with(void **state)
{
	static const double thetas[] = {0.05, 0.3, 0.739, 0.9, 0.98};

	(void)state;
	for (size_t t = 0; t < sizeof thetas / sizeof thetas[0]; t++)
		for (int n = 1; n < 700; n = n * 2 + 1) {
			struct limits l = funnel_exact_binomial(thetas[t], n, CONFIDENCE_95);

			for (int x = 0; x <= n; x++) {
				bool outside = x < l.lower * n - 1e-9 || x >= l.upper * n + 1;

				assert_int_equal(funnel_is_beyond(x, n, thetas[t], CONFIDENCE_95),
				                 outside);
			}
		}
}

/* The trap of the interpolated limit: 20 of 20 happens in 36% of units at 95%. */
static void everybody_at_100_per_cent_is_not_high_by_chance(void **state)
{
	(void)state;
	assert_true(funnel_exact_binomial(0.95, 20, CONFIDENCE_95).upper < 1);
	assert_false(funnel_is_beyond(20, 20, 0.95, CONFIDENCE_95));
	assert_false(funnel_is_beyond(71, 71, 0.95, CONFIDENCE_95));     /* 0.95^71 = 0.0262 */
	assert_true(funnel_is_beyond(72, 72, 0.95, CONFIDENCE_95));      /* 0.95^72 = 0.0249 */
	assert_false(funnel_is_beyond(134, 134, 0.95, CONFIDENCE_998));  /* 0.00103 */
	assert_true(funnel_is_beyond(135, 135, 0.95, CONFIDENCE_998));   /* 0.00098 */
}

static void a_centre_of_0_or_1_allows_nothing_else(void **state)
{
	(void)state;
	assert_false(funnel_is_beyond(0, 50, 0, CONFIDENCE_95));
	assert_true(funnel_is_beyond(1, 50, 0, CONFIDENCE_95));
	assert_false(funnel_is_beyond(50, 50, 1, CONFIDENCE_998));
	assert_true(funnel_is_beyond(49, 50, 1, CONFIDENCE_998));
	assert_int_equal(funnel_proportion_place(50, 50, 1), PLACE_IN);
	assert_int_equal(funnel_proportion_place(49, 50, 1), PLACE_LOW_998);
}

static void what_is_no_proportion_has_no_place(void **state)
{
	static const struct { double x, n, theta; } wrong[] = {
		{0, 0, 0.5}, {3, 2, 0.5}, {-1, 5, 0.5}, {NAN, 5, 0.5}, {1, NAN, 0.5}, {1, 5, NAN},
		{1, 5, 1.1}, {1, 5, -0.1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(funnel_proportion_place(wrong[i].x, wrong[i].n, wrong[i].theta),
		                 PLACE_NONE);
		assert_false(funnel_is_beyond(wrong[i].x, wrong[i].n, wrong[i].theta,
		                              CONFIDENCE_95));
	}
	assert_int_equal(funnel_rate_place(1, 0, 0.5), PLACE_NONE);
	assert_int_equal(funnel_rate_place(1, 10, NAN), PLACE_NONE);
	assert_true(isnan(funnel_exact_binomial(NAN, 10, CONFIDENCE_95).lower));
	assert_true(isnan(funnel_exact_binomial(0.5, 0, CONFIDENCE_95).lower));
	assert_true(isnan(funnel_exact_poisson(-1, CONFIDENCE_95).upper));
	assert_true(isnan(funnel_rate_denominators(5, 0, CONFIDENCE_95).upper));
}

static void survey_bases_are_rounded_for_the_lines(void **state)
{
	(void)state;
	assert_true(funnel_exact_binomial(0.7, 99.6, CONFIDENCE_95).lower ==
	            funnel_exact_binomial(0.7, 100, CONFIDENCE_95).lower);
	assert_true(funnel_exact_binomial(0.7, 0.2, CONFIDENCE_95).upper ==
	            funnel_exact_binomial(0.7, 1, CONFIDENCE_95).upper);
}

static void ask_at_the_edges(double n, double theta)
{
	(void)funnel_exact_binomial(theta, n, CONFIDENCE_998);
	(void)funnel_exact_poisson(n, CONFIDENCE_95);
	for (int x = 0; x <= 4; x++)
		(void)funnel_is_beyond(n * x / 4, n, theta, CONFIDENCE_998);
}

/* libRmath warns on standard output, where our streams go. */
static void nothing_is_printed_at_the_edges(void **state)
{
	int kept = dup(STDOUT_FILENO);
	FILE *seen = tmpfile();

	(void)state;
	assert_non_null(seen);
	fflush(stdout);
	dup2(fileno(seen), STDOUT_FILENO);
	for (int half = 0; half <= 2; half++)
		for (int size = 0; size < 10; size++)
			ask_at_the_edges(0.5 * pow(7.3, size), half / 2.0);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	assert_int_equal(fseek(seen, 0, SEEK_END), 0);
	assert_int_equal(ftell(seen), 0);
	fclose(seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proportions_have_the_limits_and_places_of_PHEindicatormethods),
		cmocka_unit_test(the_lines_of_proportions_are_clipped_at_0_and_1),
		cmocka_unit_test(rates_have_the_places_of_PHEindicatormethods),
		cmocka_unit_test(the_lines_of_rates_equal_the_chi_square_solution),
		cmocka_unit_test(ratios_have_the_limits_and_places_of_PHEindicatormethods),
		cmocka_unit_test(exact_binomial_limits_are_interpolated_as_spiegelhalter_does),
		cmocka_unit_test(exact_poisson_limits_are_interpolated_too),
		cmocka_unit_test(a_unit_is_beyond_where_its_tail_is_small),
		cmocka_unit_test(being_beyond_grows_with_the_distance),
		cmocka_unit_test(the_test_of_a_unit_agrees_with_the_limits_it_is_drawn_with),
		cmocka_unit_test(everybody_at_100_per_cent_is_not_high_by_chance),
		cmocka_unit_test(a_centre_of_0_or_1_allows_nothing_else),
		cmocka_unit_test(what_is_no_proportion_has_no_place),
		cmocka_unit_test(survey_bases_are_rounded_for_the_lines),
		cmocka_unit_test(nothing_is_printed_at_the_edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
