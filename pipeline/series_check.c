#include "pipeline/series_check.h"

#include <stdlib.h>
#include <unistd.h>

#include "pipeline/paths.h"
#include "records/reference.h"

static const char *const columns[] = {"indicator", "period", "series", "note", NULL};
enum { INDICATOR, PERIOD, SERIES, NOTE };

/* What must be the same in all years of a series. */
static const char *const same[] = {"kind", "measure", "unit", "multiplier", "list_type"};

/* A row of the file, in the order of time. */
struct row {
	size_t number;               /* in the sheet */
	struct text indicator, year;
	int starts;
};

struct series_check {
	struct sheet sheet, periods;
	struct arena arena;
	struct intern years;         /* whose indicators are read */
	struct table *indicators;    /* by the year's id; no rows where they cannot be read */
	struct row *rows;            /* those whose indicator and period are known */
	size_t row_count;
};

static int period_row(const struct series_check *s, struct text period)
{
	int at = table_column_if_any(&s->periods.table, "period");

	for (size_t r = 0; at >= 0 && r < s->periods.table.row_count; r++)
		if (text_equals(table_cell(&s->periods.table, r, at), period))
			return (int)r;
	return -1;
}

/* What is wrong with the file itself is said where the year is checked. */
static const struct table *indicators_of(struct series_check *s, const char *root,
                                         struct text year)
{
	uint32_t known = s->years.count, id = intern_id(&s->years, year);
	struct problem ignored;

	if (id < known)
		return &s->indicators[id];
	s->indicators = memory_resize(s->indicators, id + 1, sizeof *s->indicators);
	s->indicators[id] = (struct table){0};
	if (table_read(&s->indicators[id], path_join(&s->arena, path_join(&s->arena, root, year.bytes),
	                                             "indicators.csv"), &ignored))
		s->indicators[id].row_count = 0;
	return &s->indicators[id];
}

static int indicator_row(const struct table *t, struct text code)
{
	int at = table_column_if_any(t, "indicator");

	for (size_t r = 0; at >= 0 && r < t->row_count; r++)
		if (text_equals(table_cell(t, r, at), code))
			return (int)r;
	return -1;
}

static void check_row(struct series_check *s, struct reference_check *check, size_t r)
{
	const struct sheet *sheet = &s->sheet;
	struct text indicator = sheet_cell(sheet, r, INDICATOR), period = sheet_cell(sheet, r, PERIOD);
	const struct table *t;
	struct text year;
	int found = period_row(s, period);
	struct problem ignored;
	struct row *row = &s->rows[s->row_count];

	sheet_code(sheet, check, r, SERIES);
	if (!sheet_code(sheet, check, r, INDICATOR) || !sheet_filled(sheet, check, r, PERIOD))
		return;
	if (found < 0) {
		sheet_complain(sheet, check, r, "period: periods.csv has no period '%.*s'",
		               TEXT_ARGS(period));
		return;
	}
	year = sheet_cell(&s->periods, (size_t)found, 1);
	t = indicators_of(s, check->root, year);
	if (t->row_count && indicator_row(t, indicator) < 0) {
		sheet_complain(sheet, check, r, "indicator: '%.*s' is not among those of %.*s",
		               TEXT_ARGS(indicator), TEXT_ARGS(year));
		return;
	}
	*row = (struct row){.number = r, .indicator = indicator, .year = year};
	if (cell_date(sheet_place(&s->periods, (size_t)found, 2), &row->starts, &ignored) == 0)
		s->row_count++;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;
	int order = text_compare(left->indicator, right->indicator);

	if (order == 0)
		order = (left->starts > right->starts) - (left->starts < right->starts);
	return order ? order : (left->number > right->number) - (left->number < right->number);
}

/* The cell of a column that both years have, or an empty text for both. */
static struct text cell_of(const struct table *t, const struct table *other, int row,
                           const char *column)
{
	int at = table_column_if_any(t, column);

	if (row < 0 || at < 0 || table_column_if_any(other, column) < 0)
		return (struct text){"", 0};
	return table_cell(t, (size_t)row, at);
}

