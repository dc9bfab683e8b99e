/* The printer must be printf's equal on millions of values, and the parser strtod's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/buffer.h"
#include "util/number.h"

static uint64_t state = 20101231;

static uint64_t next_random(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static void check_printed(struct buffer *b, double value)
{
	char expected[400];

	snprintf(expected, sizeof expected, "%.6f", value);
	if (strcmp(expected, "-0.000000") == 0)
		memmove(expected, expected + 1, strlen(expected));
	b->length = 0;
	buffer_fixed6(b, value);
	if (b->length != strlen(expected) || memcmp(b->bytes, expected, b->length) != 0)
		fail_msg("%a: '%.*s' is not '%s'", value, (int)b->length, b->bytes, expected);
}

static void fixed6_equals_printf_on_millions_of_values(void **unused)
{
	struct buffer b;

	(void)unused;
	buffer_init(&b);
	for (int i = 0; i < 1000000; i++) {
		uint64_t r = next_random();
		double unit = (double)(r >> 11) * 0x1p-53;

		check_printed(&b, 100.0 * (double)(r % 9000) / (double)(r / 9000 % 9000 + 1));
		check_printed(&b, (unit - 0.5) * 200);
		check_printed(&b, (unit - 0.5) * pow(10, (double)(r % 24) - 8));
	}
	buffer_release(&b);
}

static void fixed6_rounds_exact_ties_to_even(void **unused)
{
	struct buffer b;

	(void)unused;
	buffer_init(&b);
	for (uint64_t i = 0; i < 200000; i++) {      /* k/128 and k/2^20 hold ties at six decimals */
		check_printed(&b, (double)i / 128);
		check_printed(&b, -(double)i / 128);
		check_printed(&b, (double)(i * 7919) / 1048576);
		check_printed(&b, nextafter((double)i / 128, 0));
	}
	buffer_release(&b);
}

static void fixed6_prints_the_ends_of_its_range(void **unused)
{
	static const double values[] = {
		0.0, -0.0, 4e-7, 5e-7, 5.000001e-7, -4e-7, -5e-7, 0.9999995, 0.99999949999,
		999999.9999995, 3999999999.9999995, 4e9, -4e9, 4000000000.0000005, 1e15, 1e22, 1e300,
		DBL_MIN, DBL_MAX, 5e-324};
	struct buffer b;

	(void)unused;
	buffer_init(&b);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		check_printed(&b, values[i]);
	buffer_release(&b);
}

static void whole_numbers_and_millionths_print_in_plain_digits(void **unused)
{
	static const struct { int64_t millionths; const char *text; } rows[] = {
		{0, "0"}, {1, "0.000001"}, {2500000, "2.5"}, {1000000, "1"}, {-1500000, "-1.5"},
		{-1, "-0.000001"}, {100000000, "100"}, {123456789, "123.456789"},
		{INT64_MAX, "9223372036854.775807"}};
	struct buffer b;

	(void)unused;
	buffer_init(&b);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		b.length = 0;
		buffer_micro(&b, rows[i].millionths);
		assert_int_equal(b.length, strlen(rows[i].text));
		assert_memory_equal(b.bytes, rows[i].text, b.length);
	}
	for (int i = 0; i < 200000; i++) {
		int64_t value = (int64_t)(next_random() >> next_random() % 64);
		char expected[32];

		value = i % 2 ? value : -value;
		snprintf(expected, sizeof expected, "%" PRId64, value);
		b.length = 0;
		buffer_i64(&b, value);
		assert_int_equal(b.length, strlen(expected));
		assert_memory_equal(b.bytes, expected, b.length);
	}
	buffer_release(&b);
}

static const char *const NOT_NUMBERS[] = {
	"", "-", "+1", ".5", "5.", "1e5", "1E5", "0x10", "nan", "inf", "-inf", "NaN", "1.5abc", " 1",
	"1 ", "1,000", "1 000", "--1", "1.2.3", "1-", "-.5", "\xc2\xa3\x35", "1\t", "*", "NA"};

static void what_is_no_number_is_refused(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof NOT_NUMBERS / sizeof *NOT_NUMBERS; i++) {
		int64_t whole = 7, micro = 7;
		double real = 7;

		assert_false(number_parse_i64(text_from(NOT_NUMBERS[i]), &whole));
		assert_false(number_parse_micro(text_from(NOT_NUMBERS[i]), &micro));
		assert_false(number_parse_double(text_from(NOT_NUMBERS[i]), &real));
		assert_true(whole == 7 && micro == 7 && real == 7);
	}
}

static void numbers_are_read_to_the_end_of_their_range(void **unused)
{
	int64_t value;

	(void)unused;
	assert_true(number_parse_i64(text_from("999999999999999999"), &value));
	assert_true(value == 999999999999999999);
	assert_true(number_parse_i64(text_from("-12"), &value) && value == -12);
	assert_true(number_parse_i64(text_from("007"), &value) && value == 7);
	assert_false(number_parse_i64(text_from("1000000000000000000"), &value));
	assert_false(number_parse_i64(text_from("1.0"), &value));
	assert_true(number_parse_micro(text_from("2.5"), &value) && value == 2500000);
	assert_true(number_parse_micro(text_from("-0.000001"), &value) && value == -1);
	assert_true(number_parse_micro(text_from("1.50000000"), &value) && value == 1500000);
	assert_false(number_parse_micro(text_from("0.0000001"), &value));
	assert_false(number_parse_micro(text_from("1234567890123"), &value));
}

static void doubles_are_read_as_strtod_reads_them(void **unused)
{
	(void)unused;
	for (int i = 0; i < 300000; i++) {
		uint64_t r = next_random();
		char text[64];
		double value = 0;

		snprintf(text, sizeof text, "%.*f", (int)(r % 18),
		         (double)(int64_t)r / pow(10, (double)(r % 19)));
		assert_true(number_parse_double(text_from(text), &value));
		assert_true(value == strtod(text, NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixed6_equals_printf_on_millions_of_values),
		cmocka_unit_test(fixed6_rounds_exact_ties_to_even),
		cmocka_unit_test(fixed6_prints_the_ends_of_its_range),
		cmocka_unit_test(whole_numbers_and_millionths_print_in_plain_digits),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(numbers_are_read_to_the_end_of_their_range),
		cmocka_unit_test(doubles_are_read_as_strtod_reads_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
