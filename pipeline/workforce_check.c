#include "pipeline/workforce_check.h"

#include <unistd.h>

#include "pipeline/paths.h"
#include "records/age_sex_weights.h"
#include "records/layouts.h"
#include "records/reference_workforce.h"
#include "records/workforce_columns.h"
#include "util/number.h"

static const char *const item_columns[] = {
	"layout", "indicator", "staff", "numerator_columns", "minus_columns", "people_column",
	"source_column", "basis", "staff_definition", "date", "provenance", NULL};
enum { LAYOUT, INDICATOR, STAFF, NUMERATORS, MINUS, PEOPLE, SOURCE, BASIS, DEFINITION, DATE,
       PROVENANCE };

static const char *const mark_columns[] = {"field", "mark", "from", "until", "staff", "means",
                                           "note", NULL};
enum { FIELD, MARK, FROM, UNTIL, MARK_STAFF, MEANS, NOTE };

static const char *const bases[] = {"fte", "headcount", "nought", "need", NULL};
static const char *const dates[] = {"snapshot", "year_mean", NULL};
static const char *const fields[] = {"value", "source", NULL};
static const char *const value_meanings[] = {"not_available", "nought_not_returned", "nought",
                                             "estimated", NULL};
static const char *const source_meanings[] = {"not_available", "estimated", "provided", NULL};

/* What a row is held against. */
struct known {
	struct intern indicators, staff;
	struct age_sex_weights weights;
	bool has_weights;                /* false: they cannot be read, and nothing is held to them */
	struct sheet items;
};

/* What is wrong with the file itself is said where it is checked. */
static void learn_indicators(struct intern *words, const char *path)
{
	struct problem ignored = {0};
	struct table t = {0};
	int at;

	if (access(path, F_OK) == 0 && table_read(&t, path, &ignored) == 0 &&
	    (at = table_column_if_any(&t, "indicator")) >= 0)
		for (size_t r = 0; r < t.row_count; r++)
			intern_id(words, table_cell(&t, r, at));
	table_release(&t);
}

static bool has_weight(const struct known *known, struct text column)
{
	struct age_sex_weight band;

	return workforce_band(column, &band) &&
	       age_sex_weight(&known->weights, band.sex, band.age_from, band.age_to) !=
	               AGE_SEX_WEIGHT_NONE;
}

/* Two colons make group:role:measure, the name of lines of a long file. */
static size_t colons(struct text name)
{
	size_t count = 0;

	for (size_t i = 0; i < name.length; i++)
		count += name.bytes[i] == ':';
	return count;
}

static void check_column(const struct known *known, struct reference_check *check, size_t row,
                         struct text name)
{
	const struct sheet *s = &known->items;
	bool is_long = text_is(sheet_cell(s, row, LAYOUT), "workforce_high_level");

	if (text_is_empty(name))
		sheet_complain(s, check, row, "an empty name stands in a list of columns");
	else if (is_long && colons(name) != 2)
		sheet_complain(s, check, row, "'%.*s' is not group:role:measure", TEXT_ARGS(name));
	else if (!is_long && colons(name) > 0)
		sheet_complain(s, check, row, "'%.*s' is no name of a column", TEXT_ARGS(name));
	else if (text_is(sheet_cell(s, row, BASIS), "need") && known->has_weights &&
	         !has_weight(known, name))
		sheet_complain(s, check, row, "age_sex_weights.csv has no weight for '%.*s'",
		               TEXT_ARGS(name));
}

static void check_columns(const struct known *known, struct reference_check *check, size_t row,
                          int column)
{
	struct text rest = sheet_cell(&known->items, row, column);
	int count = 0;

	while (rest.bytes && sheet_cell(&known->items, row, column).length > 0) {
		check_column(known, check, row, text_cut(&rest, '+'));
		count++;
	}
	if (count > WORKFORCE_ADDED_MAX)
		sheet_complain(&known->items, check, row, "more than %d columns are added up",
		               WORKFORCE_ADDED_MAX);
}

static void check_same(const struct sheet *s, struct reference_check *check, size_t row,
                       size_t earlier)
{
	static const int same[] = {STAFF, BASIS, DEFINITION, DATE};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct text there = sheet_cell(s, earlier, same[i]), here = sheet_cell(s, row, same[i]);

		if (!text_equals(there, here))
			sheet_complain(s, check, row,
			               "%s: '%.*s', where another row of this layout and indicator has "
			               "'%.*s'", item_columns[same[i]], TEXT_ARGS(here),
			               TEXT_ARGS(there));
	}
}

/* An earlier row of the same layout and indicator is an alternative to this one. */
static void check_alternative(const struct sheet *s, struct reference_check *check, size_t row)
{
	for (size_t r = 0; r < row; r++) {
		if (!text_equals(sheet_cell(s, r, LAYOUT), sheet_cell(s, row, LAYOUT)) ||
		    !text_equals(sheet_cell(s, r, INDICATOR), sheet_cell(s, row, INDICATOR)))
			continue;
		check_same(s, check, row, r);
		return;
	}
}

