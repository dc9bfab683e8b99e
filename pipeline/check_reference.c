/* gpbench check-reference: holds a reference folder to its rules and reports every error at once.
 *
 * Reads DIR (reference unless it is given): the whole folder, or one year of it with what all
 * years share. Writes a line for each year, or every error with its file and line, and leaves with
 * 65 if there is one. What it holds a year's files to is in geography_check.c and
 * framework_check.c (its survey items in survey_check.c). */
#include "pipeline/check_reference.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "domain/dates.h"
#include "domain/periods.h"
#include "pipeline/goals_check.h"
#include "pipeline/paths.h"
#include "pipeline/reference_year_check.h"
#include "pipeline/series_check.h"
#include "pipeline/workforce_check.h"
#include "records/cells.h"
#include "util/number.h"
#include "util/options.h"

static const char *const period_columns[] = {"period", "reference_year", "starts", "ends", NULL};
enum { PERIOD, REFERENCE_YEAR, STARTS, ENDS };

static const char *const rule_columns[] = {"rule", "value", "unit", "source", NULL};
enum { RULE, RULE_VALUE, RULE_UNIT, RULE_SOURCE };

static const char *const total_columns[] = {"total", "value", "on", "source", NULL};
enum { TOTAL, TOTAL_VALUE, TOTAL_ON, TOTAL_SOURCE };

/* The rules that programs ask for by name: one that is missing would end a night half way. */
static const char *const rules_needed[] = {
	"min_denominator", "unreliable_below", "min_list", "min_respondents", "rows_min_share",
	"unknown_indicators_max_share", "same_values_max_share", "same_values_min_rows",
	"survey_design_effect", "rank_reliability_min", "rank_reliable_share_min",
	"quarter_probability_min", "overdispersion_units_min", "peers", "peers_min",
	"trend_list_change_max", "trend_periods_min", "league_items_min",
	"league_item_correlation", "supply_list_share_min", "supply_weighted_share_min"};

static void check_period(const struct sheet *s, struct reference_check *check, size_t row,
                         struct intern *seen)
{
	struct text period = sheet_cell(s, row, PERIOD);
	bool has_dates;

	if (period_form(period.bytes, period.length) == PERIOD_INVALID)
		sheet_complain(s, check, row,
		               "period: '%.*s' is not a period such as 2010-11, 2011 or 2011-03-31",
		               TEXT_ARGS(period));
	sheet_new(s, check, row, PERIOD, seen);
	has_dates = sheet_filled(s, check, row, STARTS) && sheet_date(s, check, row, STARTS);
	has_dates &= sheet_filled(s, check, row, ENDS) && sheet_date(s, check, row, ENDS);
	if (has_dates && text_compare(sheet_cell(s, row, STARTS), sheet_cell(s, row, ENDS)) > 0)
		sheet_complain(s, check, row, "it ends before it starts");
}

/* Fills `years` with the reference years that are there. */
static void check_periods(const struct sheet *s, struct reference_check *check,
                          struct intern *years)
{
	struct intern seen;
	struct arena paths;

	intern_init(&seen);
	arena_init(&paths);
	for (size_t r = 0; r < s->table.row_count; r++) {
		struct text year = sheet_cell(s, r, REFERENCE_YEAR);

		check_period(s, check, r, &seen);
		if (!sheet_code(s, check, r, REFERENCE_YEAR))
			continue;
		if (access(path_join(&paths, check->root, year.bytes), F_OK) == 0)
			intern_id(years, year);
		else
			sheet_complain(s, check, r, "reference_year: there is no folder '%.*s'",
			               TEXT_ARGS(year));
	}
	intern_release(&seen);
	arena_release(&paths);
}

/* A name, or one that holds for a single year: survey_design_effect.2010-11. */
static bool check_rule_name(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text year = sheet_cell(s, row, RULE), name = text_cut(&year, '.');

	if (!year.bytes)
		return sheet_name(s, check, row, RULE);
	if (!text_is_empty(name) && period_form(year.bytes, year.length) != PERIOD_INVALID)
		return true;
	sheet_complain(s, check, row, "rule: no year stands behind the point of '%.*s'",
	               TEXT_ARGS(sheet_cell(s, row, RULE)));
	return false;
}

