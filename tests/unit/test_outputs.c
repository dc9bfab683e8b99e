/* What we print for others: CSV cells that no spreadsheet runs, JSON strings, runs spilled to
 * disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "util/csv_out.h"
#include "util/json_out.h"
#include "util/spill.h"

struct text_case {
	const char *in, *out;
};

/* The text must have room for no more than it says: a NUL in it would show. */
static void assert_text(const struct buffer *b, const char *expected)
{
	assert_int_equal(b->length, strlen(expected));
	assert_memory_equal(b->bytes, expected, b->length);
}

static void csv_cells_never_begin_a_formula(void **unused)
{
	static const struct text_case cases[] = {
		{"", ""}, {"AF03", "AF03"}, {"00K", "00K"}, {"0", "0"},
		{"-1", "-1"}, {"-0.500000", "-0.500000"},
		{"-1+1", "'-1+1"}, {"-", "'-"}, {"--1", "'--1"}, {"-1e5", "'-1e5"},
		{"+1", "'+1"}, {"=1+1", "'=1+1"}, {"@SUM(A1)", "'@SUM(A1)"},
		{"\tx", "'\tx"}, {"\rx", "\"'\rx\""},
		{"=A1,B1", "\"'=A1,B1\""}, {"=\"x\"", "\"'=\"\"x\"\"\""},
		{"A, B", "\"A, B\""}, {"THE \"OLD\" HOUSE", "\"THE \"\"OLD\"\" HOUSE\""},
		{"two\nlines", "\"two\nlines\""}, {"a=b", "a=b"}, {"'quoted'", "'quoted'"},
	};
	struct buffer out;

	(void)unused;
	buffer_init(&out);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		out.length = 0;
		csv_out_cell(&out, text_from(cases[i].in));
		assert_text(&out, cases[i].out);
	}
	buffer_release(&out);
}

static void csv_rows_are_the_same_by_the_short_way_and_the_long(void **unused)
{
	static const struct text_case cases[] = {
		{"", "\r\n"}, {"a", "a\r\n"}, {"a\tb\t", "a,b,\r\n"}, {"\t\t", ",,\r\n"},
		{"5C1\t-1.5\t", "5C1,-1.5,\r\n"}, {"a\t=b\tc", "a,'=b,c\r\n"},
		{"a, b\tc", "\"a, b\",c\r\n"}, {"+a\t\"b\"", "'+a,\"\"\"b\"\"\"\r\n"},
		{"a-b\tc=d\te+f", "a-b,c=d,e+f\r\n"}, {"\t@", ",'@\r\n"},
	};
	struct buffer out;

	(void)unused;
	buffer_init(&out);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		out.length = 0;
		csv_out_row(&out, text_from(cases[i].in));
		assert_text(&out, cases[i].out);
	}
	buffer_release(&out);
}

/* A row of `before` bytes, the cell behind them, and one more: at once, and cell by cell. */
static void assert_row_equals_its_cells(size_t before, const char *cell)
{
	struct buffer line, row, expected;

	buffer_init(&line);
	buffer_init(&row);
	buffer_init(&expected);
	for (size_t i = 0; i < before; i++) {
		buffer_char(&line, i % 7 == 6 ? '\t' : 'o');
		buffer_char(&expected, i % 7 == 6 ? ',' : 'o');
	}
	buffer_char(&line, '\t');
	buffer_char(&expected, ',');
	buffer_string(&line, cell);
	csv_out_cell(&expected, text_from(cell));
	buffer_string(&line, "\t-2");
	buffer_string(&expected, ",-2\r\n");
	csv_out_row(&row, buffer_as_text(&line));
	assert_int_equal(row.length, expected.length);
	assert_memory_equal(row.bytes, expected.bytes, row.length);
	buffer_release(&line);
	buffer_release(&row);
	buffer_release(&expected);
}

/* The short way takes 16 bytes at a time: what it must see stands at every place of a piece. */
static void csv_rows_equal_their_cells_wherever_a_piece_ends(void **unused)
{
	static const char *const cells[] = {"-1.5", "=1+1", "-", "a,b", "@x", "+", "\"", "x\r", "-x-1"};

	(void)unused;
	for (size_t before = 0; before < 50; before++)
		for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
			assert_row_equals_its_cells(before, cells[c]);
}

static void json_strings_hold_any_text(void **unused)
{
	static const struct text_case cases[] = {
		{"", "\"\""}, {"plain", "\"plain\""}, {"\"\\", "\"\\\"\\\\\""},
		{"a\nb\t\x01\x7f", "\"a\\u000ab\\u0009\\u0001\\u007f\""},
		{"</script>&", "\"\\u003c/script\\u003e\\u0026\""},
		{"caf\xc3\xa9", "\"caf\xc3\xa9\""},
	};
	struct buffer out;

	(void)unused;
	buffer_init(&out);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		out.length = 0;
		json_out_string(&out, text_from(cases[i].in));
		assert_text(&out, cases[i].out);
	}
	buffer_release(&out);
}

static unsigned char byte_of(size_t run, size_t at)
{
	return (unsigned char)(((run + 1) * 2654435761u + at * 40503u) >> 7);
}

/* Around one, two and three blocks, and nothing at all; put in uneven pieces, in turn. */
static void spilled_runs_come_back_whole(void **unused)
{
	static const size_t lengths[] = {0, 1, SPILL_BLOCK - 1, SPILL_BLOCK, SPILL_BLOCK + 1,
	                                 3 * SPILL_BLOCK, 200001};
	enum { RUNS = sizeof lengths / sizeof *lengths };
	size_t done[RUNS] = {0};
	struct problem p = {0};
	struct buffer bytes;
	struct spill s;
	char piece[777];

	(void)unused;
	buffer_init(&bytes);
	assert_int_equal(spill_open(&s, "/tmp", RUNS, &p), 0);
	for (size_t busy = 1; busy;) {
		busy = 0;
		for (size_t run = 0; run < RUNS; run++) {
			size_t left = lengths[run] - done[run];
			size_t n = left < sizeof piece - run ? left : sizeof piece - run;

			for (size_t i = 0; i < n; i++)
				piece[i] = (char)byte_of(run, done[run] + i);
			assert_int_equal(spill_put(&s, run, (struct text){piece, n}, &p), 0);
			done[run] += n;
			busy += n;
		}
	}
	for (size_t run = RUNS; run-- > 0;) {
		assert_int_equal(spill_take(&s, run, &bytes, &p), 0);
		assert_int_equal(bytes.length, lengths[run]);
		for (size_t i = 0; i < bytes.length; i++)
			assert_int_equal((unsigned char)bytes.bytes[i], byte_of(run, i));
		assert_int_equal(spill_take(&s, run, &bytes, &p), 0);
		assert_int_equal(bytes.length, 0);
	}
	spill_close(&s);
	buffer_release(&bytes);
}

static void a_spill_needs_its_folder(void **unused)
{
	struct problem p = {0};
	struct spill s;

	(void)unused;
	assert_int_equal(spill_open(&s, "/tmp/no-such-folder-here", 1, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
	spill_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_cells_never_begin_a_formula),
		cmocka_unit_test(csv_rows_are_the_same_by_the_short_way_and_the_long),
		cmocka_unit_test(csv_rows_equal_their_cells_wherever_a_piece_ends),
		cmocka_unit_test(json_strings_hold_any_text),
		cmocka_unit_test(spilled_runs_come_back_whole),
		cmocka_unit_test(a_spill_needs_its_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
