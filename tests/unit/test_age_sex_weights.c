/* The weights of sexes and ages, and the spellings of bands. What is wrong in the file is refused:
 * tests/stages/make_directory/lists_are_weighted_by_age_and_sex. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/age_sex_weights.h"

static void a_band_has_the_weight_of_the_row_that_holds_it(void **state)
{
	static const struct { enum patient_sex sex; int from, to; int64_t micro; } examples[] = {
		{SEX_MALE, 0, 4, 2354000}, {SEX_FEMALE, 0, 4, 2241000},
		{SEX_MALE, 5, 9, 1000000}, {SEX_MALE, 5, 14, 1000000},
		{SEX_FEMALE, 15, 44, 1885000}, {SEX_MALE, 40, 44, 913000},
		{SEX_FEMALE, 85, 89, 3090000}, {SEX_FEMALE, 85, AGE_OPEN, 3090000},
		{SEX_MALE, 95, AGE_OPEN, 3193000},
		{SEX_MALE, 40, 49, AGE_SEX_WEIGHT_NONE}, {SEX_MALE, 80, AGE_OPEN, AGE_SEX_WEIGHT_NONE},
	};
	struct age_sex_weights w;
	struct reference ref;
	struct problem p = {0};

	(void)state;
	assert_int_equal(reference_open(&ref, "tests/reference/2010-11", &p), 0);
	assert_int_equal(age_sex_weights_read(&w, &ref, &p), 0);
	assert_int_equal(w.count, 14);
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		assert_int_equal(age_sex_weight(&w, examples[i].sex, examples[i].from, examples[i].to),
		                 examples[i].micro);
	age_sex_weights_release(&w);
	reference_close(&ref);
}

static void bands_are_spelled_in_many_ways(void **state)
{
	static const struct { const char *band; int from, to; } examples[] = {
		{"0_4", 0, 4}, {"5-9", 5, 9}, {"10TO14", 10, 14}, {"0to4", 0, 4}, {"95+", 95, AGE_OPEN},
		{"85plus", 85, AGE_OPEN}, {"85PLUS", 85, AGE_OPEN}, {"7-7", 7, 7},
	};
	static const char *const none[] = {
		"", "ALL", "4", "4_", "_4", "9_5", "0_4_", "0 - 4", "+", "95++", "0.5_4", "0_4x"
	};
	int from, to;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		assert_true(age_band_parse(text_from(examples[i].band), &from, &to));
		assert_int_equal(from, examples[i].from);
		assert_int_equal(to, examples[i].to);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (age_band_parse(text_from(none[i]), &from, &to))
			fail_msg("'%s' is taken for a band", none[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_band_has_the_weight_of_the_row_that_holds_it),
		cmocka_unit_test(bands_are_spelled_in_many_ways),
	};

	return cmocka_run_group_tests_name("age_sex_weights", tests, NULL, NULL);
}