static void check_rules(struct reference_check *check)
{
	struct intern seen;
	struct arena paths;
	struct sheet s;

	intern_init(&seen);
	arena_init(&paths);
	sheet_open(&s, check, path_join(&paths, check->root, "rules.csv"), rule_columns,
	           SHEET_MUST_BE_THERE);
	for (size_t r = 0; r < s.table.row_count; r++) {
		double value;

		if (check_rule_name(&s, check, r))
			sheet_new(&s, check, r, RULE, &seen);
		check_note(check, cell_number(sheet_place(&s, r, RULE_VALUE), &value, &check->p));
		sheet_filled(&s, check, r, RULE_UNIT);
		sheet_filled(&s, check, r, RULE_SOURCE);
	}
	for (size_t i = 0; s.is_usable && i < sizeof rules_needed / sizeof *rules_needed; i++)
		if (intern_find(&seen, text_from(rules_needed[i])) == INTERN_NONE)
			check_note(check, problem_set(&check->p, EX_DATAERR, s.table.path, 0,
			                              "rule '%s' is missing", rules_needed[i]));
	sheet_close(&s);
	intern_release(&seen);
	arena_release(&paths);
}

/* What a year's files must add up to, in millionths; false if nothing is known by that name. */
static bool total_of(const struct geography_check *g, const struct framework_check *f,
                     struct text name, int day, int64_t *micro)
{
	if (text_is(name, "qof_indicators"))
		*micro = (int64_t)f->points.table.row_count * 1000000;
	else if (text_is(name, "qof_points"))
		*micro = f->points_micro;
	else if (intern_find(&g->level_ids, name) != INTERN_NONE)
		*micro = (int64_t)geography_check_count(g, name, day) * 1000000;
	else
		return false;
	return true;
}

static void check_total(const struct sheet *s, struct reference_check *check, size_t row,
                        const struct geography_check *g, const struct framework_check *f)
{
	struct text name = sheet_cell(s, row, TOTAL), wanted = sheet_cell(s, row, TOTAL_VALUE);
	struct text on = sheet_cell(s, row, TOTAL_ON);
	int64_t expected, found;
	struct buffer seen;

	sheet_filled(s, check, row, TOTAL_SOURCE);
	if (!sheet_date(s, check, row, TOTAL_ON))
		return;
	if (!total_of(g, f, name, date_parse(on.bytes, on.length), &found)) {
		sheet_complain(s, check, row, "total: nothing is known by the name '%.*s'",
		               TEXT_ARGS(name));
		return;
	}
	if (number_parse_micro(wanted, &expected) && expected == found)
		return;
	buffer_init(&seen);
	buffer_micro(&seen, found);
	sheet_complain(s, check, row, "%.*s: the files hold %.*s, not '%.*s'", TEXT_ARGS(name),
	               (int)seen.length, seen.bytes, TEXT_ARGS(wanted));
	buffer_release(&seen);
}

static void summarise(struct reference_check *check, struct text year,
                      const struct geography_check *g, const struct framework_check *f)
{
	struct buffer *out = &check->summary;

	buffer_printf(out, "%.*s: %zu levels, %zu organisations, %zu indicators", TEXT_ARGS(year),
	              g->levels.table.row_count, g->organisations.table.row_count,
	              f->indicators.table.row_count);
	if (f->points.table.row_count) {
		buffer_printf(out, ", %zu of QOF worth ", f->points.table.row_count);
		buffer_micro(out, f->points_micro);
		buffer_string(out, " points");
	}
	if (f->survey.table.row_count)
		buffer_printf(out, ", %zu of the survey", f->survey.table.row_count);
	buffer_char(out, '\n');
}

static void check_year(struct reference_check *check, struct text year)
{
	struct geography_check g;
	struct framework_check f = {0};
	struct sheet totals;
	struct arena paths;
	char *folder;

	arena_init(&paths);
	folder = path_join(&paths, check->root, year.bytes);
	geography_check(&g, check, folder);
	framework_check(&f, check, folder);
	sheet_open(&totals, check, path_join(&paths, folder, "totals.csv"), total_columns,
	           SHEET_MAY_LACK);
	for (size_t r = 0; r < totals.table.row_count; r++)
		check_total(&totals, check, r, &g, &f);
	summarise(check, year, &g, &f);
	sheet_close(&totals);
	framework_check_close(&f);
	geography_check_close(&g);
	arena_release(&paths);
}

