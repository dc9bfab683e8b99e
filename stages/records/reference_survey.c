#include "records/reference_files.h"

#include <stdlib.h>

#include "records/cells.h"

static const char *const item_columns[] = {"indicator", "numerator_columns", "base_column",
                                           "respondents_column", "scale"};
enum { INDICATOR, NUMERATORS, BASE, RESPONDENTS, SCALE, ITEM_COLUMNS };

#define RESPONDENTS_OR_FORMS \
	"either respondents_column is filled, or forms_column and forms_base_column are"

static const char *const scale_names[] = {"percent", "fraction", "count", NULL};
static const char *const base_names[] = {"count", "weighted", NULL};
static const char *const mark_columns[] = {"mark", "reason"};
static const char *const mark_reasons[] = {"x", "c", NULL};

static struct text copy_cell(struct arena *arena, const struct table *t, size_t row, int column)
{
	return column < 0 ? (struct text){NULL, 0} : arena_copy(arena, table_cell(t, row, column));
}

static int read_base(struct survey_item *to, const struct table *t, size_t r, struct problem *p)
{
	int column = table_column_if_any(t, "base_kind"), base = SURVEY_BASE_COUNT;

	if (column >= 0 && table_cell(t, r, column).length > 0 &&
	    cell_choice((struct cell){t, r, column}, base_names, &base, p))
		return -1;
	to->base = (enum survey_base)base;
	return 0;
}

/* What tells how many answered: a count of them, or what hides the few (survey_pairs.h). */
static int read_respondents(struct survey_item *to, const struct table *t, size_t r,
                            struct arena *arena, struct problem *p)
{
	bool counted;

	to->respondents_column = copy_cell(arena, t, r, table_column_if_any(t, "respondents_column"));
	to->forms_column = copy_cell(arena, t, r, table_column_if_any(t, "forms_column"));
	to->forms_base_column =
		copy_cell(arena, t, r, table_column_if_any(t, "forms_base_column"));
	counted = to->respondents_column.length > 0;
	if ((to->forms_column.length > 0) != counted &&
	    (to->forms_base_column.length > 0) != counted)
		return 0;
	return problem_set(p, EX_DATAERR, t->path, t->lines[r], RESPONDENTS_OR_FORMS);
}

static int read_item(struct survey_item *to, const struct table *t, size_t r,
                     struct arena *arena, struct problem *p)
{
	int at[ITEM_COLUMNS], scale;

	if (cells_columns(t, item_columns, ITEM_COLUMNS, at, p))
		return -1;
	for (int c = INDICATOR; c < RESPONDENTS; c++)
		if (cell_filled((struct cell){t, r, at[c]}, p))
			return -1;
	if (cell_choice((struct cell){t, r, at[SCALE]}, scale_names, &scale, p))
		return -1;
	*to = (struct survey_item){
		.indicator = copy_cell(arena, t, r, at[INDICATOR]),
		.layout = copy_cell(arena, t, r, table_column_if_any(t, "layout")),
		.numerator_columns = copy_cell(arena, t, r, at[NUMERATORS]),
		.base_column = copy_cell(arena, t, r, at[BASE]),
		.provenance = copy_cell(arena, t, r, table_column_if_any(t, "provenance")),
		.scale = (enum survey_scale)scale};
	return read_respondents(to, t, r, arena, p) || read_base(to, t, r, p) ? -1 : 0;
}

static int by_indicator(const void *a, const void *b)
{
	return text_compare(((const struct survey_item *)a)->indicator,
	                    ((const struct survey_item *)b)->indicator);
}

static int read_items(struct reference_year *year, const struct table *t, struct arena *arena,
                      struct problem *p)
{
	struct survey_item *to = arena_alloc(arena, (t->row_count + 1) * sizeof *to);

	for (size_t r = 0; r < t->row_count; r++)
		if (read_item(&to[r], t, r, arena, p))
			return -1;
	qsort(to, t->row_count, sizeof *to, by_indicator);
	for (size_t r = 1; r < t->row_count; r++)
		if (text_equals(to[r - 1].indicator, to[r].indicator))
			return problem_set(p, EX_DATAERR, t->path, 0, "indicator '%.*s' comes twice",
			                   TEXT_ARGS(to[r].indicator));
	year->survey_items = to;
	year->survey_item_count = t->row_count;
	return 0;
}

static int read_marks(struct reference_year *year, const struct table *t, struct arena *arena,
                      struct problem *p)
{
	struct survey_mark *to = arena_alloc(arena, (t->row_count + 1) * sizeof *to);
	int at[2] = {0}, reason;

	if (t->path && cells_columns(t, mark_columns, 2, at, p))
		return -1;
	for (size_t r = 0; r < t->row_count; r++) {
		if (cell_choice((struct cell){t, r, at[1]}, mark_reasons, &reason, p))
			return -1;
		to[r] = (struct survey_mark){copy_cell(arena, t, r, at[0]), reason == 1};
	}
	year->survey_marks = to;
	year->survey_mark_count = t->row_count;
	return 0;
}

int reference_read_survey(struct reference_year *year, struct arena *arena,
                          const struct reference_folders *folders, struct problem *p)
{
	struct table items = {0}, marks = {0};
	int status = reference_table(&items, folders, "gpps_items.csv", REFERENCE_MAY_LACK, p);

	if (status == 0)
		status = reference_table(&marks, folders, "gpps_marks.csv", REFERENCE_MAY_LACK, p);
	if (status == 0)
		status = read_items(year, &items, arena, p);
	if (status == 0)
		status = read_marks(year, &marks, arena, p);
	table_release(&items);
	table_release(&marks);
	return status;
}

static int against_indicator(const void *key, const void *member)
{
	return text_compare(*(const struct text *)key,
	                    ((const struct survey_item *)member)->indicator);
}

const struct survey_item *reference_survey_item(const struct reference_year *year,
                                                struct text indicator)
{
	if (year->survey_item_count == 0)
		return NULL;
	return bsearch(&indicator, year->survey_items, year->survey_item_count,
	               sizeof *year->survey_items, against_indicator);
}
