#include "records/cells.h"

#include "domain/dates.h"
#include "util/buffer.h"
#include "util/number.h"

static int refuse(const struct table *t, size_t row, int column, const char *wanted,
                  struct problem *p)
{
	return problem_set(p, EX_DATAERR, t->path, t->lines[row], "%.*s: '%.*s' is not %s",
	                   TEXT_ARGS(t->columns[column]), TEXT_ARGS(table_cell(t, row, column)),
	                   wanted);
}

int cells_columns(const struct table *t, const char *const *names, size_t count, int *columns,
                  struct problem *p)
{
	for (size_t i = 0; i < count; i++) {
		columns[i] = table_column(t, names[i], p);
		if (columns[i] < 0)
			return -1;
	}
	return 0;
}

int cell_choice(const struct table *t, size_t row, int column, const char *const *names,
                int *choice, struct problem *p)
{
	struct text cell = table_cell(t, row, column);
	struct buffer wanted;

	for (int i = 0; names[i]; i++)
		if (text_is(cell, names[i])) {
			*choice = i;
			return 0;
		}
	buffer_init(&wanted);
	buffer_string(&wanted, "one of");
	for (int i = 0; names[i]; i++)
		buffer_printf(&wanted, "%s %s", i ? "," : "", names[i][0] ? names[i] : "(empty)");
	buffer_char(&wanted, '\0');
	refuse(t, row, column, wanted.bytes, p);
	buffer_release(&wanted);
	return -1;
}

int cell_date(const struct table *t, size_t row, int column, int *date, struct problem *p)
{
	*date = 0;
	if (text_is_empty(table_cell(t, row, column)))
		return 0;
	*date = date_parse(table_cell(t, row, column).bytes, table_cell(t, row, column).length);
	if (*date == 0)
		return refuse(t, row, column, "a date such as 2011-03-31", p);
	return 0;
}

int cell_count(const struct table *t, size_t row, int column, int64_t *count, struct problem *p)
{
	*count = -1;
	if (text_is_empty(table_cell(t, row, column)))
		return 0;
	if (!number_parse_i64(table_cell(t, row, column), count) || *count < 0)
		return refuse(t, row, column, "a whole number", p);
	return 0;
}

int cell_number(const struct table *t, size_t row, int column, double *number, struct problem *p)
{
	if (!number_parse_double(table_cell(t, row, column), number))
		return refuse(t, row, column, "a number", p);
	return 0;
}

int cell_filled(const struct table *t, size_t row, int column, struct problem *p)
{
	if (text_is_empty(table_cell(t, row, column)))
		return problem_set(p, EX_DATAERR, t->path, t->lines[row], "%.*s is empty",
		                   TEXT_ARGS(t->columns[column]));
	return 0;
}
