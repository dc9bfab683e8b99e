/* What the reference folder says of years beside each other: series, and rules that differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/reference.h"

#define SMALL "tests/reference/2010-11"

#define T(string) text_from(string)

/* The project's own folder: the prevalence of 2014-15 stands apart but for asthma's. */
static void a_series_joins_periods_and_its_first_row_says_why_it_begins(void **unused)
{
	struct reference ref;
	struct problem p;
	const struct reference_series *then, *now;

	(void)unused;
	assert_int_equal(reference_open(&ref, "reference/2019-20", &p), 0);
	then = reference_series(&ref, T("AF.prevalence"), T("2016-17"));
	now = reference_series(&ref, T("AF.prevalence"), T("2019-20"));
	assert_non_null(then);
	assert_non_null(now);
	assert_true(text_equals(then->series, now->series));
	assert_ptr_equal(reference_series_begins(&ref, now), then);
	assert_true(then->note.length > 0);
	assert_int_equal(now->note.length, 0);
	now = reference_series(&ref, T("AF.prevalence"), T("2014-15"));
	assert_false(text_equals(then->series, now->series));
	then = reference_series(&ref, T("AST.prevalence"), T("2014-15"));
	now = reference_series(&ref, T("AST.prevalence"), T("2019-20"));
	assert_true(text_equals(then->series, now->series));
	assert_null(reference_series(&ref, T("AF.prevalence"), T("2011")));
	assert_null(reference_series(&ref, T("AAA"), T("2019-20")));
	assert_null(reference_series(&ref, T("ZZZ"), T("2019-20")));
	reference_close(&ref);
	assert_int_equal(reference_open(&ref, SMALL, &p), 0);
	assert_null(reference_series(&ref, T("CHD06"), T("2010-11")));
	reference_close(&ref);
}

static void a_rule_of_a_year_goes_before_the_rule(void **unused)
{
	struct reference ref;
	struct problem p;
	double value;

	(void)unused;
	assert_int_equal(reference_open(&ref, SMALL, &p), 0);
	assert_int_equal(reference_rule_of_year(&ref, "survey_design_effect", T("2010-11"), &value,
	                                        &p), 0);
	assert_true(value == 1.2);
	assert_int_equal(reference_rule_of_year(&ref, "survey_design_effect", T("2014-15"), &value,
	                                        &p), 0);
	assert_true(value == 1.54);
	assert_int_equal(reference_rule_of_year(&ref, "no_such_rule", T("2010-11"), &value, &p), -1);
	assert_int_equal(p.exit_code, EX_CONFIG);
	assert_string_equal(p.text, "rule 'no_such_rule' is missing");
	reference_close(&ref);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_series_joins_periods_and_its_first_row_says_why_it_begins),
		cmocka_unit_test(a_rule_of_a_year_goes_before_the_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
