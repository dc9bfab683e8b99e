/* Turnover: which periods are a year apart, and what their lists say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/turnover.h"

static void periods_nine_to_fifteen_months_apart_are_a_pair(void **state)
{
	static const struct { int earlier, later; bool spans; } examples[] = {
		{20100401, 20110401, true},      /* Expected */
		{20090930, 20100930, true},
		{20100401, 20110101, true},      /* Edge */
		{20100401, 20101231, false},
		{20100401, 20110701, true},
		{20100401, 20110702, false},
		{20100930, 20100401, false},
		{20110401, 20100401, false},     /* Erroneous: backwards */
		{20100401, 20100401, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		assert_int_equal(turnover_spans(examples[i].earlier, examples[i].later, 9, 15),
		                 examples[i].spans);
}

static void change_is_set_against_the_earlier_lists(void **state)
{
	(void)state;
	assert_true(turnover_low(400, 4000) == 10);
	assert_true(turnover_low(0, 4000) == 0);
	assert_true(turnover_low(100, 50) == 200);
	assert_true(isnan(turnover_low(100, 0)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_nine_to_fifteen_months_apart_are_a_pair),
		cmocka_unit_test(change_is_set_against_the_earlier_lists),
	};

	return cmocka_run_group_tests_name("turnover", tests, NULL, NULL);
}
