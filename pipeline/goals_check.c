#include "pipeline/goals_check.h"

#include <unistd.h>

#include "domain/dates.h"
#include "pipeline/paths.h"
#include "records/goals.h"
#include "util/number.h"

/* What may stand in `items`. */
struct known {
	struct intern indicators, staff;
};

/* What is wrong with the file itself is said where it is checked. */
static void learn(struct intern *words, const char *path, const char *column)
{
	struct problem ignored = {0};
	struct table t = {0};
	int at;

	if (access(path, F_OK) == 0 && table_read(&t, path, &ignored) == 0 &&
	    (at = table_column_if_any(&t, column)) >= 0)
		for (size_t r = 0; r < t.row_count; r++)
			intern_id(words, table_cell(&t, r, at));
	table_release(&t);
}

static void learn_all(struct known *known, const char *root, const struct intern *years)
{
	struct arena paths;

	arena_init(&paths);
	intern_init(&known->indicators);
	intern_init(&known->staff);
	learn(&known->staff, path_join(&paths, root, "supply.csv"), "staff");
	for (uint32_t i = 0; i < years->count; i++)
		learn(&known->indicators,
		      path_join(&paths, path_join(&paths, root, years->names[i].bytes),
		                "indicators.csv"), "indicator");
	arena_release(&paths);
}

static void check_items(const struct sheet *s, struct reference_check *check, size_t row,
                        const struct known *known)
{
	bool is_slope = text_is(sheet_cell(s, row, GOAL_FIGURE), goal_figures[GOAL_OF_SLOPE]);
	struct text rest = sheet_cell(s, row, GOAL_ITEMS);

	const struct intern *held = is_slope ? &known->staff : &known->indicators;

	if (text_is_empty(rest) &&
	    !text_is(sheet_cell(s, row, GOAL_FIGURE), goal_figures[GOAL_OF_TURNOVER]))
		(void)sheet_filled(s, check, row, GOAL_ITEMS);
	while (!text_is_empty(rest)) {
		struct text item = text_cut(&rest, '+');

		if (intern_find(held, item) == INTERN_NONE)
			sheet_complain(s, check, row, "items: %s '%.*s'",
			               is_slope ? "supply.csv has no staff" : "no year has an indicator",
			               TEXT_ARGS(item));
	}
}

static void check_values(const struct sheet *s, struct reference_check *check, size_t row)
{
	static const enum goal_column numbers[] = {GOAL_VALUE, GOAL_VALUE_TO};
	int64_t number;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!text_is_empty(sheet_cell(s, row, numbers[i])) &&
		    !number_parse_micro(sheet_cell(s, row, numbers[i]), &number))
			sheet_complain(s, check, row, "%s: '%.*s' is not a number",
			               goal_columns[numbers[i]],
			               TEXT_ARGS(sheet_cell(s, row, numbers[i])));
	if (text_is_empty(sheet_cell(s, row, GOAL_VALUE)))
		(void)sheet_filled(s, check, row, GOAL_WORDS);
	else
		(void)sheet_filled(s, check, row, GOAL_UNIT);
}

/* A source may name a year or a month only. */
static void check_date(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text date = sheet_cell(s, row, GOAL_DATE);
	char whole[] = "YYYY-01-01";

	if (text_is_empty(date))
		return;
	if ((date.length == strlen("2006") || date.length == strlen("2006-09") ||
	     date.length == strlen("2006-09-30")))
		memcpy(whole, date.bytes, date.length);
	if (!date_parse(whole, strlen(whole)))
		sheet_complain(s, check, row,
		               "date: '%.*s' is not a date such as 2006, 2006-09 or 2006-09-30",
		               TEXT_ARGS(date));
}

static void check_row(const struct sheet *s, struct reference_check *check, size_t row,
                      const struct known *known)
{
	sheet_filled(s, check, row, GOAL_GOAL);
	sheet_choice(s, check, row, GOAL_SAID_AS, goal_manners);
	sheet_code(s, check, row, GOAL_PLACE);
	sheet_filled(s, check, row, GOAL_PLACE_NAME);
	sheet_choice(s, check, row, GOAL_FIGURE, goal_figures);
	sheet_choice(s, check, row, GOAL_BASIS, goal_bases);
	sheet_filled(s, check, row, GOAL_SOURCE);
	check_items(s, check, row, known);
	check_values(s, check, row);
	check_date(s, check, row);
}

/* A goal that comes again after another one would get two tables. */
static void check_place_of(const struct sheet *s, struct reference_check *check, size_t row,
                           struct intern *seen)
{
	struct text goal = sheet_cell(s, row, GOAL_GOAL);
	uint32_t known = seen->count, id = intern_id(seen, goal);

	if (id < known && !text_equals(goal, sheet_cell(s, row - 1, GOAL_GOAL)))
		sheet_complain(s, check, row, "goal: the rows of '%.*s' do not stand together",
		               TEXT_ARGS(goal));
}

void goals_check(struct reference_check *check, const struct intern *years)
{
	struct intern seen;
	struct arena paths;
	struct known known;
	struct sheet s;

	intern_init(&seen);
	arena_init(&paths);
	learn_all(&known, check->root, years);
	sheet_open(&s, check, path_join(&paths, check->root, "goals.csv"), goal_columns,
	           SHEET_MAY_LACK);
	for (size_t r = 0; r < s.table.row_count; r++) {
		check_row(&s, check, r, &known);
		check_place_of(&s, check, r, &seen);
	}
	sheet_close(&s);
	intern_release(&known.indicators);
	intern_release(&known.staff);
	intern_release(&seen);
	arena_release(&paths);
}
