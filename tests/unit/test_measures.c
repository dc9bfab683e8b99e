#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/measures.h"
#include "domain/sums.h"
#include "tests/unit/vectors.h"

static void shares_and_points_equal_those_of_R(void **state)
{
	struct vectors v;

	(void)state;
	vectors_open(&v, "qof_points");
	while (vectors_next(&v)) {
		struct points_rule rule = {vectors_number(&v, "points"), vectors_number(&v, "lo"),
		                           vectors_number(&v, "hi")};
		double num = vectors_number(&v, "num"), den = vectors_number(&v, "den");
		double pca = vectors_number(&v, "pca"), points = points_earned(rule, num, den);

		vectors_assert(&v, "net_pct", net_achievement(100, num, den), 1e-9);
		vectors_assert(&v, "pca_rate", exception_rate(100, den, pca), 1e-9);
		vectors_assert(&v, "pri_pct", received_intervention(100, num, den, pca), 1e-9);
		vectors_assert(&v, "points_unrounded", points, 1e-9);
		vectors_assert(&v, "points_2dp", points_shown(points), 0);
	}
	vectors_close(&v, 11);
}

static void a_figure_without_its_counts_is_missing(void **state)
{
	(void)state;
	assert_true(isnan(measure_value(100, 0, 0)));
	assert_true(isnan(measure_value(100, 5, 0)));
	assert_true(isnan(measure_value(100, NAN, 5)));
	assert_true(isnan(measure_value(100, 5, NAN)));
	/* Exceptions not known: the net achievement is, the other two are not. */
	assert_true(net_achievement(100, 3, 4) == 75);
	assert_true(isnan(received_intervention(100, 3, 4, NAN)));
	assert_true(isnan(exception_rate(100, 4, NAN)));
}

static void where_everyone_is_excepted_nobody_receives_the_intervention(void **state)
{
	(void)state;
	assert_true(isnan(net_achievement(100, 0, 0)));
	assert_true(received_intervention(100, 0, 0, 12) == 0);
	assert_true(exception_rate(100, 0, 12) == 100);
}

static void where_nobody_is_eligible_every_share_is_missing(void **state)
{
	(void)state;
	assert_true(isnan(net_achievement(100, 0, 0)));
	assert_true(isnan(received_intervention(100, 0, 0, 0)));
	assert_true(isnan(exception_rate(100, 0, 0)));
}

/* Ties are found by comparing values: 1/3 is 2/6 is 333/999, for every multiplier we have. */
static void equal_ratios_of_counts_give_equal_values(void **state)
{
	static const double multipliers[] = {1, 100, 1000, 100000};

	(void)state;
	for (int m = 0; m < 4; m++)
		for (int d = 1; d <= 200; d++)
			for (int n = 0; n <= d; n++)
				for (int times = 2; times <= 4000; times = times * 3 + 1)
					assert_true(measure_value(multipliers[m], n, d) ==
					            measure_value(multipliers[m], n * times, d * times));
}

static void everybody_is_the_multiplier_exactly(void **state)
{
	(void)state;
	for (int n = 1; n < 60000000; n = n * 2 + 1)
		assert_true(measure_value(100, n, n) == 100);
}

/* 100 * (29 / 100) would be 28.999999999999996: the multiplier comes first. */
static void out_of_a_hundred_the_percentage_is_the_numerator_exactly(void **state)
{
	(void)state;
	for (int n = 0; n <= 100; n++)
		assert_true(measure_value(100, n, 100) == n);
}

static void points_are_none_at_the_lower_threshold_and_all_from_the_upper(void **state)
{
	static const struct points_rule rule = {17, 40, 70};

	(void)state;
	assert_true(points_earned(rule, 40, 100) == 0);
	assert_true(points_earned(rule, 4001, 10000) > 0);
	assert_true(points_earned(rule, 6999, 10000) < 17);
	assert_true(points_earned(rule, 70, 100) == 17);
	assert_true(points_earned(rule, 0, 100) == 0);
	assert_true(points_earned(rule, 100, 100) == 17);
	assert_true(isnan(points_earned(rule, 0, 0)));
}

static void points_are_shown_with_halves_upwards(void **state)
{
	(void)state;
	assert_true(points_shown(8.125) == 8.13);
	assert_true(points_shown(8.124999) == 8.12);
	assert_true(points_shown(0) == 0);
	assert_true(points_shown(17) == 17);
	assert_true(isnan(points_shown(NAN)));
}

static void millionths_add_up_exactly(void **state)
{
	int64_t sum = 0;

	(void)state;
	for (int i = 0; i < 1000000; i++)
		assert_true(micro_add(&sum, 100000));
	assert_true(micro_units(sum) == 100000);
	assert_true(micro_add(&sum, -sum));
	assert_true(sum == 0);
	assert_true(micro_units(37500000) == 37.5);
	assert_true(micro_units(100000) == 0.1);
	assert_true(micro_units(-1) == -0.000001);
}

static void a_sum_beyond_64_bits_is_refused(void **state)
{
	int64_t sum = INT64_MAX - 5;

	(void)state;
	assert_true(micro_add(&sum, 5));
	assert_false(micro_add(&sum, 1));
	assert_true(sum == INT64_MAX);
	sum = INT64_MIN;
	assert_false(micro_add(&sum, -1));
	assert_true(sum == INT64_MIN);
}

static void sums_of_doubles_keep_what_a_large_value_would_swallow(void **state)
{
	struct careful_sum s = {0, 0};
	static const double values[] = {1, 1e100, 1, -1e100};

	(void)state;
	for (int i = 0; i < 4; i++)
		careful_sum_add(&s, values[i]);
	assert_true(careful_sum_total(&s) == 2);
	s = (struct careful_sum){0, 0};
	for (int i = 0; i < 10; i++)
		careful_sum_add(&s, 0.1);
	assert_true(careful_sum_total(&s) == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_and_points_equal_those_of_R),
		cmocka_unit_test(a_figure_without_its_counts_is_missing),
		cmocka_unit_test(where_everyone_is_excepted_nobody_receives_the_intervention),
		cmocka_unit_test(where_nobody_is_eligible_every_share_is_missing),
		cmocka_unit_test(equal_ratios_of_counts_give_equal_values),
		cmocka_unit_test(everybody_is_the_multiplier_exactly),
		cmocka_unit_test(out_of_a_hundred_the_percentage_is_the_numerator_exactly),
		cmocka_unit_test(points_are_none_at_the_lower_threshold_and_all_from_the_upper),
		cmocka_unit_test(points_are_shown_with_halves_upwards),
		cmocka_unit_test(millionths_add_up_exactly),
		cmocka_unit_test(a_sum_beyond_64_bits_is_refused),
		cmocka_unit_test(sums_of_doubles_keep_what_a_large_value_would_swallow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
