/* Which reason a figure gets, and when it has limits: a table of who, how many, and what follows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/estimates.h"
#include "util/text.h"

#define M ((int64_t)1000000)
#define NONE COUNT_MISSING

static const struct estimate_rules rules = {
	.min_denominator = 10, .min_respondents = 10, .unreliable_below = 30, .min_list = 750};

static struct indicator indicator_of(enum indicator_kind kind, int64_t min_denominator)
{
	return (struct indicator){.kind = kind, .multiplier = 100, .unit = text_from("%"),
	                          .min_denominator = min_denominator, .min_respondents = -1};
}

struct row {
	const char *what;
	enum indicator_kind kind;
	int64_t min_denominator;            /* the indicator's; -1: the rule's */
	int64_t numerator, denominator, respondents;
	enum reason before, after;
	double value;                       /* NAN: none */
	bool has_limits;
};

static const struct row table[] = {
	/* expected */
	{"plain", KIND_PROPORTION, -1, 30 * M, 40 * M, NONE, REASON_NONE, REASON_NONE, 75, true},
	{"score", KIND_SCORE, -1, 7 * M, 8 * M, NONE, REASON_NONE, REASON_NONE, 87.5, false},
	{"survey", KIND_WEIGHTED, -1, 5 * M, 8 * M, 40 * M, REASON_NONE, REASON_NONE, 62.5, false},
	{"mean of one", KIND_MEAN, 0, 90 * M, 30 * M, NONE, REASON_NONE, REASON_NONE, 300, false},
	{"rate", KIND_RATE, -1, 50 * M, 40 * M, NONE, REASON_NONE, REASON_NONE, 125, true},
	/* edge */
	{"nine", KIND_PROPORTION, -1, 1 * M, 9 * M, NONE, REASON_NONE, REASON_LOW, 100.0 / 9, true},
	{"ten", KIND_PROPORTION, -1, 1 * M, 10 * M, NONE, REASON_NONE, REASON_UNRELIABLE, 10, true},
	{"just below thirty", KIND_PROPORTION, -1, 3 * M, 30 * M - 1, NONE, REASON_NONE,
	 REASON_UNRELIABLE, 100 * 3 / 29.999999, true},
	{"thirty", KIND_PROPORTION, -1, 3 * M, 30 * M, NONE, REASON_NONE, REASON_NONE, 10, true},
	{"own minimum", KIND_PROPORTION, 50, 3 * M, 40 * M, NONE, REASON_NONE, REASON_LOW, 7.5, true},
	{"own minimum of 0", KIND_PROPORTION, 0, 1 * M, 4 * M, NONE, REASON_NONE, REASON_UNRELIABLE,
	 25, true},
	{"nine respondents", KIND_WEIGHTED, -1, 5 * M, 80 * M, 9 * M, REASON_NONE, REASON_LOW, 6.25,
	 false},
	{"ten respondents", KIND_WEIGHTED, -1, 5 * M, 8 * M, 10 * M, REASON_NONE, REASON_UNRELIABLE,
	 62.5, false},
	{"nobody", KIND_PROPORTION, -1, 0, 0, NONE, REASON_NONE, REASON_ZERO_DENOMINATOR, NAN, false},
	{"over", KIND_PROPORTION, -1, 50 * M, 40 * M, NONE, REASON_OVER, REASON_OVER, 125, false},
	{"low already", KIND_PROPORTION, -1, 30 * M, 40 * M, NONE, REASON_LOW, REASON_LOW, 75, true},
	/* missing */
	{"suppressed", KIND_WEIGHTED, -1, NONE, NONE, NONE, REASON_CONFIDENTIAL,
	 REASON_CONFIDENTIAL, NAN, false},
	{"not available", KIND_PROPORTION, -1, NONE, NONE, NONE, REASON_NOT_AVAILABLE,
	 REASON_NOT_AVAILABLE, NAN, false},
	{"half of it", KIND_PROPORTION, -1, 5 * M, NONE, NONE, REASON_NONE, REASON_NOT_AVAILABLE,
	 NAN, false},
};

static void every_row_of_the_table_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct row *row = &table[i];
		struct indicator indicator = indicator_of(row->kind, row->min_denominator);
		struct estimate_input in = {
			.counts = {row->numerator, row->denominator, NONE, row->respondents},
			.reason = row->before, .members = {0, NAN, NAN}};
		struct estimate e;
		bool right;

		assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
		right = e.reason == row->after && isnan(e.value) == isnan(row->value) &&
		        (isnan(e.value) || fabs(e.value - row->value) < 1e-9) &&
		        isnan(e.limits95.lower) != row->has_limits &&
		        isnan(e.limits95.upper) != row->has_limits &&
		        isnan(e.limits998.lower) != row->has_limits &&
		        isnan(e.limits998.upper) != row->has_limits;
		if (!right)
			fail_msg("%s: reason %d, value %f", row->what, (int)e.reason, e.value);
	}
}

static void a_numerator_above_its_denominator_is_refused_unless_it_is_explained(void **state)
{
	struct indicator indicator = indicator_of(KIND_PROPORTION, -1);
	struct estimate_input in = {.counts = {50 * M, 40 * M, NONE, NONE},
	                            .members = {0, NAN, NAN}};
	struct estimate e;

	(void)state;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), -1);
	in.reason = REASON_OVER;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
}

static void the_smallest_lists_are_low_whatever_the_denominator(void **state)
{
	struct indicator indicator = indicator_of(KIND_PROPORTION, -1);
	struct organisation practice = {.list_size = 749};
	struct estimate_input in = {.counts = {30 * M, 40 * M, NONE, NONE}, .practice = &practice,
	                            .members = {0, NAN, NAN}};
	struct estimate e;

	(void)state;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_int_equal(e.reason, REASON_LOW);
	practice.list_size = 750;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_int_equal(e.reason, REASON_NONE);
	practice.list_size = -1;                 /* not known */
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_int_equal(e.reason, REASON_NONE);
}

static void a_mean_has_limits_from_five_members_on(void **state)
{
	struct indicator indicator = indicator_of(KIND_MEAN, 0);
	struct estimate_input in = {.counts = {400 * M, 100 * M, NONE, NONE}};
	struct estimate e;

	(void)state;
	in.members = (struct sample){4, 400, 9};
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_true(isnan(e.limits95.lower));
	in.members.count = 5;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	/* t(0.975, 4) = 2.776445105; 9 / sqrt(5) = 4.024922359 */
	assert_float_equal(e.limits95.lower, 400 - 2.776445105 * 4.024922359, 1e-6);
	assert_float_equal(e.limits95.upper, 400 + 2.776445105 * 4.024922359, 1e-6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_holds),
		cmocka_unit_test(a_numerator_above_its_denominator_is_refused_unless_it_is_explained),
		cmocka_unit_test(the_smallest_lists_are_low_whatever_the_denominator),
		cmocka_unit_test(a_mean_has_limits_from_five_members_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
