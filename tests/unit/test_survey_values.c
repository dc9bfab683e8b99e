/* One field of a survey file: number, mark, or neither. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/column_names.h"
#include "records/survey_values.h"

#define TEXT(string) {(string), sizeof(string) - 1}

static const struct survey_mark marks[] = {
	{TEXT(""), false}, {TEXT("*"), true}, {TEXT("-"), false}, {TEXT("-97"), true},
	{TEXT("-1.5"), false}, {TEXT("NA"), false},
};

static const struct reference_year year = {.survey_marks = marks,
                                           .survey_mark_count = sizeof marks / sizeof *marks};

struct example {
	const char *field;
	enum survey_scale scale;
	enum survey_value_state state;
	double number;
};

static void compare(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct survey_value value =
			survey_value_read(&year, text_from(examples[i].field), examples[i].scale);

		if (value.state != examples[i].state || value.number != examples[i].number)
			fail_msg("'%s' is read as %d, %f", examples[i].field, (int)value.state,
			         value.number);
	}
}

static void a_number_is_what_it_says(void **unused)
{
	static const struct example examples[] = {
		{"0", SURVEY_FRACTION, SURVEY_NUMBER, 0},
		{"0.739", SURVEY_FRACTION, SURVEY_NUMBER, 0.739},
		{"85.5%", SURVEY_PERCENT, SURVEY_NUMBER, 85.5},
		{"85.5  %", SURVEY_PERCENT, SURVEY_NUMBER, 85.5},
		{"1000000000", SURVEY_COUNT, SURVEY_NUMBER, 1e9},
		/* to be judged later */
		{"-3", SURVEY_PERCENT, SURVEY_NUMBER, -3},
		{"-3%", SURVEY_PERCENT, SURVEY_NUMBER, -3},
		{"101", SURVEY_PERCENT, SURVEY_NUMBER, 101},
		{"-970", SURVEY_COUNT, SURVEY_NUMBER, -970},
		{"97", SURVEY_COUNT, SURVEY_NUMBER, 97},
		{"-0", SURVEY_COUNT, SURVEY_NUMBER, 0},
	};

	(void)unused;
	compare(examples, sizeof examples / sizeof *examples);
}

static void a_mark_says_why_there_is_no_number(void **unused)
{
	static const struct example examples[] = {
		{"", SURVEY_PERCENT, SURVEY_NOT_AVAILABLE, 0},
		{"-", SURVEY_PERCENT, SURVEY_NOT_AVAILABLE, 0},
		{"NA", SURVEY_PERCENT, SURVEY_NOT_AVAILABLE, 0},
		{"*", SURVEY_FRACTION, SURVEY_CONFIDENTIAL, 0},
		{"-97", SURVEY_FRACTION, SURVEY_CONFIDENTIAL, 0},
		{"-97.00", SURVEY_COUNT, SURVEY_CONFIDENTIAL, 0},
		{"-097", SURVEY_COUNT, SURVEY_CONFIDENTIAL, 0},
		{"-1.50", SURVEY_COUNT, SURVEY_NOT_AVAILABLE, 0},
	};

	(void)unused;
	compare(examples, sizeof examples / sizeof *examples);
}

static void anything_else_is_neither(void **unused)
{
	static const struct example examples[] = {
		{"12abc", SURVEY_PERCENT, SURVEY_NO_NUMBER, 0},
		{"%", SURVEY_PERCENT, SURVEY_NO_NUMBER, 0},
		{"85%", SURVEY_FRACTION, SURVEY_NO_NUMBER, 0},
		{"85%", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
		{"85%%", SURVEY_PERCENT, SURVEY_NO_NUMBER, 0},
		{"-97a", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
		{"--", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
		{"**", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
		{"na", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
		{"1e3", SURVEY_COUNT, SURVEY_NO_NUMBER, 0},
	};

	(void)unused;
	compare(examples, sizeof examples / sizeof *examples);
}

static void a_number_too_large_is_none(void **unused)
{
	static const char *const fields[] = {"1000000001", "-1000000001", "99999999999999999999"};

	(void)unused;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		assert_int_equal(survey_value_read(&year, text_from(fields[i]), SURVEY_COUNT).state,
		                 SURVEY_TOO_LARGE);
}

static void without_a_mark_for_it_a_blank_is_not_available(void **unused)
{
	static const struct reference_year no_marks = {0};

	(void)unused;
	assert_int_equal(survey_value_read(&no_marks, text_from(""), SURVEY_COUNT).state,
	                 SURVEY_NOT_AVAILABLE);
	assert_int_equal(survey_value_read(&no_marks, text_from("-97"), SURVEY_COUNT).state,
	                 SURVEY_NUMBER);
}

static void millionths_are_rounded(void **unused)
{
	(void)unused;
	assert_int_equal(survey_micro(0.0000005), 1);
	assert_int_equal(survey_micro(0.0000004), 0);
	assert_int_equal(survey_micro(-2.5), -2500000);
	assert_int_equal(survey_micro(1e9), 1000000000000000);
}

static void a_column_is_found_whatever_its_case_and_once(void **unused)
{
	static const struct text fields[] = {TEXT("Q3_12pct"), TEXT("q4"), TEXT("Q4"), TEXT("")};
	static const struct extract_row header = {fields, 4, 1};

	(void)unused;
	assert_int_equal(column_named(&header, text_from("q3_12PCT")), 0);
	assert_int_equal(column_named(&header, text_from("q3_12")), COLUMN_NONE);
	assert_int_equal(column_named(&header, text_from("q4")), COLUMN_TWICE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_what_it_says),
		cmocka_unit_test(a_mark_says_why_there_is_no_number),
		cmocka_unit_test(anything_else_is_neither),
		cmocka_unit_test(a_number_too_large_is_none),
		cmocka_unit_test(without_a_mark_for_it_a_blank_is_not_available),
		cmocka_unit_test(millionths_are_rounded),
		cmocka_unit_test(a_column_is_found_whatever_its_case_and_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
