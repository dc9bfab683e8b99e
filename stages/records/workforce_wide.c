#include "domain/periods.h"
#include "records/workforce_file.h"

struct wide {
	struct workforce_file *f;
	int year;                        /* column of the year a row is of; -1: all are the period's */
	struct workforce_value values[WORKFORCE_PARTS_MAX];
	enum workforce_meaning sources[WORKFORCE_PARTS_MAX];
};

static int read_source(struct wide *w, size_t part, struct problem *p)
{
	const struct workforce_file *f = w->f;
	const struct workforce_part *column = &f->columns.parts[part];
	struct text field = f->x.row.fields[column->column];
	const struct workforce_mark *mark =
		workforce_source_mark(&f->marking, column->staff, field);

	if (!mark && field.length > 0)
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
		                   "%.*s of %.*s: workforce_marks.csv does not say what it means: "
		                   "'%.*s'", TEXT_ARGS(column->name),
		                   TEXT_ARGS(f->w->given.period), TEXT_ARGS(field));
	w->sources[part] = mark ? mark->means : WORKFORCE_NOT_AVAILABLE;
	return 0;
}

static int read_fields(struct wide *w, struct problem *p)
{
	const struct workforce_columns *c = &w->f->columns;

	for (size_t i = 0; i < c->part_count; i++) {
		const struct workforce_part *part = &c->parts[i];

		if (!part->is_used)
			continue;
		if (part->kind == WORKFORCE_SOURCE_TEXT
		            ? read_source(w, i, p)
		            : workforce_file_value(w->f, part, w->f->x.row.fields[part->column],
		                                   &w->values[i], p))
			return -1;
	}
	return 0;
}

static int take_row(struct wide *w, struct problem *p)
{
	struct workforce_file *f = w->f;
	ptrdiff_t line = workforce_file_add_line(f, f->x.row.fields[f->practice], f->x.row.line, p);

	if (line < 0 || read_fields(w, p))
		return -1;
	workforce_file_figures(f, (size_t)line, w->values, w->sources);
	for (size_t i = 0; i < f->w->indicator_count; i++) {
		struct workforce_cell *cell = workforce_cell(f->w, (size_t)line, i);

		cell->line = (uint32_t)f->x.row.line;
		cell->lines = 1;
	}
	f->used++;
	return 0;
}

/* 1: the row is of another year than the period. */
static int is_of_another_year(const struct wide *w, struct problem *p)
{
	const struct workforce_file *f = w->f;
	struct text year;

	if (w->year < 0)
		return 0;
	year = f->x.row.fields[w->year];
	if (period_form(year.bytes, year.length) != PERIOD_YEAR)
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "not a year: '%.*s'",
		                   TEXT_ARGS(year));
	return !text_equals(year, f->w->given.period);
}

static int check_period(const struct wide *w, struct problem *p)
{
	struct text period = w->f->w->given.period;

	if (w->year < 0 || period_form(period.bytes, period.length) == PERIOD_YEAR)
		return 0;
	return problem_set(p, EX_DATAERR, w->f->path, 1,
	                   "yearly means belong to a period such as 2019, not to %.*s",
	                   TEXT_ARGS(period));
}

static int check_rows(const struct wide *w, struct problem *p)
{
	const struct workforce_file *f = w->f;

	if (f->used > 0)
		return 0;
	if (f->unused > 0)
		return problem_set(p, EX_DATAERR, f->path, 0, "no row is of the year %.*s",
		                   TEXT_ARGS(f->w->given.period));
	return problem_set(p, EX_DATAERR, f->path, 1, "nothing stands below the header");
}

int workforce_read_wide(struct workforce_file *f, struct problem *p)
{
	struct wide w = {.f = f, .year = layout_column(f->layout, &f->x.row, ROLE_YEAR)};
	enum extract_status status;

	if (check_period(&w, p) || workforce_file_choose(f, p))
		return -1;
	while ((status = extract_next(&f->x, p)) == EXTRACT_ROW) {
		int other = is_of_another_year(&w, p);

		if (other < 0 || (!other && take_row(&w, p)))
			return -1;
		f->unused += (uint64_t)other;
	}
	return status == EXTRACT_FAILED ? -1 : check_rows(&w, p);
}
