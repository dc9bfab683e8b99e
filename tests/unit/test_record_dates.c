/* Calendar dates as files write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/dates.h"

struct example {
	const char *seen;
	int date;                /* 0: refused */
};

static void check(const struct example *examples, size_t count, bool (*parse)(struct text, int *))
{
	for (size_t i = 0; i < count; i++) {
		int date = -7;

		if (examples[i].date == 0) {
			assert_false(parse(text_from(examples[i].seen), &date));
			assert_int_equal(date, -7);
		} else {
			assert_true(parse(text_from(examples[i].seen), &date));
			assert_int_equal(date, examples[i].date);
		}
	}
}

static void iso_dates_are_days_of_the_calendar(void **state)
{
	static const struct example examples[] = {
		{"2013-03-31", 20130331}, {"1800-01-01", 18000101}, {"2200-12-31", 22001231},
		{"2012-02-29", 20120229}, {"2000-02-29", 20000229},
		{"1900-02-29", 0}, {"2013-02-29", 0}, {"2013-04-31", 0}, {"2013-00-10", 0},
		{"2013-13-10", 0}, {"2013-01-00", 0}, {"1799-12-31", 0}, {"2201-01-01", 0},
		{"2013-3-31", 0}, {"20130331", 0}, {"2013/03/31", 0}, {"2013-03-31 ", 0},
		{"-013-03-31", 0}, {"2013-+3-31", 0}, {"", 0}
	};

	(void)state;
	check(examples, sizeof examples / sizeof *examples, date_parse_iso);
}

static void compact_dates_are_eight_digits(void **state)
{
	static const struct example examples[] = {
		{"19740401", 19740401}, {"20160229", 20160229},
		{"20150229", 0}, {"2015022", 0}, {"201502281", 0}, {"2015022x", 0}, {"", 0}
	};

	(void)state;
	check(examples, sizeof examples / sizeof *examples, date_parse_compact);
}

static void publication_dates_name_their_month(void **state)
{
	static const struct example examples[] = {
		{"01JAN2021", 20210101}, {"01Jan2022", 20220101}, {"01SEP2017", 20170901},
		{"01-Sep-20", 20200901}, {"01-Apr-17", 20170401}, {"29FEB2024", 20240229},
		{"29FEB2023", 0}, {"01JAX2021", 0}, {"1JAN2021", 0}, {"01-Sep-2020", 0},
		{"01-Sep-2x", 0}, {"01 Sep 20", 0}, {"", 0}
	};

	(void)state;
	check(examples, sizeof examples / sizeof *examples, date_parse_publication);
}

static void no_date_is_printed_as_nothing(void **state)
{
	struct buffer b;

	(void)state;
	buffer_init(&b);
	buffer_date(&b, 0);
	assert_int_equal(b.length, 0);
	buffer_date(&b, 20130401);
	assert_true(text_is(buffer_as_text(&b), "2013-04-01"));
	buffer_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_dates_are_days_of_the_calendar),
		cmocka_unit_test(compact_dates_are_eight_digits),
		cmocka_unit_test(publication_dates_name_their_month),
		cmocka_unit_test(no_date_is_printed_as_nothing),
	};

	return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
