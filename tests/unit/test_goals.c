/* The goals of the sources, as the page of goals reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/goals.h"
#include "util/durable.h"

#define HEADER "goal,said_as,place,place_name,items,figure,value,value_to,words,unit,date,basis," \
               "population,set_by,source,note\n"

struct folders {
	char root[32], year[40], file[48], own_file[56];
};

static void write_file(const char *path, const char *words)
{
	struct problem p = {0};

	assert_int_equal(durable_write_file(path, text_from(words), 0666, DURABLE_NO_SYNC, &p), 0);
}

static int make_folders(void **state)
{
	static struct folders f;

	snprintf(f.root, sizeof f.root, "/tmp/gpbench.goals.XXXXXX");
	assert_non_null(mkdtemp(f.root));
	snprintf(f.year, sizeof f.year, "%s/2010", f.root);
	snprintf(f.file, sizeof f.file, "%s/goals.csv", f.root);
	snprintf(f.own_file, sizeof f.own_file, "%s/goals.csv", f.year);
	assert_int_equal(mkdir(f.year, 0777), 0);
	*state = &f;
	return 0;
}

static int remove_folders(void **state)
{
	const struct folders *f = *state;

	(void)unlink(f->own_file);
	(void)unlink(f->file);
	return rmdir(f->year) || rmdir(f->root);
}

static void assert_cell(const struct goals *g, size_t row, enum goal_column column,
                        const char *expected)
{
	assert_true(text_is(goals_cell(g, row, column), expected));
}

static void the_rows_of_the_sources_stand_in_their_order(void **state)
{
	struct goals g;
	struct problem p = {0};
	size_t londoners = 0;

	(void)state;
	assert_int_equal(goals_open(&g, "reference/2010-11", &p), 0);
	assert_true(g.table.row_count >= 4);
	assert_cell(&g, 0, GOAL_PLACE_NAME, "Barking and Dagenham");
	assert_cell(&g, 0, GOAL_VALUE, "42.5");
	assert_cell(&g, 0, GOAL_DATE, "2006-09");
	assert_cell(&g, 0, GOAL_BASIS, "unknown");
	assert_int_equal(g.figures[0], GOAL_OF_VALUE);
	for (size_t row = 0; row < g.table.row_count; row++)
		londoners += text_is(goals_cell(&g, row, GOAL_VALUE), "75") &&
		             text_is(goals_cell(&g, row, GOAL_SAID_AS), "goal");
	assert_int_equal(londoners, 1);
	goals_close(&g);
}

static void a_year_has_its_own_or_its_parent_s(void **state)
{
	const struct folders *f = *state;
	struct goals g;
	struct problem p = {0};

	assert_int_equal(goals_open(&g, f->year, &p), 0);
	assert_int_equal(g.table.row_count, 0);
	goals_close(&g);
	write_file(f->file, HEADER "of all years,goal,,,,slope,,,rise,,,,,,,\n");
	assert_int_equal(goals_open(&g, f->year, &p), 0);
	assert_int_equal(g.table.row_count, 1);
	assert_cell(&g, 0, GOAL_GOAL, "of all years");
	assert_cell(&g, 0, GOAL_VALUE, "");
	assert_int_equal(g.figures[0], GOAL_OF_SLOPE);
	goals_close(&g);
	write_file(f->own_file, HEADER "of this year,goal,,,,turnover,20,40,,%,,,,,,\n"
	                        "of this year,goal,,,,count,-3,,,people,,,,,,\n");
	assert_int_equal(goals_open(&g, f->year, &p), 0);
	assert_int_equal(g.table.row_count, 2);
	assert_cell(&g, 0, GOAL_VALUE_TO, "40");
	assert_int_equal(g.figures[0], GOAL_OF_TURNOVER);
	assert_int_equal(g.figures[1], GOAL_OF_COUNT);
	goals_close(&g);
	assert_null(g.figures);
}

static void what_is_no_figure_or_no_number_is_refused(void **state)
{
	static const struct { const char *row, *text; int line; } examples[] = {
		{"g,goal,,,,rate,1,,,,,,,,,\n", "rate", 2},
		{"g,goal,,,,,1,,,,,,,,,\n", "figure", 2},
		{"g,goal,,,,value,1,,,,,,,,,\ng,goal,,,,value,many,,,,,,,,,\n", "many", 3},
		{"g,goal,,,,value,20,4O,,,,,,,,\n", "4O", 2},
		{"g,goal,,,,value,1e3,,,,,,,,,\n", "1e3", 2},
	};
	const struct folders *f = *state;

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct goals g;
		struct problem p = {0};
		char words[512];

		snprintf(words, sizeof words, HEADER "%s", examples[i].row);
		write_file(f->own_file, words);
		assert_int_equal(goals_open(&g, f->year, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
		assert_int_equal(p.line, examples[i].line);
		assert_non_null(strstr(p.text, examples[i].text));
		goals_close(&g);
	}
}

static void a_column_that_is_not_there_is_named(void **state)
{
	const struct folders *f = *state;
	struct goals g;
	struct problem p = {0};

	write_file(f->own_file, "goal,said_as,place\ng,goal,\n");
	assert_int_equal(goals_open(&g, f->year, &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	assert_non_null(strstr(p.text, "place_name"));
	goals_close(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rows_of_the_sources_stand_in_their_order),
		cmocka_unit_test_setup_teardown(a_year_has_its_own_or_its_parent_s, make_folders,
		                                remove_folders),
		cmocka_unit_test_setup_teardown(what_is_no_figure_or_no_number_is_refused,
		                                make_folders, remove_folders),
		cmocka_unit_test_setup_teardown(a_column_that_is_not_there_is_named, make_folders,
		                                remove_folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
