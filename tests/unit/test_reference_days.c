/* The reference folder: which year a day is read with that has no row of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "records/reference.h"

#define T(string) text_from(string)

static void assert_text(struct text seen, const char *expected)
{
	char copy[256];

	snprintf(copy, sizeof copy, "%.*s", TEXT_ARGS(seen));
	assert_string_equal(copy, expected);
}

static void a_day_without_a_row_is_read_with_the_last_financial_year_begun_by_then(void **unused)
{
	static const struct { const char *day, *year; int date; } examples[] = {
		{"2010-09-30", "2010-11", 20100930}, {"2010-04-01", "2010-11", 20100401},
		{"2010-03-31", "2010-11", 20100331}, {"2015-03-31", "2014-15", 20150331},
		{"2009-04-01", "2010-11", 20090401}, {"2010-09-30", "2010-11", 20100930},
		/* of years without a row */
		{"2011-04-01", "2010-11", 20110401}, {"2014-03-31", "2010-11", 20140331},
		{"2021-09-30", "2014-15", 20210930},
	};
	struct reference ref;
	struct problem p = {0};

	(void)unused;
	assert_int_equal(reference_open(&ref, "tests/reference/2014-15", &p), 0);
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct reference_period *period = reference_period(&ref, T(examples[i].day));
		const struct reference_year *year;

		assert_non_null(period);
		assert_text(period->period, examples[i].day);
		assert_text(period->reference_year, examples[i].year);
		assert_int_equal(period->starts, examples[i].date);
		assert_int_equal(period->ends, examples[i].date);
		year = reference_for_period(&ref, T(examples[i].day), &p);
		assert_non_null(year);
		assert_ptr_equal(year, reference_for_period(&ref, T(examples[i].year), &p));
		assert_ptr_equal(period, reference_period(&ref, T(examples[i].day)));
	}
	assert_null(reference_period(&ref, T("2009-03-31")));
	assert_null(reference_for_period(&ref, T("2009-03-31"), &p));
	assert_int_equal(p.exit_code, EX_USAGE);
	assert_string_equal(p.text, "there is no period '2009-03-31', nor a financial year that began "
	                            "by that day: add a row");
	assert_null(reference_period(&ref, T("2011-02-29")));
	reference_close(&ref);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_without_a_row_is_read_with_the_last_financial_year_begun_by_then),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
