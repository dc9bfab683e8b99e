/* Which reason a figure gets, and when it has limits: who, how many, and what follows. */
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
	int64_t numerator, denominator, respondents;
	int64_t min_denominator;            /* the indicator's; -1: the rule's */
	double value;                       /* NAN: none */
	enum indicator_kind kind;
	enum reason before, after;
	bool has_limits;
};

static const struct row table[] = {
	/* expected */
	{"plain", 30 * M, 40 * M, NONE, -1, 75, KIND_PROPORTION, REASON_NONE, REASON_NONE, true},
	{"score", 7 * M, 8 * M, NONE, -1, 87.5, KIND_SCORE, REASON_NONE, REASON_NONE, false},
	{"survey", 5 * M, 8 * M, 40 * M, -1, 62.5, KIND_WEIGHTED, REASON_NONE, REASON_NONE, false},
	{"mean of one", 90 * M, 30 * M, NONE, 0, 300, KIND_MEAN, REASON_NONE, REASON_NONE, false},
	{"rate", 50 * M, 40 * M, NONE, -1, 125, KIND_RATE, REASON_NONE, REASON_NONE, true},
	/* edge */
	{"nine", 1 * M, 9 * M, NONE, -1, 100.0 / 9, KIND_PROPORTION, REASON_NONE, REASON_LOW, true},
	{"ten", 1 * M, 10 * M, NONE, -1, 10, KIND_PROPORTION, REASON_NONE, REASON_UNRELIABLE, true},
	{"just below thirty", 3 * M, 30 * M - 1, NONE, -1, 100 * 3 / 29.999999, KIND_PROPORTION,
	 REASON_NONE, REASON_UNRELIABLE, true},
	{"thirty", 3 * M, 30 * M, NONE, -1, 10, KIND_PROPORTION, REASON_NONE, REASON_NONE, true},
	{"own minimum", 3 * M, 40 * M, NONE, 50, 7.5, KIND_PROPORTION, REASON_NONE, REASON_LOW, true},
	{"own minimum of 0", 1 * M, 4 * M, NONE, 0, 25, KIND_PROPORTION,
	 REASON_NONE, REASON_UNRELIABLE, true},
	{"nine respondents", 5 * M, 80 * M, 9 * M, -1, 6.25, KIND_WEIGHTED,
	 REASON_NONE, REASON_LOW, false},
	{"ten respondents", 5 * M, 8 * M, 10 * M, -1, 62.5, KIND_WEIGHTED,
	 REASON_NONE, REASON_UNRELIABLE, false},
	{"nobody", 0, 0, NONE, -1, NAN, KIND_PROPORTION, REASON_NONE, REASON_ZERO_DENOMINATOR, false},
	{"over", 50 * M, 40 * M, NONE, -1, 125, KIND_PROPORTION, REASON_OVER, REASON_OVER, false},
	{"low already", 30 * M, 40 * M, NONE, -1, 75, KIND_PROPORTION, REASON_LOW, REASON_LOW, true},
	/* missing */
	{"suppressed", NONE, NONE, NONE, -1, NAN, KIND_WEIGHTED,
	 REASON_CONFIDENTIAL, REASON_CONFIDENTIAL, false},
	{"not available", NONE, NONE, NONE, -1, NAN, KIND_PROPORTION,
	 REASON_NOT_AVAILABLE, REASON_NOT_AVAILABLE, false},
	{"counts beside c", 30 * M, 40 * M, NONE, -1, NAN, KIND_PROPORTION,
	 REASON_CONFIDENTIAL, REASON_CONFIDENTIAL, false},
	{"counts beside x", 30 * M, 40 * M, NONE, -1, NAN, KIND_PROPORTION,
	 REASON_NOT_AVAILABLE, REASON_NOT_AVAILABLE, false},
	{"counts beside z", 30 * M, 40 * M, NONE, -1, NAN, KIND_PROPORTION,
	 REASON_ZERO_DENOMINATOR, REASON_ZERO_DENOMINATOR, false},
	{"half of it", 5 * M, NONE, NONE, -1, NAN, KIND_PROPORTION,
	 REASON_NONE, REASON_NOT_AVAILABLE, false},
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

/* Wilson's interval of 0.625 on 64, worked out in Python. */
static void a_survey_has_limits_by_its_effective_base(void **state)
{
	struct indicator indicator = indicator_of(KIND_WEIGHTED, -1);
	struct estimate_input in = {.counts = {5 * M, 8 * M, NONE, 100 * M}, .effective_base = 64};
	struct estimate e;

	(void)state;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_float_equal(e.limits95.lower, 50.250378684, 1e-6);
	assert_float_equal(e.limits95.upper, 73.334019821, 1e-6);
	assert_float_equal(e.limits998.lower, 43.357256569, 1e-6);
	assert_float_equal(e.limits998.upper, 78.396789662, 1e-6);
	in.effective_base = NAN;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), 0);
	assert_true(e.value == 62.5 && isnan(e.limits95.lower) && isnan(e.limits998.upper));
	in.counts.numerator = 9 * M;
	assert_int_equal(estimate_row(&e, &in, &indicator, &rules), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_holds),
		cmocka_unit_test(a_numerator_above_its_denominator_is_refused_unless_it_is_explained),
		cmocka_unit_test(the_smallest_lists_are_low_whatever_the_denominator),
		cmocka_unit_test(a_mean_has_limits_from_five_members_on),
		cmocka_unit_test(a_survey_has_limits_by_its_effective_base),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