static void check_same(struct series_check *s, struct reference_check *check,
                       const struct row *before, const struct row *now)
{
	const struct table *old = indicators_of(s, check->root, before->year);
	const struct table *new = indicators_of(s, check->root, now->year);
	int old_row = indicator_row(old, now->indicator), new_row = indicator_row(new, now->indicator);

	if (old_row < 0 || new_row < 0)
		return;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct text then = cell_of(old, new, old_row, same[i]);
		struct text today = cell_of(new, old, new_row, same[i]);

		if (!text_equals(then, today))
			sheet_complain(&s->sheet, check, now->number,
			               "one series with %.*s, where its %s is '%.*s', not '%.*s'",
			               TEXT_ARGS(sheet_cell(&s->sheet, before->number, PERIOD)), same[i],
			               TEXT_ARGS(then), TEXT_ARGS(today));
	}
}

/* Each row against the one before it in time. */
static void check_order(struct series_check *s, struct reference_check *check)
{
	qsort(s->rows, s->row_count, sizeof *s->rows, compare_rows);
	for (size_t i = 1; i < s->row_count; i++) {
		const struct row *before = &s->rows[i - 1], *now = &s->rows[i];

		if (!text_equals(before->indicator, now->indicator))
			continue;
		if (text_equals(sheet_cell(&s->sheet, before->number, SERIES),
		                sheet_cell(&s->sheet, now->number, SERIES)))
			check_same(s, check, before, now);
		else if (text_is_empty(sheet_cell(&s->sheet, now->number, NOTE)))
			sheet_complain(&s->sheet, check, now->number,
			               "note: a series begins anew, and nothing says why");
	}
}

static void check_pairs(struct series_check *s, struct reference_check *check)
{
	struct intern seen;
	struct buffer pair;

	intern_init(&seen);
	buffer_init(&pair);
	for (size_t r = 0; r < s->sheet.table.row_count; r++) {
		uint32_t known = seen.count;

		pair.length = 0;
		buffer_text(&pair, sheet_cell(&s->sheet, r, INDICATOR));
		buffer_string(&pair, " of ");
		buffer_text(&pair, sheet_cell(&s->sheet, r, PERIOD));
		if (intern_id(&seen, buffer_as_text(&pair)) < known)
			sheet_complain(&s->sheet, check, r, "%.*s comes twice",
			               TEXT_ARGS(buffer_as_text(&pair)));
	}
	buffer_release(&pair);
	intern_release(&seen);
}

static void release(struct series_check *s)
{
	for (uint32_t i = 0; i < s->years.count; i++)
		table_release(&s->indicators[i]);
	free(s->indicators);
	free(s->rows);
	intern_release(&s->years);
	sheet_close(&s->sheet);
	sheet_close(&s->periods);
	arena_release(&s->arena);
}

/* Periods are looked up in silence: their own file was checked before. */
static void open_periods(struct series_check *s, const struct reference_check *check)
{
	static const char *const names[] = {"period", "reference_year", "starts", NULL};
	struct reference_check quiet = {.root = check->root};

	buffer_init(&quiet.complaints);
	buffer_init(&quiet.summary);
	sheet_open(&s->periods, &quiet, path_join(&s->arena, check->root, "periods.csv"), names,
	           SHEET_MUST_BE_THERE);
	buffer_release(&quiet.complaints);
	buffer_release(&quiet.summary);
}

void series_check(struct reference_check *check)
{
	struct series_check s = {0};

	arena_init(&s.arena);
	intern_init(&s.years);
	sheet_open(&s.sheet, check, path_join(&s.arena, check->root, "series.csv"), columns,
	           SHEET_MAY_LACK);
	open_periods(&s, check);
	s.rows = memory_zeroed(s.sheet.table.row_count + 1, sizeof *s.rows);
	for (size_t r = 0; s.periods.is_usable && r < s.sheet.table.row_count; r++)
		check_row(&s, check, r);
	if (s.sheet.is_usable) {
		check_pairs(&s, check);
		check_order(&s, check);
	}
	release(&s);
}
