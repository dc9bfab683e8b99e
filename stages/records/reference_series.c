#include <stdlib.h>

#include "records/cells.h"
#include "records/reference_files.h"

enum { INDICATOR, PERIOD, SERIES, COLUMNS };

static const char *const columns[COLUMNS] = {"indicator", "period", "series"};

/* With the start of the period while they are sorted. */
struct dated {
	struct reference_series row;
	int starts;
};

static int compare(const void *a, const void *b)
{
	const struct dated *left = a, *right = b;
	int order = text_compare(left->row.indicator, right->row.indicator);

	if (order == 0)
		order = (left->starts > right->starts) - (left->starts < right->starts);
	return order ? order : text_compare(left->row.period, right->row.period);
}

/* cells: of the row, in the order of the columns. */
static int read_row(struct dated *to, const struct reference *ref, const struct cell *cells,
                    struct problem *p)
{
	int note = table_column_if_any(cells->table, "note");
	const struct reference_period *period;

	for (int c = 0; c < COLUMNS; c++)
		if (cell_filled(cells[c], p))
			return -1;
	period = reference_period(ref, cell_text(cells[PERIOD]));
	if (!period)
		return cell_refuse(cells[PERIOD], "a period of periods.csv", p);
	to->starts = period->starts;
	to->row = (struct reference_series){cell_text(cells[INDICATOR]), period->period,
	                                    cell_text(cells[SERIES]), {"", 0}};
	if (note >= 0)
		to->row.note = table_cell(cells->table, cells->row, note);
	return 0;
}

static int read_rows(struct dated *rows, const struct reference *ref, const struct table *t,
                     struct problem *p)
{
	int at[COLUMNS];

	if (cells_columns(t, columns, COLUMNS, at, p))
		return -1;
	for (size_t r = 0; r < t->row_count; r++) {
		const struct cell cells[COLUMNS] = {{t, r, at[INDICATOR]}, {t, r, at[PERIOD]},
		                                    {t, r, at[SERIES]}};

		if (read_row(&rows[r], ref, cells, p))
			return -1;
	}
	qsort(rows, t->row_count, sizeof *rows, compare);
	for (size_t r = 1; r < t->row_count; r++)
		if (compare(&rows[r - 1], &rows[r]) == 0)
			return problem_set(p, EX_DATAERR, t->path, 0, "'%.*s' of %.*s comes twice",
			                   TEXT_ARGS(rows[r].row.indicator),
			                   TEXT_ARGS(rows[r].row.period));
	return 0;
}

int reference_read_series(struct reference *ref, const struct table *t, struct problem *p)
{
	struct dated *rows = memory_zeroed(t->row_count + 1, sizeof *rows);
	struct reference_series *series;
	int status = t->path ? read_rows(rows, ref, t, p) : 0;

	series = arena_alloc(&ref->arena, (t->row_count + 1) * sizeof *series);
	for (size_t r = 0; status == 0 && r < t->row_count; r++)
		series[r] = rows[r].row;
	free(rows);
	ref->series = series;
	ref->series_count = status == 0 ? t->row_count : 0;
	return status;
}

/* The first row of an indicator, or of what comes behind it. */
static size_t first_of(const struct reference *ref, struct text indicator)
{
	size_t low = 0, high = ref->series_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text_compare(ref->series[middle].indicator, indicator) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct reference_series *find(const struct reference *ref, struct text indicator,
                                           struct text period, struct text series)
{
	for (size_t i = first_of(ref, indicator); i < ref->series_count; i++) {
		const struct reference_series *row = &ref->series[i];

		if (!text_equals(row->indicator, indicator))
			return NULL;
		if (text_equals(row->period, period) || text_equals(row->series, series))
			return row;
	}
	return NULL;
}

const struct reference_series *reference_series(const struct reference *ref,
                                                struct text indicator, struct text period)
{
	return find(ref, indicator, period, (struct text){"", 0});
}

const struct reference_series *reference_series_begins(const struct reference *ref,
                                                       const struct reference_series *series)
{
	return find(ref, series->indicator, (struct text){"", 0}, series->series);
}
