#include "records/cells.h"

#include <stdbool.h>

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

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static bool read_date(struct text t, int *date)
{
	int value = 0, day, month;

	if (t.length != 10 || t.bytes[4] != '-' || t.bytes[7] != '-')
		return false;
	for (size_t i = 0; i < t.length; i++) {
		if (i == 4 || i == 7)
			continue;
		if (t.bytes[i] < '0' || t.bytes[i] > '9')
			return false;
		value = value * 10 + (t.bytes[i] - '0');
	}
	month = value / 100 % 100;
	day = value % 100;
	if (month < 1 || month > 12 || day < 1 || day > days_in_month(value / 10000, month))
		return false;
	*date = value;
	return true;
}

int cell_date(const struct table *t, size_t row, int column, int *date, struct problem *p)
{
	*date = 0;
	if (text_is_empty(table_cell(t, row, column)))
		return 0;
	if (!read_date(table_cell(t, row, column), date))
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
