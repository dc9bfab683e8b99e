#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/comparisons.h"
#include "tests/unit/vectors.h"

static struct vectors v;

static enum good_direction direction(const char *polarity)
{
	if (strcmp(polarity, "high_good") == 0)
		return GOOD_HIGH;
	return strcmp(polarity, "low_good") == 0 ? GOOD_LOW : GOOD_NEITHER;
}

static struct limits limits_at(const char *lower, const char *upper)
{
	return (struct limits){vectors_number(&v, lower), vectors_number(&v, upper)};
}

/* Of three levels: both limits are one. */
static const char *three_levels(struct limits l, double benchmark, enum good_direction good)
{
	struct limits never = {-INFINITY, INFINITY};

	return comparison_word(compare_limits(l, never, benchmark), good);
}

static void the_plain_words_are_those_of_the_vectors(void **state)
{
	(void)state;
	vectors_open(&v, "rag");
	while (vectors_next(&v)) {
		enum good_direction good = direction(vectors_text(&v, "polarity"));
		struct limits l95 = limits_at("l95", "u95"), l998 = limits_at("l998", "u998");
		double benchmark = vectors_number(&v, "bench");

		assert_string_equal(comparison_word(compare_limits(l95, l998, benchmark), good),
		                    vectors_text(&v, "five"));
		assert_string_equal(three_levels(l95, benchmark, good), vectors_text(&v, "rag95"));
		assert_string_equal(three_levels(l998, benchmark, good),
		                    vectors_text(&v, "rag998"));
	}
	vectors_close(&v, 18);
}

