#include "pipeline/reference_year_check.h"
#include "records/layouts.h"
#include "records/reference.h"

static const char *const item_columns[] = {"indicator", "numerator_columns", "base_column",
                                           "respondents_column", "scale", NULL};
enum { CODE, NUMERATORS, BASE, RESPONDENTS, SCALE };

static const char *const scales[] = {"percent", "fraction", "count", NULL};
static const char *const bases[] = {"", "count", "weighted", NULL};

static const char *const mark_columns[] = {"mark", "reason", NULL};
enum { MARK, REASON };

static const char *const reasons[] = {"c", "x", NULL};

static struct text optional_cell(const struct sheet *s, size_t row, const char *column)
{
	int at = table_column_if_any(&s->table, column);

	return at < 0 ? (struct text){NULL, 0} : table_cell(&s->table, row, at);
}

/* A name that is empty would be looked for in vain in every file; more than ingest_gpps adds up, it
 * refuses. */
static void check_numerators(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text rest = sheet_cell(s, row, NUMERATORS);
	int count = 0;

	while (rest.bytes) {
		if (text_is_empty(text_cut(&rest, '+'))) {
			sheet_complain(s, check, row,
			               "numerator_columns: '%.*s' is not names with a + between",
			               TEXT_ARGS(sheet_cell(s, row, NUMERATORS)));
			return;
		}
		count++;
	}
	if (count > SURVEY_NUMERATORS_MAX)
		sheet_complain(s, check, row, "more than %d numerator_columns",
		               SURVEY_NUMERATORS_MAX);
}

static void check_layout(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text name = optional_cell(s, row, "layout");
	const struct layout *layout = layout_named(name);

	if (!text_is_empty(name) && (!layout || layout->family != FAMILY_SURVEY))
		sheet_complain(s, check, row, "layout: '%.*s' is no layout of a survey file",
		               TEXT_ARGS(name));
}

static void check_base_kind(const struct sheet *s, struct reference_check *check, size_t row)
{
	int choice, at = table_column_if_any(&s->table, "base_kind");

	if (at >= 0)
		check_note(check, cell_choice((struct cell){&s->table, row, at}, bases, &choice,
		                              &check->p));
}

/* Without a count of respondents the forms must tell where they are few. */
static void check_respondents(const struct sheet *s, struct reference_check *check, size_t row)
{
	bool counted = !text_is_empty(sheet_cell(s, row, RESPONDENTS));

	if (text_is_empty(optional_cell(s, row, "forms_column")) != counted ||
	    text_is_empty(optional_cell(s, row, "forms_base_column")) != counted)
		sheet_complain(s, check, row, "either respondents_column is filled, or "
		               "forms_column and forms_base_column are");
	else if (!counted && !text_is(optional_cell(s, row, "base_kind"), "weighted"))
		sheet_complain(s, check, row, "base_kind: a base that counts people is the count "
		               "of respondents");
}

static void check_indicator(const struct framework_check *f, struct reference_check *check,
                            size_t row)
{
	const struct sheet *s = &f->survey;
	struct text code = sheet_cell(s, row, CODE);
	struct text kind = framework_kind(f, code);

	if (!f->indicators.is_usable)
		return;
	if (!kind.bytes)
		sheet_complain(s, check, row, "indicators.csv has no '%.*s'", TEXT_ARGS(code));
	else if (!text_is(kind, indicator_kind_name(KIND_WEIGHTED)) &&
	         !text_is(kind, indicator_kind_name(KIND_PROPORTION)))
		sheet_complain(s, check, row,
		               "'%.*s' is of kind %.*s: a survey item is weighted or a proportion",
		               TEXT_ARGS(code), TEXT_ARGS(kind));
}

static void check_item(struct framework_check *f, struct reference_check *check, size_t row)
{
	const struct sheet *s = &f->survey;

	if (sheet_code(s, check, row, CODE)) {
		sheet_new(s, check, row, CODE, &f->survey_ids);
		check_indicator(f, check, row);
	}
	if (sheet_filled(s, check, row, NUMERATORS))
		check_numerators(s, check, row);
	sheet_filled(s, check, row, BASE);
	check_respondents(s, check, row);
	sheet_choice(s, check, row, SCALE, scales);
	check_base_kind(s, check, row);
	check_layout(s, check, row);
}

void survey_check(struct framework_check *f, struct reference_check *check, const char *folder)
{
	struct arena paths;

	arena_init(&paths);
	sheet_open(&f->survey, check, sheet_path(check, &paths, folder, "gpps_items.csv"),
	           item_columns, SHEET_MAY_LACK);
	for (size_t r = 0; r < f->survey.table.row_count; r++)
		check_item(f, check, r);
	arena_release(&paths);
}

void survey_marks_check(struct reference_check *check, const char *path)
{
	struct intern seen;
	struct sheet s;

	intern_init(&seen);
	sheet_open(&s, check, path, mark_columns, SHEET_MAY_LACK);
	for (size_t r = 0; r < s.table.row_count; r++) {
		sheet_new(&s, check, r, MARK, &seen);
		sheet_choice(&s, check, r, REASON, reasons);
	}
	sheet_close(&s);
	intern_release(&seen);
}
