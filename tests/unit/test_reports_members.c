/* Lists of an organisation's members: the names that charts give them, the cells of the list side
 * by side, and which of them are drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/charts/chart_names.h"
#include "reports/organisation/heat_map.h"
#include "reports/organisation/member_charts.h"
#include "reports/site/site.h"

#define ORGS 3

static struct organisation orgs[ORGS];
static struct directory directory = {.orgs = orgs, .count = ORGS};
static struct level levels[1];
static struct reference reference = {.levels = levels, .level_count = 1};
static struct series series[2];
static struct practice_summary practices[ORGS];
static struct heat_count counts[ORGS];
static struct heat_value values[ORGS * HEAT_DRAWN_MAX];
static struct text lines[ORGS];
static const struct settings settings = {.setting = -1};
static struct heat_map heat;
static struct site site;
static uint32_t numbers[ORGS] = {0, 1, 2};
static const struct org_list members = {.orgs = numbers, .count = ORGS};

/* Three practices; no figure, no comparison, one area of care. */
static int make_site(void **unused)
{
	(void)unused;
	levels[0] = (struct level){.id = text_from("practice"), .name = text_from("Practice"),
	                           .plural = text_from("Practices")};
	heat = (struct heat_map){.columns = {{.name = text_from("Heart"), .is_used = true}},
	                         .column_count = 1, .counts = counts, .drawn = {1},
	                         .drawn_count = 1, .values = values, .lines = lines};
	for (size_t i = 0; i < ORGS; i++) {
		orgs[i] = (struct organisation){.org = text_from("A81001"), .name = text_from("B"),
		                                .level = text_from("practice"), .list_size = 6076};
		counts[i] = (struct heat_count){0};
	}
	for (size_t i = 0; i < ORGS * HEAT_DRAWN_MAX; i++)
		values[i] = (struct heat_value){.value = INT64_MAX};
	site = (struct site){.reference = &reference, .directory = &directory, .series = series,
	                     .series_count = 2, .practices = practices, .settings = &settings,
	                     .heat = &heat};
	return 0;
}

static void assert_text(struct text text, const char *expected)
{
	char found[64] = "";

	assert_true(text.length < sizeof found);
	memcpy(found, text.bytes, text.length);
	assert_string_equal(found, expected);
}

