#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "domain/intervals.h"
#include "domain/trends.h"
#include "tests/unit/vectors.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void assert_close(double actual, double expected)
{
	if (!is_close(actual, expected, 1e-12))
		fail_msg("%.17g, not %.17g", actual, expected);
}

/* Expected by R: qlogis(x2/n2) - qlogis(x1/n1), 1/(n p q) of both. */
static void a_step_is_a_difference_of_log_odds(void **state)
{
	static const struct {
		struct trend_point before, now;
		double change, variance;
	} rows[] = {
		{{50, 100}, {60, 100}, 0.405465108108164, 0.0816666666666667},
		{{412.5, 833.3}, {500.25, 790.1}, 0.565665881326865, 0.0102497291555624},
		/* Edge: nobody before, everybody before, from nobody to everybody. */
		{{0, 20}, {5, 25}, 2.32727770558442, 2.29878048780488},
		{{30, 30}, {30, 40}, -3.0122615755052, 2.16612021857924},
		{{0, 10}, {10, 10}, 6.08904487544685, 4.19047619047619},
		{{7, 7}, {7, 7}, 0, 2 * (1 / 7.5 + 2)},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct trend_step s = trend_step(rows[i].before, rows[i].now);

		assert_close(s.change, rows[i].change);
		assert_close(s.variance, rows[i].variance);
	}
}

static void what_is_no_share_has_no_step(void **state)
{
	static const struct trend_point bad[] = {{0, 0}, {5, 4}, {-1, 4}, {NAN, 4}, {1, NAN}};
	const struct trend_point good = {1, 2};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_true(isnan(trend_step(bad[i], good).change));
		assert_true(isnan(trend_step(good, bad[i]).variance));
	}
}

/* Expected by hand: z = 0.5 / sqrt(variance + between) against 3.0902. */
static void only_changes_beyond_998_have_a_word(void **state)
{
	const double edge = (0.5 / CONFIDENCE_Z_998) * (0.5 / CONFIDENCE_Z_998);

	(void)state;
	assert_int_equal(trend_word((struct trend_step){0.5, edge * 0.999}, 0), TREND_MUCH_HIGHER);
	assert_int_equal(trend_word((struct trend_step){-0.5, edge * 0.999}, 0), TREND_MUCH_LOWER);
	assert_int_equal(trend_word((struct trend_step){0.5, edge * 1.001}, 0), TREND_SIMILAR);
	assert_int_equal(trend_word((struct trend_step){-0.5, edge * 1.001}, 0), TREND_SIMILAR);
	assert_int_equal(trend_word((struct trend_step){0.5, edge * 0.5}, edge), TREND_SIMILAR);
	assert_int_equal(trend_word((struct trend_step){0, 1}, 0), TREND_SIMILAR);
}

/* Expected by R's prop.trend.test: the root of its X-squared, with the slope's sign. */
static void the_trend_is_that_of_cochran_and_armitage(void **state)
{
	static const struct trend_point rising[] = {{30, 100}, {34, 104}, {38, 98}, {45, 110},
	                                            {52, 107}};
	static const struct trend_point falling[] = {{52, 107}, {45, 110}, {38, 98}, {34, 104},
	                                             {30, 100}};
	static const struct trend_point late[] = {{0, 20}, {0, 20}, {0, 20}, {0, 20}, {9, 20}};
	static const double even[] = {1, 2, 3, 4, 5}, uneven[] = {1, 2, 4, 7, 8};
	static const double years[] = {2005.25, 2006.25, 2007.25, 2008.25, 2009.25};

	(void)state;
	assert_close(trend_z(rising, even, 5), 3.0167689781487);
	assert_close(trend_z(rising, years, 5), 3.0167689781487);
	assert_close(trend_z(falling, uneven, 5), -2.95628762441582);
	assert_close(trend_z(late, even, 5), 4.44749589996661);
}

static void without_a_spread_there_is_no_trend(void **state)
{
	static const struct trend_point all[] = {{5, 5}, {9, 9}, {4, 4}}, none[] = {{0, 5}, {0, 9}};
	static const struct trend_point some[] = {{1, 5}, {2, 9}, {1, 4}}, bad[] = {{1, 5}, {2, 0}};
	static const double times[] = {1, 2, 3}, same[] = {2, 2, 2};

	(void)state;
	assert_true(isnan(trend_z(all, times, 3)));
	assert_true(isnan(trend_z(none, times, 2)));
	assert_true(isnan(trend_z(some, same, 3)));
	assert_true(isnan(trend_z(some, times, 1)));
	assert_true(isnan(trend_z(some, times, 0)));
	assert_true(isnan(trend_z(bad, times, 2)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_is_a_difference_of_log_odds),
		cmocka_unit_test(what_is_no_share_has_no_step),
		cmocka_unit_test(only_changes_beyond_998_have_a_word),
		cmocka_unit_test(the_trend_is_that_of_cochran_and_armitage),
		cmocka_unit_test(without_a_spread_there_is_no_trend),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
