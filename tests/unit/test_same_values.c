/* Sources of different periods with the same values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/same_values.h"

/* One group: orgs first..first+count-1 of a source; the first `changed` of them by `bump`. */
static void add_group(struct same_values *s, const char *indicator, uint32_t source,
                      uint32_t count, uint32_t changed)
{
	same_values_begin(s, text_from(indicator));
	for (uint32_t org = 0; org < count; org++)
		same_values_add(s, &(struct same_value){org, source, org * 3 + (org < changed), 1000});
}

static int check(struct same_values *s, const char *const *names, struct problem *p)
{
	struct intern sources;
	int refused;

	intern_init(&sources);
	for (; *names; names++)
		(void)intern_id(&sources, text_from(*names));
	*p = (struct problem){0};
	same_values_finish(s);
	refused = same_values_check(s, 0.9, 20, &sources, p);
	intern_release(&sources);
	return refused;
}

static const char *const names[] = {"2009-10.a", "2010-11.a", "2011-12.a", NULL};

static void values_are_counted_over_all_indicators(void **state)
{
	struct same_values s;
	struct problem p;

	(void)state;
	same_values_init(&s);
	add_group(&s, "AF03", 0, 10, 0);
	add_group(&s, "AF03", 1, 10, 0);
	add_group(&s, "AF04", 0, 10, 0);
	add_group(&s, "AF04", 1, 10, 1);
	assert_int_equal(check(&s, names, &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	assert_string_equal(p.text, "sources '2009-10.a' and '2010-11.a' are of different periods and "
	                    "share 19 of 20 values: is one in the wrong year's folder?");
	same_values_release(&s);
}

static void a_period_is_compared_with_all_before_it(void **state)
{
	struct same_values s;
	struct problem p;

	(void)state;
	same_values_init(&s);
	add_group(&s, "AF03", 0, 30, 0);
	add_group(&s, "AF03", 1, 30, 30);
	add_group(&s, "AF03", 2, 30, 0);
	assert_int_equal(check(&s, names, &p), -1);
	assert_non_null(strstr(p.text, "'2009-10.a' and '2011-12.a'"));
	same_values_release(&s);
}

static void other_indicators_are_not_compared(void **state)
{
	struct same_values s;
	struct problem p;

	(void)state;
	same_values_init(&s);
	add_group(&s, "AF03", 0, 30, 0);
	add_group(&s, "AF04", 1, 30, 0);
	assert_int_equal(check(&s, names, &p), 0);
	assert_int_equal(s.pair_count, 0);
	same_values_release(&s);
}

static void orgs_of_one_period_only_are_left_out(void **state)
{
	struct same_values s;
	struct problem p;

	(void)state;
	same_values_init(&s);
	add_group(&s, "AF03", 0, 50, 0);
	add_group(&s, "AF03", 1, 19, 0);
	assert_int_equal(check(&s, names, &p), 0);       /* 19 are too few to say */
	assert_int_equal(s.pairs[0].common, 19);
	same_values_release(&s);
}

static void nothing_at_all_is_no_fault(void **state)
{
	struct same_values s;
	struct problem p;

	(void)state;
	same_values_init(&s);
	assert_int_equal(check(&s, names, &p), 0);
	same_values_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_counted_over_all_indicators),
		cmocka_unit_test(a_period_is_compared_with_all_before_it),
		cmocka_unit_test(other_indicators_are_not_compared),
		cmocka_unit_test(orgs_of_one_period_only_are_left_out),
		cmocka_unit_test(nothing_at_all_is_no_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
