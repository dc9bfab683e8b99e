#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/standardised.h"
#include "tests/unit/vectors.h"

static struct vectors v;

static void assert_near(double actual, double expected)
{
	if (!is_close(actual, expected, 1e-9))
		fail_msg("%.17g, not %.17g", actual, expected);
}

static void assert_limits(struct limits l, const char *lower, const char *upper, double relative)
{
	vectors_assert(&v, lower, l.lower, relative);
	vectors_assert(&v, upper, l.upper, relative);
}

static size_t read_bands(const char *area, struct age_band bands[ESP2013_BANDS])
{
	struct vectors input;
	size_t count = 0;

	vectors_open(&input, "dsr_input");
	while (vectors_next(&input)) {
		if (strcmp(vectors_text(&input, "area"), area) != 0)
			continue;
		assert_true(count < ESP2013_BANDS);
		assert_true(vectors_number(&input, "stdpop") == esp2013[count]);
		bands[count++] = (struct age_band){vectors_number(&input, "x"),
		                                   vectors_number(&input, "n"),
		                                   vectors_number(&input, "stdpop")};
	}
	vectors_close(&input, 76);
	return count;
}

static void direct_rates_equal_those_of_calculate_dsr(void **state)
{
	(void)state;
	vectors_open(&v, "dsr");
	while (vectors_next(&v)) {
		struct age_band bands[ESP2013_BANDS];
		struct direct_rate rate;

		rate = direct_rate_of(bands, read_bands(vectors_text(&v, "area"), bands));
		vectors_assert(&v, "total_count", rate.events, 0);
		vectors_assert(&v, "value", 1e5 * rate.rate, 1e-9);
		assert_limits(limits_scaled(direct_rate_limits(&rate, CONFIDENCE_95), 1e5),
		              "lower95_0cl", "upper95_0cl", 1e-9);
		assert_limits(limits_scaled(direct_rate_limits(&rate, CONFIDENCE_998), 1e5),
		              "lower99_8cl", "upper99_8cl", 1e-9);
	}
	vectors_close(&v, 4);
}

static void the_european_standard_has_100000_people(void **state)
{
	double sum = 0;

	(void)state;
	for (size_t i = 0; i < ESP2013_BANDS; i++)
		sum += esp2013[i];
	assert_true(sum == 100000);
}

struct direct_case {
	const char *what;
	struct age_band bands[2];
	double rate;                   /* NAN: none */
};

/* (3/4 x 6/100 + 1/4 x 8/200) = 0.055 */
static const struct direct_case directs[] = {
	/* expected */
	{"two bands", {{6, 100, 30}, {8, 200, 10}}, 0.055},
	/* edge */
	{"ten events", {{6, 100, 30}, {4, 200, 10}}, 0.05},
	{"nine events", {{6, 100, 30}, {3, 200, 10}}, NAN},
	{"a count is missing", {{12, 100, 30}, {NAN, 200, 10}}, 0.09},
	{"an age without a standard", {{6, 100, 30}, {8, 200, 0}}, 0.06},
	/* erroneous */
	{"nobody of an age", {{6, 100, 30}, {8, 0, 10}}, NAN},
	{"people are missing", {{6, 100, 30}, {8, NAN, 10}}, NAN},
	{"fewer than nobody", {{6, 100, 30}, {8, -200, 10}}, NAN},
	{"fewer events than none", {{16, 100, 30}, {-1, 200, 10}}, NAN},
	{"no standard", {{6, 100, 0}, {8, 200, 0}}, NAN},
	{"no events", {{0, 100, 30}, {0, 200, 10}}, NAN},
};

static void a_direct_rate_is_there_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof directs / sizeof *directs; i++) {
		struct direct_rate rate = direct_rate_of(directs[i].bands, 2);
		struct limits l = direct_rate_limits(&rate, CONFIDENCE_95);

		if (!is_close(rate.rate, directs[i].rate, 1e-9) ||
		    isnan(l.lower) != isnan(rate.rate) || isnan(l.upper) != isnan(rate.rate))
			fail_msg("%s: %.17g, not %.17g", directs[i].what, rate.rate, directs[i].rate);
	}
	assert_true(isnan(direct_rate_of(NULL, 0).rate));
}

/* People who had the event once, twice, three times; worked out in Python. */
static void events_of_one_person_are_not_independent(void **state)
{
	static const struct age_band bands[] = {{NAN, 1000, 5}, {NAN, 800, 4}, {NAN, 400, 1}};
	static const double persons[] = {6, 5, 8, 2, 0, 3, 0, 1, 1};
	struct direct_rate rate = direct_rate_of_repeated(bands, 3, persons, 3);
	struct limits l = direct_rate_limits(&rate, CONFIDENCE_95);

	(void)state;
	assert_near(rate.events, 35);
	assert_near(rate.rate, 0.01325);
	assert_near(rate.variance, 8.8125e-06);
	assert_near(l.lower, 0.007918666157627763);
	assert_near(l.upper, 0.020113386204336454);
	l = direct_rate_limits(&rate, CONFIDENCE_998);
	assert_near(l.lower, 0.005467293747823477);
	assert_near(l.upper, 0.024515182545619067);
}