/* The vectors have no much_better, no higher and no figure above its benchmark. */
static void a_figure_above_its_benchmark_has_words_too(void **state)
{
	static const struct limits near = {0.6, 0.7}, wide = {0.55, 0.75};
	static const struct {
		double benchmark;
		const char *high, *low, *neither;
	} rows[] = {
		{0.5, "much_better", "much_worse", "much_higher"},
		{0.55, "better", "worse", "higher"},
		{0.58, "better", "worse", "higher"},
		{0.6, "similar", "similar", "similar"},
		{0.7, "similar", "similar", "similar"},
		{0.75, "worse", "better", "lower"},
		{0.76, "much_worse", "much_better", "much_lower"},
		{NAN, "", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		enum place place = compare_limits(near, wide, rows[i].benchmark);

		assert_string_equal(comparison_word(place, GOOD_HIGH), rows[i].high);
		assert_string_equal(comparison_word(place, GOOD_LOW), rows[i].low);
		assert_string_equal(comparison_word(place, GOOD_NEITHER), rows[i].neither);
	}
	assert_int_equal(compare_limits((struct limits){NAN, NAN}, wide, 0.5), PLACE_NONE);
}

static void the_funnel_has_words_of_its_own(void **state)
{
	(void)state;
	assert_string_equal(funnel_word(PLACE_NONE), "");
	assert_string_equal(funnel_word(PLACE_IN), "in");
	assert_string_equal(funnel_word(PLACE_LOW_95), "low95");
	assert_string_equal(funnel_word(PLACE_HIGH_95), "high95");
	assert_string_equal(funnel_word(PLACE_LOW_998), "low998");
	assert_string_equal(funnel_word(PLACE_HIGH_998), "high998");
}

static struct compared against(double x, double n, double theta, double tau2)
{
	struct compared_share unit = {x, n, transform_share(x, n)};
	struct share_benchmark b = share_benchmark_known(theta);

	return compare_share(&unit, &b, tau2);
}

static void z_is_the_distance_in_angles_over_both_variances(void **state)
{
	/* by R: (asin(sqrt(.6)) - asin(sqrt(.75))) / sqrt(1 / 400 + 0) and with tau2 = 0.0075 */
	(void)state;
	assert_true(is_close(against(60, 100, 0.75, 0).z, -3.2224085480796782, 1e-9));
	assert_true(is_close(against(60, 100, 0.75, 0.0075).z, -1.6112042740398391, 1e-9));
}

static void overdispersion_takes_words_back(void **state)
{
	(void)state;
	assert_int_equal(against(60, 100, 0.75, 0).place, PLACE_LOW_998);
	assert_int_equal(against(60, 100, 0.75, 0.003).place, PLACE_LOW_95);
	assert_int_equal(against(60, 100, 0.75, 0.0075).place, PLACE_IN);
	assert_int_equal(against(60, 100, 0.6, 0).place, PLACE_IN);
	assert_int_equal(against(76, 100, 0.6, 0).place, PLACE_HIGH_998);
}

/* By R: the angle's z of 20 of 20 against 0.95 is 2.02, and of 50 of 50 is 3.19; yet they happen to
 * 36% and 8% of units. 1 - pbinom(49, 50, 0.92) = 0.0155. */
static void both_the_angle_and_the_exact_tail_must_be_outside(void **state)
{
	(void)state;
	assert_true(against(20, 20, 0.95, 0).z > CONFIDENCE_Z_95);
	assert_int_equal(against(20, 20, 0.95, 0).place, PLACE_IN);
	assert_true(against(50, 50, 0.95, 0).z > CONFIDENCE_Z_998);
	assert_int_equal(against(50, 50, 0.95, 0).place, PLACE_IN);
	assert_true(against(50, 50, 0.92, 0).z > CONFIDENCE_Z_998);
	assert_int_equal(against(50, 50, 0.92, 0).place, PLACE_HIGH_95);
}

static void ties_at_100_per_cent_are_similar_to_100_per_cent(void **state)
{
	(void)state;
	assert_int_equal(against(50, 50, 1, 0).place, PLACE_IN);
	assert_true(against(50, 50, 1, 0).z == 0);
	assert_int_equal(against(0, 50, 0, 0).place, PLACE_IN);
}

static void pooled_peers_are_a_sample_themselves(void **state)
{
	struct compared_share unit = {60, 100, transform_share(60, 100)};
	struct share_pool pool = {0, 0, 0}, survey = {0, 0, 0};
	struct share_benchmark b;

	(void)state;
	for (int i = 0; i < 5; i++) {
		share_pool_add(&pool, 100, 100);
		share_pool_add(&survey, 70.5, 50);
	}
	b = share_benchmark_pooled(0.75, &pool, 0.0075);
	assert_true(b.theta == 0.75);
	assert_true(is_close(b.variance, 0.0005 + 0.0075 / 5, 1e-12));
	assert_true(is_close(compare_share(&unit, &b, 0.0075).z,
	                     -1.6112042740398391 / sqrt(1.2), 1e-9));
	b = share_benchmark_pooled(0.75, &survey, 0.0075);
	assert_true(is_close(b.variance, 0.001 + 0.0075 / 5, 1e-12));
}

static bool is_as_drawn(double x, double n, double theta, double tau2)
{
	struct share_benchmark b = share_benchmark_known(theta);
	struct limits l95 = compare_share_limits(&b, n, tau2, CONFIDENCE_95);
	struct limits l998 = compare_share_limits(&b, n, tau2, CONFIDENCE_998);
	double share = x / n, near = 1e-6;

	if (fabs(share - l95.lower) < near || fabs(share - l95.upper) < near ||
	    fabs(share - l998.lower) < near || fabs(share - l998.upper) < near)
		return true;                     /* on a line */
	switch (against(x, n, theta, tau2).place) {
	case PLACE_HIGH_998: return share > l998.upper;
	case PLACE_LOW_998: return share < l998.lower;
	case PLACE_HIGH_95: return share > l95.upper && share < l998.upper;
	case PLACE_LOW_95: return share < l95.lower && share > l998.lower;
	default: return share > l95.lower && share < l95.upper;
	}
}

/* Also where the exact tail decides: few, and shares near 0 and 1. */
static void the_lines_of_a_funnel_are_the_words_limits(void **state)
{
	static const double thetas[] = {0.003, 0.08, 0.5, 0.93, 0.995};
	static const double sizes[] = {7, 31, 240.5, 9000};
	static const double tau2s[] = {0, 0.0004, 0.02};
	struct share_benchmark none = share_benchmark_known(NAN);
	struct share_benchmark half = share_benchmark_known(0.5);

	(void)state;
	for (size_t t = 0; t < 5; t++)
		for (size_t s = 0; s < 4; s++)
			for (size_t v2 = 0; v2 < 3; v2++)
				for (int part = 0; part <= 500; part++)
					assert_true(is_as_drawn(sizes[s] * part / 500, sizes[s],
					                        thetas[t], tau2s[v2]));
	assert_true(isnan(compare_share_limits(&none, 50, 0, CONFIDENCE_95).lower));
	assert_true(isnan(compare_share_limits(&half, 0, 0, CONFIDENCE_95).lower));
	assert_true(isnan(compare_share_limits(&half, 50, NAN, CONFIDENCE_95).upper));
}

/* sin^2(pi/4 -/+ 1.959964 sqrt(0.25/400 + 0.001)) by hand: 0.5 -/+ sin(2 x 0.0790087) / 2 */
static void wide_funnels_are_the_limits_of_overdispersion(void **state)
{
	struct share_benchmark half = share_benchmark_known(0.5);
	struct limits l = compare_share_limits(&half, 400, 0.001, CONFIDENCE_95);

	(void)state;
	assert_true(is_close(l.lower, 0.5 - 0.0786803, 1e-6));
	assert_true(is_close(l.upper, 0.5 + 0.0786803, 1e-6));
}

static void what_is_missing_is_not_compared(void **state)
{
	(void)state;
	assert_int_equal(against(NAN, 50, 0.5, 0).place, PLACE_NONE);
	assert_int_equal(against(1, 0, 0.5, 0).place, PLACE_NONE);
	assert_int_equal(against(1, 50, NAN, 0).place, PLACE_NONE);
	assert_true(isnan(against(1, 50, NAN, 0).z));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plain_words_are_those_of_the_vectors),
		cmocka_unit_test(a_figure_above_its_benchmark_has_words_too),
		cmocka_unit_test(the_funnel_has_words_of_its_own),
		cmocka_unit_test(z_is_the_distance_in_angles_over_both_variances),
		cmocka_unit_test(overdispersion_takes_words_back),
		cmocka_unit_test(both_the_angle_and_the_exact_tail_must_be_outside),
		cmocka_unit_test(ties_at_100_per_cent_are_similar_to_100_per_cent),
		cmocka_unit_test(pooled_peers_are_a_sample_themselves),
		cmocka_unit_test(the_lines_of_a_funnel_are_the_words_limits),
		cmocka_unit_test(wide_funnels_are_the_limits_of_overdispersion),
		cmocka_unit_test(what_is_missing_is_not_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