static void charts_leave_off_what_all_names_have_in_common(void **unused)
{
	static const struct {
		const char *beginnings, *endings, *name, *expected;
	} cases[] = {
		/* Expected */
		{"NHS", "PCT;Care Trust", "Tower Hamlets PCT", "Tower Hamlets"},
		{"NHS", "PCT;Care Trust", "Bexley Care Trust", "Bexley"},
		{"NHS", "CCG", "NHS BARNET CCG", "BARNET"},
		{"NHS", "ccg", "nhs Barnet CCG", "Barnet"},
		/* Edge: a word of its own; once; never the whole name */
		{"NHS", "PCT", "ExPCT", "ExPCT"},
		{"NHS", "PCT", "NHSBarnet", "NHSBarnet"},
		{"NHS", "PCT", "Barnet PCT PCT", "Barnet PCT"},
		{"NHS", "PCT", "PCT", "PCT"},
		{"NHS", "PCT", " PCT", " PCT"},
		{"NHS", "PCT", "NHS PCT", "NHS"},
		{"", "", "Barnet PCT", "Barnet PCT"},
		/* Erroneous: nothing between the separators; no name: its code */
		{";", ";;PCT", "Barnet PCT", "Barnet"},
		{"NHS", "PCT", "", "A81001"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct chart_names names = {&site, text_from(cases[i].beginnings),
		                            text_from(cases[i].endings)};

		orgs[0].name = text_from(cases[i].name);
		assert_text(chart_name(&names, 0), cases[i].expected);
	}
}

/* compared, better, worse; the cell and its class */
static void a_count_says_how_many_and_of_how_many(void **unused)
{
	static const struct {
		struct heat_count count;
		const char *words, *look;
	} cases[] = {
		{{10, 0, 0}, "none of 10", NULL},
		{{7, 0, 1}, "1 worse of 7", "is-worse"},
		{{40, 2, 0}, "2 better of 40", "is-better"},
		{{40, 2, 1}, "2 better, 1 worse of 40", "is-both"},
		{{1, 1, 0}, "1 better of 1", "is-better"},
		{{0, 0, 0}, "not compared", NULL},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct grid_cell *cell;
		struct grid grid;

		counts[0] = cases[i].count;
		heat.drawn_count = 0;
		heat_map_grid(&grid, &site, &levels[0], &members);
		assert_int_equal(grid.column_count, 4);
		assert_string_equal(grid.columns[3].heading, "Heart");
		cell = &grid.cells[3];
		assert_int_equal(cell->is, cases[i].count.compared == 0 ? CELL_GAP : CELL_TEXT);
		assert_text(cell->text, cases[i].words);
		if (cases[i].look)
			assert_string_equal(cell->look, cases[i].look);
		else
			assert_null(cell->look);
		grid_release(&grid);
	}
}

static void a_practice_that_is_gone_says_so_and_no_list_is_not_nought(void **unused)
{
	static const struct {
		enum directory_status status;
		int64_t list_size;
		const char *name;
	} cases[] = {
		{ORG_ACTIVE, 6076, "B"},
		{ORG_ACTIVE, 0, "B"},
		{ORG_CLOSED, -1, "B (closed)"},
		{ORG_UNLISTED, -1, "B (not in the directory)"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct grid grid;

		orgs[0].status = cases[i].status;
		orgs[0].list_size = cases[i].list_size;
		heat.drawn_count = 0;
		heat_map_grid(&grid, &site, &levels[0], &members);
		assert_text(grid.cells[0].text, cases[i].name);
		if (cases[i].list_size < 0)
			assert_text(grid.cells[2].text, "not known");
		else
			assert_int_equal(grid.cells[2].millionths, cases[i].list_size * 1000000);
		grid_release(&grid);
	}
}

/* A column that no practice fills is not there; a tenth that one has is. */
static void columns_that_would_stand_empty_are_left_out(void **unused)
{
	struct grid grid;

	(void)unused;
	heat.drawn_count = 0;
	heat.columns[0].is_used = false;
	heat_map_grid(&grid, &site, &levels[0], &members);
	assert_int_equal(grid.column_count, 3);
	grid_release(&grid);
	orgs[1].imd_tenth = 4;
	heat_map_grid(&grid, &site, &levels[0], &members);
	assert_int_equal(grid.column_count, 4);
	assert_string_equal(grid.columns[3].heading, "Deprivation tenth");
	assert_text(grid.cells[3].text, "not known");
	assert_int_equal(grid.cells[7].millionths, 4000000);
	grid_release(&grid);
}

static void one_member_with_a_figure_is_no_comparison(void **unused)
{
	(void)unused;
	assert_false(member_charts_are_there(&site, &members));
	values[0].value = 80000000;
	assert_false(member_charts_are_there(&site, &members));
	values[2 * HEAT_DRAWN_MAX].value = 0;
	assert_true(member_charts_are_there(&site, &members));
	heat.drawn_count = 0;
	assert_false(member_charts_are_there(&site, &members));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(charts_leave_off_what_all_names_have_in_common, make_site),
		cmocka_unit_test_setup(a_count_says_how_many_and_of_how_many, make_site),
		cmocka_unit_test_setup(a_practice_that_is_gone_says_so_and_no_list_is_not_nought,
		                       make_site),
		cmocka_unit_test_setup(columns_that_would_stand_empty_are_left_out, make_site),
		cmocka_unit_test_setup(one_member_with_a_figure_is_no_comparison, make_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
