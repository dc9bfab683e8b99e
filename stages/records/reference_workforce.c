#include "records/reference_workforce.h"

#include <stdlib.h>

#include "records/cells.h"
#include "records/reference_files.h"
#include "util/number.h"

static const char *const item_columns[] = {
	"layout", "indicator", "staff", "numerator_columns", "minus_columns", "people_column",
	"source_column", "staff_definition", "provenance", "basis", "date"
};
enum { LAYOUT, INDICATOR, NUMERATORS = 3, BASIS = 9, DATE, ITEM_COLUMNS };

static const char *const mark_columns[] = {"field", "mark", "from", "until", "staff", "means"};
enum { FIELD, MARK, FROM, UNTIL, STAFF, MEANS, MARK_COLUMNS };

static const char *const bases[] = {"fte", "headcount", "nought", "need", NULL};
static const char *const dates[] = {"snapshot", "year_mean", NULL};
static const char *const fields[] = {"value", "source", NULL};
static const char *const meanings[] = {"not_available", "nought_not_returned", "nought",
                                       "estimated", "provided", NULL};

const char *workforce_basis_name(enum workforce_basis basis)
{
	return bases[basis];
}

const char *workforce_date_name(enum workforce_date date)
{
	return dates[date];
}

/* A row under the columns that are looked for. */
struct row {
	const struct table *table;
	size_t number;
	const int *at;
};

static struct cell cell_of(const struct row *row, int column)
{
	return (struct cell){row->table, row->number, row->at[column]};
}

static int read_item(struct workforce_item *to, const struct row *row, struct arena *arena,
                     struct problem *p)
{
	/* in the order of item_columns */
	struct text *const texts[BASIS] = {
		&to->layout, &to->indicator, &to->staff, &to->numerator_columns, &to->minus_columns,
		&to->people_column, &to->source_column, &to->staff_definition, &to->provenance
	};
	int basis, date;

	if (cell_filled(cell_of(row, LAYOUT), p) || cell_filled(cell_of(row, INDICATOR), p) ||
	    cell_filled(cell_of(row, NUMERATORS), p) ||
	    cell_choice(cell_of(row, BASIS), bases, &basis, p) ||
	    cell_choice(cell_of(row, DATE), dates, &date, p))
		return -1;
	for (int c = LAYOUT; c < BASIS; c++)
		*texts[c] = arena_copy(arena, cell_text(cell_of(row, c)));
	to->basis = (enum workforce_basis)basis;
	to->date = (enum workforce_date)date;
	return 0;
}

static int by_name(const struct workforce_item *a, const struct workforce_item *b)
{
	int order = text_compare(a->layout, b->layout);

	return order ? order : text_compare(a->indicator, b->indicator);
}

/* A few dozen rows, and alternatives keep their order. */
static void sort_items(struct workforce_item *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct workforce_item item = items[i];
		size_t to = i;

		for (; to > 0 && by_name(&items[to - 1], &item) > 0; to--)
			items[to] = items[to - 1];
		items[to] = item;
	}
}

static int refuse_unlike_alternatives(const struct workforce_item *items, size_t count,
                                      const char *path, struct problem *p)
{
	for (size_t i = 1; i < count; i++) {
		const struct workforce_item *a = &items[i - 1], *b = &items[i];

		if (by_name(a, b) == 0 &&
		    (a->basis != b->basis || a->date != b->date ||
		     !text_equals(a->staff, b->staff) ||
		     !text_equals(a->staff_definition, b->staff_definition)))
			return problem_set(p, EX_DATAERR, path, 0,
			                   "two rows of %.*s for %.*s that differ in basis, staff, "
			                   "staff_definition or date", TEXT_ARGS(a->layout),
			                   TEXT_ARGS(a->indicator));
	}
	return 0;
}

static int read_items(struct workforce_reference *w, const struct reference_folders *folders,
                      struct problem *p)
{
	struct table t;
	struct workforce_item *to;
	int at[ITEM_COLUMNS] = {0}, status;

	status = reference_table(&t, folders, "workforce_items.csv", REFERENCE_MAY_LACK, p);
	if (status == 0 && t.path)
		status = cells_columns(&t, item_columns, ITEM_COLUMNS, at, p);
	to = arena_alloc(&w->arena, (t.row_count + 1) * sizeof *to);
	for (size_t r = 0; status == 0 && r < t.row_count; r++)
		status = read_item(&to[r], &(struct row){&t, r, at}, &w->arena, p);
	if (status == 0) {
		sort_items(to, t.row_count);
		w->items = to;
		w->item_count = t.row_count;
		status = refuse_unlike_alternatives(to, t.row_count, t.path, p);
	}
	table_release(&t);
	return status;
}

static int read_mark(struct workforce_mark *to, const struct row *row, struct arena *arena,
                     struct problem *p)
{
	int field, means;

	if (cell_choice(cell_of(row, FIELD), fields, &field, p) ||
	    cell_date(cell_of(row, FROM), &to->from, p) ||
	    cell_date(cell_of(row, UNTIL), &to->until, p) ||
	    cell_choice(cell_of(row, MEANS), meanings, &means, p))
		return -1;
	to->mark = arena_copy(arena, cell_text(cell_of(row, MARK)));
	to->is_number = number_parse_micro(to->mark, &to->micro);
	to->staff = arena_copy(arena, cell_text(cell_of(row, STAFF)));
	to->field = (enum workforce_field)field;
	to->means = (enum workforce_meaning)means;
	return 0;
}

static int read_marks(struct workforce_reference *w, const struct reference_folders *folders,
                      struct problem *p)
{
	struct table t;
	struct workforce_mark *to;
	int at[MARK_COLUMNS] = {0}, status;

	status = reference_table(&t, folders, "workforce_marks.csv", REFERENCE_MAY_LACK, p);
	if (status == 0 && t.path)
		status = cells_columns(&t, mark_columns, MARK_COLUMNS, at, p);
	to = arena_alloc(&w->arena, (t.row_count + 1) * sizeof *to);
	for (size_t r = 0; status == 0 && r < t.row_count; r++)
		status = read_mark(&to[r], &(struct row){&t, r, at}, &w->arena, p);
	w->marks = to;
	w->mark_count = status == 0 ? t.row_count : 0;
	table_release(&t);
	return status;
}

int workforce_reference_open(struct workforce_reference *w, const char *folder,
                             struct problem *p)
{
	struct reference_folders folders = {.own = folder};

	*w = (struct workforce_reference){0};
	arena_init(&w->arena);
	folders.parent = reference_parent(&w->arena, folder);
	return read_items(w, &folders, p) || read_marks(w, &folders, p) ? -1 : 0;
}

void workforce_reference_close(struct workforce_reference *w)
{
	arena_release(&w->arena);
	*w = (struct workforce_reference){0};
}

const struct workforce_item *workforce_item(const struct workforce_reference *w,
                                            struct text layout, struct text indicator)
{
	for (size_t i = 0; i < w->item_count; i++)
		if (text_equals(w->items[i].layout, layout) &&
		    text_equals(w->items[i].indicator, indicator))
			return &w->items[i];
	return NULL;
}