static void check_item(struct known *known, struct reference_check *check, size_t row)
{
	const struct sheet *s = &known->items;
	const struct layout *layout = layout_named(sheet_cell(s, row, LAYOUT));
	bool is_need = text_is(sheet_cell(s, row, BASIS), "need");

	if (!layout || layout->family != FAMILY_WORKFORCE)
		sheet_complain(s, check, row, "layout: '%.*s' is no layout of a workforce file",
		               TEXT_ARGS(sheet_cell(s, row, LAYOUT)));
	if (sheet_code(s, check, row, INDICATOR) &&
	    intern_find(&known->indicators, sheet_cell(s, row, INDICATOR)) == INTERN_NONE)
		sheet_complain(s, check, row, "indicator: no year has '%.*s'",
		               TEXT_ARGS(sheet_cell(s, row, INDICATOR)));
	if (!is_need && sheet_name(s, check, row, STAFF))
		intern_id(&known->staff, sheet_cell(s, row, STAFF));
	sheet_filled(s, check, row, NUMERATORS);
	check_columns(known, check, row, NUMERATORS);
	check_columns(known, check, row, MINUS);
	if (is_need && !text_is_empty(sheet_cell(s, row, MINUS)))
		sheet_complain(s, check, row, "minus_columns: ages are not taken off");
	sheet_choice(s, check, row, BASIS, bases);
	sheet_filled(s, check, row, DEFINITION);
	sheet_choice(s, check, row, DATE, dates);
	sheet_filled(s, check, row, PROVENANCE);
	check_alternative(s, check, row);
}

static bool days_overlap(const struct sheet *s, size_t a, size_t b)
{
	struct text a_until = sheet_cell(s, a, UNTIL), b_until = sheet_cell(s, b, UNTIL);

	return (text_is_empty(b_until) || text_compare(sheet_cell(s, a, FROM), b_until) <= 0) &&
	       (text_is_empty(a_until) || text_compare(sheet_cell(s, b, FROM), a_until) <= 0);
}

static void check_earlier_marks(const struct sheet *s, struct reference_check *check, size_t row)
{
	for (size_t r = 0; r < row; r++) {
		bool same = text_equals(sheet_cell(s, r, FIELD), sheet_cell(s, row, FIELD)) &&
		            text_equals(sheet_cell(s, r, MARK), sheet_cell(s, row, MARK)) &&
		            text_equals(sheet_cell(s, r, MARK_STAFF),
		                        sheet_cell(s, row, MARK_STAFF));

		if (same && days_overlap(s, r, row))
			sheet_complain(s, check, row, "mark: '%.*s' has another row for the same days",
			               TEXT_ARGS(sheet_cell(s, row, MARK)));
	}
}

static void check_mark(const struct known *known, struct reference_check *check,
                       const struct sheet *s, size_t row)
{
	struct text staff = sheet_cell(s, row, MARK_STAFF), means = sheet_cell(s, row, MEANS);
	bool is_source = text_is(sheet_cell(s, row, FIELD), "source"), dated;
	int64_t number;

	sheet_choice(s, check, row, FIELD, fields);
	dated = sheet_date(s, check, row, FROM);
	dated &= sheet_date(s, check, row, UNTIL);
	if (dated && !text_is_empty(sheet_cell(s, row, UNTIL)) &&
	    text_compare(sheet_cell(s, row, FROM), sheet_cell(s, row, UNTIL)) > 0)
		sheet_complain(s, check, row, "it ends before it starts");
	if (!text_is_empty(staff) && intern_find(&known->staff, staff) == INTERN_NONE)
		sheet_complain(s, check, row, "staff: workforce_items.csv has no '%.*s'",
		               TEXT_ARGS(staff));
	sheet_choice(s, check, row, MEANS, is_source ? source_meanings : value_meanings);
	if ((text_is(means, "nought") || text_is(means, "nought_not_returned")) &&
	    !number_parse_micro(sheet_cell(s, row, MARK), &number))
		sheet_complain(s, check, row, "mark: '%.*s' is not a number",
		               TEXT_ARGS(sheet_cell(s, row, MARK)));
	sheet_filled(s, check, row, NOTE);
	if (dated)
		check_earlier_marks(s, check, row);
}

static void check_files(struct known *known, struct reference_check *check, struct arena *paths)
{
	struct sheet marks;

	sheet_open(&known->items, check, path_join(paths, check->root, "workforce_items.csv"),
	           item_columns, SHEET_MAY_LACK);
	for (size_t r = 0; r < known->items.table.row_count; r++)
		check_item(known, check, r);
	sheet_open(&marks, check, path_join(paths, check->root, "workforce_marks.csv"), mark_columns,
	           SHEET_MAY_LACK);
	for (size_t r = 0; r < marks.table.row_count; r++)
		check_mark(known, check, &marks, r);
	sheet_close(&marks);
	sheet_close(&known->items);
}

/* The weights are read as programs read them, by way of a year that can be opened: their first
 * error is noted. True once they were tried. */
static bool learn_weights(struct known *known, struct reference_check *check, const char *folder)
{
	struct reference reference;
	struct problem ignored = {0};
	bool opens = reference_open(&reference, folder, &ignored) == 0;

	if (opens) {
		int status = age_sex_weights_read(&known->weights, &reference, &check->p);

		check_note(check, status);
		known->has_weights = status == 0;
	}
	reference_close(&reference);
	return opens;
}

void workforce_check(struct reference_check *check, const struct intern *years)
{
	struct known known = {0};
	struct arena paths;
	bool tried = false;

	arena_init(&paths);
	intern_init(&known.indicators);
	intern_init(&known.staff);
	for (uint32_t i = 0; i < years->count; i++) {
		const char *folder = path_join(&paths, check->root, years->names[i].bytes);

		learn_indicators(&known.indicators, path_join(&paths, folder, "indicators.csv"));
		tried = tried || learn_weights(&known, check, folder);
	}
	check_files(&known, check, &paths);
	age_sex_weights_release(&known.weights);
	intern_release(&known.indicators);
	intern_release(&known.staff);
	arena_release(&paths);
}