static void events_that_nobody_had_twice_are_independent(void **state)
{
	static const struct age_band bands[] = {{6, 1000, 5}, {5, 800, 4}, {8, 400, 1}};
	static const double persons[] = {6, 5, 8, 0, 0, 0};
	struct direct_rate once = direct_rate_of(bands, 3);
	struct direct_rate repeated = direct_rate_of_repeated(bands, 3, persons, 2);

	(void)state;
	assert_near(repeated.rate, once.rate);
	assert_near(repeated.variance, once.variance);
	assert_near(repeated.events, once.events);
}

static size_t read_reference(const char *area, struct reference_band bands[ESP2013_BANDS])
{
	struct vectors input;
	size_t count = 0;

	vectors_open(&input, "isratio_input");
	while (vectors_next(&input)) {
		if (strcmp(vectors_text(&input, "area"), area) != 0)
			continue;
		assert_true(count < ESP2013_BANDS);
		bands[count++] = (struct reference_band){
			vectors_number(&input, "x"), vectors_number(&input, "n"),
			vectors_number(&input, "xr"), vectors_number(&input, "nr")};
	}
	vectors_close(&input, 57);
	return count;
}

static void indirect_ratios_equal_those_of_calculate_ISRatio(void **state)
{
	(void)state;
	vectors_open(&v, "isratio");
	while (vectors_next(&v)) {
		struct reference_band bands[ESP2013_BANDS];
		struct indirect_ratio ratio;

		ratio = indirect_ratio_of(bands, read_reference(vectors_text(&v, "area"), bands));
		vectors_assert(&v, "observed", ratio.observed, 0);
		vectors_assert(&v, "expected", ratio.expected, 1e-8);
		vectors_assert(&v, "value", 100 * ratio.ratio, 1e-8);
		assert_limits(limits_scaled(indirect_ratio_limits(&ratio, CONFIDENCE_95), 100),
		              "lower95_0cl", "upper95_0cl", 1e-8);
		assert_limits(limits_scaled(indirect_ratio_limits(&ratio, CONFIDENCE_998), 100),
		              "lower99_8cl", "upper99_8cl", 1e-8);
	}
	vectors_close(&v, 3);
}

struct indirect_case {
	const char *what;
	struct reference_band band;
	double ratio, lower, upper;    /* NAN: none; limits at 95%, made in R */
};

static const struct indirect_case indirects[] = {
	/* edge: expected 4, so exact limits of 0, 9; from 10 on Byar's */
	{"none seen", {0, 200, 20, 1000}, 0, 0, 3.6888794541139363 / 4},
	{"nine seen", {9, 200, 20, 1000}, 2.25, 4.115373097378332 / 4, 17.08480345141917 / 4},
	{"ten seen", {10, 200, 20, 1000}, 2.5, 4.7874499139675644 / 4, 18.391458605756473 / 4},
	{"nobody of an age", {0, 0, 20, 1000}, NAN, NAN, NAN},
	{"a count is missing", {NAN, 200, 20, 1000}, 0, 0, 3.6888794541139363 / 4},
	/* erroneous */
	{"nothing expected", {3, 200, 0, 1000}, NAN, NAN, NAN},
	{"a reference of nobody", {3, 200, 0, 0}, NAN, NAN, NAN},
	{"people are missing", {3, NAN, 20, 1000}, NAN, NAN, NAN},
	{"no reference", {3, 200, NAN, 1000}, NAN, NAN, NAN},
};

static void an_indirect_ratio_is_there_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof indirects / sizeof *indirects; i++) {
		const struct indirect_case *row = &indirects[i];
		struct indirect_ratio ratio = indirect_ratio_of(&row->band, 1);
		struct limits l = indirect_ratio_limits(&ratio, CONFIDENCE_95);

		if (!is_close(ratio.ratio, row->ratio, 1e-9) || !is_close(l.lower, row->lower, 1e-9) ||
		    !is_close(l.upper, row->upper, 1e-9))
			fail_msg("%s: %.17g (%.17g to %.17g)", row->what, ratio.ratio, l.lower, l.upper);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(direct_rates_equal_those_of_calculate_dsr),
		cmocka_unit_test(the_european_standard_has_100000_people),
		cmocka_unit_test(a_direct_rate_is_there_or_not),
		cmocka_unit_test(events_of_one_person_are_not_independent),
		cmocka_unit_test(events_that_nobody_had_twice_are_independent),
		cmocka_unit_test(indirect_ratios_equal_those_of_calculate_ISRatio),
		cmocka_unit_test(an_indirect_ratio_is_there_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