/* A folder of indicators that no period leads to is read by no program. */
static void check_strays(struct reference_check *check, const struct intern *years)
{
	struct dirent **entries;
	int count = scandir(check->root, &entries, NULL, alphasort);
	struct arena paths;

	arena_init(&paths);
	for (int i = 0; i < count; i++) {
		char *folder = path_join(&paths, check->root, entries[i]->d_name);

		if (entries[i]->d_name[0] != '.' &&
		    access(path_join(&paths, folder, "indicators.csv"), F_OK) == 0 &&
		    intern_find(years, text_from(entries[i]->d_name)) == INTERN_NONE)
			check_note(check, problem_set(&check->p, EX_DATAERR, folder, 0,
			                              "no period of periods.csv leads to this folder"));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	arena_release(&paths);
}

/* All years, or the one that was asked for. */
static void check_all(struct reference_check *check, struct text only)
{
	struct intern years;
	struct sheet periods;
	struct arena paths;

	arena_init(&paths);
	intern_init(&years);
	sheet_open(&periods, check, path_join(&paths, check->root, "periods.csv"), period_columns,
	           SHEET_MUST_BE_THERE);
	check_periods(&periods, check, &years);
	check_rules(check);
	survey_marks_check(check, path_join(&paths, check->root, "gpps_marks.csv"));
	workforce_check(check, &years);
	supply_check(check);
	goals_check(check, &years);
	for (uint32_t i = 0; text_is_empty(only) && i < years.count; i++)
		check_year(check, years.names[i]);
	if (text_is_empty(only) && periods.is_usable)
		check_strays(check, &years);
	if (text_is_empty(only))
		series_check(check);
	if (!text_is_empty(only))
		check_year(check, only);
	sheet_close(&periods);
	intern_release(&years);
	arena_release(&paths);
}

/* Splits DIR into the root and, where DIR is a year's folder, that year. */
static int find_root(const char *folder, struct arena *arena, struct reference_check *check,
                     struct text *year)
{
	const char *absolute = path_absolute(arena, folder, &check->p), *slash;

	*year = (struct text){NULL, 0};
	check->root = folder;
	if (!absolute)
		return -1;
	if (access(path_join(arena, folder, "periods.csv"), F_OK) == 0)
		return 0;
	slash = strrchr(absolute, '/');
	check->root = arena_string(arena, (struct text){absolute, (size_t)(slash - absolute)});
	*year = text_from(slash + 1);
	if (access(path_join(arena, check->root, "periods.csv"), F_OK) == 0)
		return 0;
	return problem_set(&check->p, EX_USAGE, folder, 0,
	                   "neither this folder nor its parent has a periods.csv");
}

static int check_reference(const char *folder, struct problem *p)
{
	struct reference_check check = {0};
	struct arena arena;
	struct text year;
	int status;

	arena_init(&arena);
	buffer_init(&check.complaints);
	buffer_init(&check.summary);
	status = find_root(folder, &arena, &check, &year);
	if (status == 0) {
		check_all(&check, year);
		fprintf(stderr, "%.*s", TEXT_ARGS(buffer_as_text(&check.complaints)));
		if (check.errors == 0)
			fwrite(check.summary.bytes, 1, check.summary.length, stdout);
		else
			status = problem_set(&check.p, EX_DATAERR, folder, 0, "%zu error%s", check.errors,
			                     check.errors == 1 ? "" : "s");
	}
	*p = check.p;
	buffer_release(&check.complaints);
	buffer_release(&check.summary);
	arena_release(&arena);
	return status;
}

static const struct option_row rows[] = {{0}};

static const struct program program = {
	"gpbench check-reference", "reports every error of a reference folder at once", "[DIR]", rows};

int command_check_reference(int argc, char **argv)
{
	struct problem p = {0};
	int first = options_parse(&program, argc, argv, &p), status = first;

	if (first >= 0 && argc - first > 1)
		status = problem_set(&p, EX_USAGE, NULL, 0, "more than one folder (see --help)");
	if (status >= 0)
		status = check_reference(first < argc ? argv[first] : "reference", &p);
	if (status >= 0 && (fflush(stdout) != 0 || ferror(stdout)))
		status = problem_system(&p, EX_IOERR, "standard output", "cannot write");
	return status < 0 ? problem_report(&p, "gpbench check-reference") : 0;
}
