#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "domain/dates.h"

struct spelling {
	const char *text;
	int date;               /* 0: refused */
};

static const struct spelling own[] = {
	/* Expected */
	{"2013-03-31", 20130331}, {"2010-04-01", 20100401}, {"1974-04-01", 19740401},
	/* Edge */
	{"2012-02-29", 20120229}, {"2000-02-29", 20000229}, {"1900-01-01", 19000101},
	{"2199-12-31", 21991231},
	/* Erroneous */
	{"", 0}, {"2013", 0}, {"2013-3-31", 0}, {"2013-03-31 ", 0}, {" 2013-03-31", 0},
	{"2013/03/31", 0}, {"2013-03-3x", 0}, {"-013-03-31", 0}, {"2013-02-29", 0},
	{"1900-02-29", 0}, {"2100-02-29", 0}, {"2013-04-31", 0}, {"2013-00-10", 0},
	{"2013-13-10", 0}, {"2013-01-00", 0}, {"2013-01-32", 0}, {"1899-12-31", 0},
	{"2200-01-01", 0}, {"0000-00-00", 0}, {"31-03-2013", 0},
};

static const struct spelling published[] = {
	/* Expected: as epraccur, epcmem and five releases of the list sizes spell them */
	{"20130331", 20130331}, {"01JAN2021", 20210101}, {"01Jan2022", 20220101},
	{"01-Sep-20", 20200901}, {"01-Apr-17", 20170401}, {"01SEP2017", 20170901},
	{"2013-03-31", 20130331},
	/* Edge */
	{"31dec1999", 19991231}, {"29FEB2012", 20120229}, {"31-DEC-99", 20991231},
	{"01-Jan-00", 20000101}, {"31May2020", 20200531}, {"30Jun2020", 20200630},
	{"31Jul2020", 20200731}, {"31Aug2020", 20200831}, {"31Oct2020", 20201031},
	{"30Nov2020", 20201130}, {"31Mar2020", 20200331},
	/* Erroneous */
	{"", 0}, {"0", 0}, {"00000000", 0}, {"20130229", 0}, {"20131301", 0}, {"2013033", 0},
	{"201303310", 0}, {"29FEB2013", 0}, {"31APR2020", 0}, {"00JAN2021", 0},
	{"01JUX2021", 0}, {"01J N2021", 0}, {"01***2021", 0}, {"1JAN2021", 0}, {"01JAN21", 0},
	{"01-Sep-2020", 0}, {"01 Sep 20", 0}, {"01/09/2020", 0}, {"1st April 2017", 0},
	{"01JAN1899", 0}, {"01JAN2200", 0}, {"0x130331", 0},
};

static void assert_spellings(const struct spelling *s, size_t count,
                             int (*parse)(const char *, size_t))
{
	for (size_t i = 0; i < count; i++) {
		int date = parse(s[i].text, strlen(s[i].text));

		if (date != s[i].date)
			fail_msg("\"%s\" gives %d, not %d", s[i].text, date, s[i].date);
	}
}

static void our_own_dates_have_one_spelling(void **state)
{
	(void)state;
	assert_spellings(own, sizeof own / sizeof own[0], date_parse);
	assert_int_equal(date_parse("20130331", 8), 0);
	assert_int_equal(date_parse("01JAN2021", 9), 0);
	assert_int_equal(date_parse(NULL, 0), 0);
}

static void published_dates_have_five_spellings_and_ours(void **state)
{
	(void)state;
	assert_spellings(published, sizeof published / sizeof published[0], date_parse_published);
	assert_spellings(own, sizeof own / sizeof own[0], date_parse_published);
	assert_int_equal(date_parse_published(NULL, 0), 0);
}

static void a_text_is_read_to_its_length_and_no_further(void **state)
{
	(void)state;
	assert_int_equal(date_parse("2013-03-31T00:00", 10), 20130331);
	assert_int_equal(date_parse_published("201303310", 8), 20130331);
	assert_int_equal(date_parse("2013-03-31\0", 11), 0);
}

static void no_byte_but_a_letter_passes_for_one(void **state)
{
	char text[] = "01JAN2021";

	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		text[2] = (char)byte;
		assert_int_equal(date_parse_published(text, 9),
		                 byte == 'J' || byte == 'j' ? 20210101 : 0);
	}
}

/* Every day of 300 years against the C library's calendar. */
static void the_calendar_is_that_of_the_C_library(void **state)
{
	struct tm day = {.tm_year = 0, .tm_mon = 0, .tm_mday = 1};
	int valid = 0, walked = 0;

	(void)state;
	for (time_t t = timegm(&day);; t += 86400, walked++) {
		struct tm *now = gmtime(&t);
		int date = (now->tm_year + 1900) * 10000 + (now->tm_mon + 1) * 100 + now->tm_mday;
		char text[DATE_TEXT_SIZE], expected[32];

		if (date > 21991231)
			break;
		assert_true(date_is_valid(date));
		strftime(expected, sizeof expected, "%Y-%m-%d", now);
		assert_int_equal(date_print(date, text), 10);
		assert_string_equal(text, expected);
		assert_int_equal(date_parse(text, 10), date);
	}
	for (int date = 0; date <= 30000000; date++)
		valid += date_is_valid(date);
	assert_int_equal(valid, walked);
	assert_int_equal(walked, 300 * 365 + 73);
	assert_false(date_is_valid(-20130331));
}

static void no_date_is_printed_as_nothing(void **state)
{
	char text[DATE_TEXT_SIZE] = "unchanged";

	(void)state;
	assert_int_equal(date_print(0, text), 0);
	assert_string_equal(text, "");
}

static void both_ends_belong_to_the_time_between(void **state)
{
	static const struct { int day, first, last, within; } rows[] = {
		{20130331, 20010401, 20130331, 1}, {20130401, 20010401, 20130331, 0},
		{20010401, 20010401, 20130331, 1}, {20010331, 20010401, 20130331, 0},
		{20130331, 20130331, 20130331, 1}, {20260101, 20130401, 0, 1},
		{20130331, 20130401, 0, 0}, {19740401, 0, 20130331, 1},
		{20130401, 0, 20130331, 0}, {20130401, 0, 0, 1},
		/* Left before it joined: never. */
		{20130401, 20130402, 20130331, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(date_is_within(rows[i].day, rows[i].first, rows[i].last),
		                 rows[i].within);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_own_dates_have_one_spelling),
		cmocka_unit_test(published_dates_have_five_spellings_and_ours),
		cmocka_unit_test(a_text_is_read_to_its_length_and_no_further),
		cmocka_unit_test(no_byte_but_a_letter_passes_for_one),
		cmocka_unit_test(the_calendar_is_that_of_the_C_library),
		cmocka_unit_test(no_date_is_printed_as_nothing),
		cmocka_unit_test(both_ends_belong_to_the_time_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
