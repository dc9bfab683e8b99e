#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/codes.h"

#define LETTERS_32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"

struct code_case {
	const char *text;
	int is_valid;
};

static const struct code_case codes[] = {
	/* Expected */
	{"AST003", 1}, {"5C1", 1}, {"TAM", 1}, {"ENG", 1}, {"AST.points", 1}, {"QOF.points", 1},
	{"q28_12pct", 1}, {"overallexp.pcteval", 1}, {"Q71a", 1},
	/* Edge */
	{"A", 1}, {"0", 1}, {"a-", 1}, {"a.", 1}, {"a_", 1}, {"a..b", 1}, {LETTERS_32, 1},
	/* Erroneous */
	{"", 0}, {LETTERS_32 "6", 0}, {".", 0}, {"..", 0}, {".hidden", 0}, {"-rf", 0}, {"_a", 0},
	{"a b", 0}, {" a", 0}, {"a ", 0}, {"a/b", 0}, {"../a", 0}, {"a\\b", 0}, {"a\tb", 0},
	{"a\nb", 0}, {"a'b", 0}, {"a\"b", 0}, {"a<b", 0}, {"a&b", 0}, {"=1+1", 0}, {"a%20", 0},
	{"\xc3\xa9", 0}, {"a\xc3\xa9", 0}, {"a\x7f", 0}, {"a:b", 0}, {"a;b", 0}, {"a=b", 0},
};

static const struct code_case practices[] = {
	/* Expected */
	{"A81001", 1}, {"Y00123", 1}, {"Y05750", 1}, {"E82072", 1},
	/* Edge: Wales too, no letter is left out */
	{"W91050", 1}, {"Z99999", 1}, {"A00000", 1},
	/* Erroneous: prisons and clinics of epraccur, and what is no code */
	{"", 0}, {"A8100", 0}, {"A810010", 0}, {"a81001", 0}, {"AAA001", 0}, {"A8A001", 0},
	{"A8100O", 0}, {"81001A", 0}, {"5C1", 0}, {" A8100", 0}, {"A8100 ", 0}, {"A 1001", 0},
	{"\xc3" "81001", 0}, {"A-1001", 0},
};

static void assert_cases(const struct code_case *c, size_t count,
                         bool (*is_valid)(const char *, size_t))
{
	for (size_t i = 0; i < count; i++)
		if (is_valid(c[i].text, strlen(c[i].text)) != (bool)c[i].is_valid)
			fail_msg("\"%s\" is taken for the opposite of what it is", c[i].text);
}

static void a_code_is_safe_in_a_file_name_a_link_and_a_stream(void **state)
{
	(void)state;
	assert_cases(codes, sizeof codes / sizeof codes[0], code_is_valid);
	assert_false(code_is_valid(NULL, 0));
	assert_false(code_is_valid("A\0B", 3));
	assert_true(code_is_valid("A B", 1));
}

/* The grammar spelled out byte by byte, apart from the code. */
static void every_byte_is_in_the_grammar_or_out_of_it(void **state)
{
	static const char first[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char text[2] = {(char)byte, (char)byte};
		bool may_begin = byte && strchr(first, byte);
		bool may_follow = may_begin || byte == '.' || byte == '_' || byte == '-';

		assert_int_equal(code_is_valid(text, 1), may_begin);
		text[0] = 'A';
		assert_int_equal(code_is_valid(text, 2), may_follow);
	}
}

static void a_practice_code_is_a_capital_and_five_digits(void **state)
{
	(void)state;
	assert_cases(practices, sizeof practices / sizeof practices[0], practice_code_is_valid);
	assert_false(practice_code_is_valid(NULL, 0));
	assert_true(practice_code_is_valid("A81001,", 6));
}

static void the_normal_form_has_capitals_and_no_spaces(void **state)
{
	static const struct { const char *seen, *code; } rows[] = {
		/* Expected */
		{"CHD 6", "CHD6"}, {"CHD06", "CHD06"}, {"chd 006", "CHD006"}, {"Stroke05", "STROKE05"},
		/* Edge */
		{" A F 0 1 ", "AF01"}, {"a", "A"}, {"dm-5.x_1", "DM-5.X_1"},
		{"abcdefghijklmnopqrstuvwxyz012345", LETTERS_32},
		{"   " LETTERS_32 "   ", LETTERS_32},
		/* Erroneous */
		{"", ""}, {"   ", ""}, {LETTERS_32 "6", ""}, {"CHD\t6", ""}, {"CHD\xc2\xa0" "6", ""},
		{".CHD", ""}, {"CHD/6", ""}, {"CHD6\r", ""},
	};
	char code[CODE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(code_normalise(rows[i].seen, strlen(rows[i].seen), code),
		                 strlen(rows[i].code));
		assert_string_equal(code, rows[i].code);
	}
	assert_int_equal(code_normalise("A\0B", 3, code), 0);
	assert_int_equal(code_normalise(NULL, 0, code), 0);
}

static void a_normal_form_is_its_own_normal_form(void **state)
{
	char once[CODE_SIZE], twice[CODE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		size_t length = code_normalise(codes[i].text, strlen(codes[i].text), once);

		assert_int_equal(code_normalise(once, length, twice), length);
		assert_string_equal(once, twice);
	}
}

static void a_group_has_its_points_and_its_prevalence(void **state)
{
	static const struct { const char *code; enum group_figure figure; size_t group; } rows[] = {
		{"AST.points", GROUP_POINTS, 3}, {"CVDPP.prevalence", GROUP_PREVALENCE, 5},
		{"a.b.points", GROUP_POINTS, 3}, {"AST003", GROUP_NONE, 0}, {".points", GROUP_NONE, 0},
		{"points", GROUP_NONE, 0}, {"AST.Points", GROUP_NONE, 0}, {"AST.pointsx", GROUP_NONE, 0},
		{"ASTpoints", GROUP_NONE, 0}, {"", GROUP_NONE, 0},
	};
	char code[CODE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t length = strlen(rows[i].code), group = 0;

		assert_int_equal(code_group(rows[i].code, length, &group), rows[i].figure);
		assert_int_equal(group, rows[i].group);
		if (rows[i].figure == GROUP_NONE)
			continue;
		assert_int_equal(code_of_group(rows[i].code, group, rows[i].figure, code), length);
		assert_string_equal(code, rows[i].code);
	}
}

static void a_group_too_long_for_its_figure_has_no_code(void **state)
{
	char code[CODE_SIZE];

	(void)state;
	assert_int_equal(code_of_group(LETTERS_32, 25, GROUP_POINTS, code), 32);
	assert_int_equal(code_of_group(LETTERS_32, 26, GROUP_POINTS, code), 0);
	assert_string_equal(code, "");
	assert_int_equal(code_of_group("", 0, GROUP_POINTS, code), 0);
	assert_int_equal(code_of_group("A B", 3, GROUP_POINTS, code), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_safe_in_a_file_name_a_link_and_a_stream),
		cmocka_unit_test(every_byte_is_in_the_grammar_or_out_of_it),
		cmocka_unit_test(a_practice_code_is_a_capital_and_five_digits),
		cmocka_unit_test(the_normal_form_has_capitals_and_no_spaces),
		cmocka_unit_test(a_normal_form_is_its_own_normal_form),
		cmocka_unit_test(a_group_has_its_points_and_its_prevalence),
		cmocka_unit_test(a_group_too_long_for_its_figure_has_no_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
