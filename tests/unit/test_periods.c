#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/periods.h"

static const struct { const char *text; enum period_form form; } rows[] = {
	/* Expected */
	{"2010-11", PERIOD_FINANCIAL_YEAR}, {"2014-15", PERIOD_FINANCIAL_YEAR},
	{"2011", PERIOD_YEAR}, {"2013-03-31", PERIOD_DAY},
	/* Edge */
	{"1999-00", PERIOD_FINANCIAL_YEAR}, {"2009-10", PERIOD_FINANCIAL_YEAR},
	{"2099-00", PERIOD_FINANCIAL_YEAR}, {"1900", PERIOD_YEAR}, {"2199", PERIOD_YEAR},
	{"2012-02-29", PERIOD_DAY},
	/* Erroneous */
	{"", PERIOD_INVALID}, {"2010-12", PERIOD_INVALID}, {"2010-10", PERIOD_INVALID},
	{"2010-09", PERIOD_INVALID}, {"2010/11", PERIOD_INVALID}, {"2010-1", PERIOD_INVALID},
	{"2010-111", PERIOD_INVALID}, {"2010-2011", PERIOD_INVALID}, {"1011", PERIOD_INVALID},
	{"201011", PERIOD_INVALID}, {"20x0-11", PERIOD_INVALID}, {"2010-x1", PERIOD_INVALID},
	{"2010-1x", PERIOD_INVALID}, {"-010-11", PERIOD_INVALID}, {"+2010", PERIOD_INVALID},
	{" 2010", PERIOD_INVALID}, {"2011 ", PERIOD_INVALID}, {"1899", PERIOD_INVALID},
	{"2200", PERIOD_INVALID}, {"2013-02-29", PERIOD_INVALID}, {"20130331", PERIOD_INVALID},
	{"2013-03-31x", PERIOD_INVALID}, {"..", PERIOD_INVALID}, {"2010-11/", PERIOD_INVALID},
};

static void a_period_is_a_financial_year_a_year_or_a_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (period_form(rows[i].text, strlen(rows[i].text)) != rows[i].form)
			fail_msg("\"%s\" is not of form %d", rows[i].text, (int)rows[i].form);
	assert_int_equal(period_form(NULL, 0), PERIOD_INVALID);
	assert_int_equal(period_form("2010-11-30", 7), PERIOD_FINANCIAL_YEAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_period_is_a_financial_year_a_year_or_a_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
