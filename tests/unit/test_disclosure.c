#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/disclosure.h"
#include "domain/random.h"
#include "tests/unit/vectors.h"

static struct vectors v;

static void counts_are_shown_as_the_rules_say(void **state)
{
	(void)state;
	vectors_open(&v, "disclosure_rules");
	while (vectors_next(&v)) {
		double count = vectors_number(&v, "count");
		int64_t shown = count_disclosed((int64_t)count);
		bool survey = survey_base_is_enough(count, 10);

		if (strcmp(vectors_text(&v, "hes_rule"), "*") == 0)
			assert_int_equal(shown, COUNT_HIDDEN);
		else
			vectors_assert(&v, "hes_rule", (double)shown, 0);
		assert_string_equal(vectors_text(&v, "gpps_base_rule"), survey ? "show" : "suppress");
	}
	vectors_close(&v, 26);
}

static void rounding_is_to_the_nearest_five(void **state)
{
	(void)state;
	for (int64_t count = 8; count < 100000; count++) {
		int64_t shown = count_disclosed(count);

		assert_true(shown % 5 == 0 && shown - count <= 2 && count - shown <= 2);
	}
}

static void unknown_respondents_are_not_enough(void **state)
{
	(void)state;
	assert_false(survey_base_is_enough(NAN, 10));
	assert_false(survey_base_is_enough(9.999999, 10));
	assert_true(survey_base_is_enough(10, 10));
}

#define CELLS_MAX 12

struct tabled {
	const char *what;
	size_t rows, columns;
	int64_t counts[CELLS_MAX];
	const char *before, *after;          /* x hidden, . shown, row by row */
	bool safe;
};

static const struct tabled tables[] = {
	/* expected */
	{"nothing hidden", 2, 2, {1, 2, 3, 4}, "....", "....", true},
	{"one cell", 3, 3, {3, 20, 30, 15, 40, 50, 25, 60, 70}, "x........", "xx.xx....", true},
	{"two in a row", 2, 3, {3, 4, 30, 15, 40, 50}, "xx....", "xx.xx.", true},
	{"two apart", 3, 3, {3, 20, 30, 15, 4, 50, 25, 60, 70}, "x...x....", "xx.xx....", true},
	/* edge */
	{"the first of equal ones", 2, 3, {3, 20, 20, 9, 9, 9}, "x.....", "xx.xx.", true},
	{"not a zero", 2, 3, {3, 0, 30, 15, 0, 50}, "x.....", "x.xx.x", true},
	{"a zero where nothing else is", 2, 2, {3, 0, 0, 50}, "x...", "xxxx", true},
	{"a list", 1, 4, {3, 20, 9, 30}, "x...", "x.x.", true},
	{"a list downwards", 3, 1, {3, 20, 9}, "x..", "x.x", true},
	{"all hidden already", 2, 2, {1, 2, 3, 4}, "xxxx", "xxxx", true},
	{"a ring needs no more", 3, 3, {1, 2, 30, 3, 40, 4, 50, 5, 6}, "xx.x.x.xx", "xx.x.x.xx", true},
	/* erroneous */
	{"a single cell", 1, 1, {3}, "x", "x", false},
	{"nothing at all", 0, 0, {0}, "", "", true},
};

static void run_table(const struct tabled *t)
{
	bool hidden[CELLS_MAX] = {false};
	struct disclosure_table table = {t->counts, hidden, t->rows, t->columns};

	for (size_t i = 0; i < t->rows * t->columns; i++)
		hidden[i] = t->before[i] == 'x';
	if (disclosure_hide_secondary(&table) != t->safe)
		fail_msg("%s: safe or not", t->what);
	for (size_t i = 0; i < t->rows * t->columns; i++)
		if (hidden[i] != (t->after[i] == 'x'))
			fail_msg("%s: cell %zu", t->what, i);
}

static void no_line_is_left_with_one_hidden_cell(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		run_table(&tables[i]);
}

static size_t hidden_in(const bool *hidden, size_t first, size_t step, size_t count)
{
	size_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += hidden[first + i * step];
	return sum;
}

static void no_drawn_table_has_a_line_with_one(void **state)
{
	struct random chance;

	(void)state;
	random_start(&chance, 7, "test_disclosure");
	for (int turn = 0; turn < 2000; turn++) {
		int64_t counts[8 * 9];
		bool hidden[8 * 9], before[8 * 9];
		size_t rows = 2 + random_below(&chance, 7), columns = 2 + random_below(&chance, 8);
		struct disclosure_table table = {counts, hidden, rows, columns};

		for (size_t i = 0; i < 8 * 9; i++) {
			counts[i] = (int64_t)random_below(&chance, 60);
			before[i] = hidden[i] = count_disclosed(counts[i]) == COUNT_HIDDEN;
		}
		assert_true(disclosure_hide_secondary(&table));
		for (size_t r = 0; r < rows; r++)
			assert_true(hidden_in(hidden, r * columns, 1, columns) != 1);
		for (size_t c = 0; c < columns; c++)
			assert_true(hidden_in(hidden, c, columns, rows) != 1);
		for (size_t i = 0; i < rows * columns; i++)
			assert_true(hidden[i] || !before[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_shown_as_the_rules_say),
		cmocka_unit_test(rounding_is_to_the_nearest_five),
		cmocka_unit_test(unknown_respondents_are_not_enough),
		cmocka_unit_test(no_line_is_left_with_one_hidden_cell),
		cmocka_unit_test(no_drawn_table_has_a_line_with_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
