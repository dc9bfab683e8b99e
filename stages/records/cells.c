#include "records/cells.h"

#include "domain/dates.h"
#include "util/buffer.h"
#include "util/number.h"

int cell_refuse(struct cell c, const char *wanted, struct problem *p)
{
	return problem_set(p, EX_DATAERR, c.table->path, c.table->lines[c.row],
	                   "%.*s: '%.*s' is not %s", TEXT_ARGS(c.table->columns[c.column]),
	                   TEXT_ARGS(cell_text(c)), wanted);
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

int cell_choice(struct cell c, const char *const *names, int *choice, struct problem *p)
{
	struct buffer wanted;

	for (int i = 0; names[i]; i++)
		if (text_is(cell_text(c), names[i])) {
			*choice = i;
			return 0;
		}
	buffer_init(&wanted);
	buffer_string(&wanted, "one of");
	for (int i = 0; names[i]; i++)
		buffer_printf(&wanted, "%s %s", i ? "," : "", names[i][0] ? names[i] : "(empty)");
	buffer_char(&wanted, '\0');
	cell_refuse(c, wanted.bytes, p);
	buffer_release(&wanted);
	return -1;
}

int cell_date(struct cell c, int *date, struct problem *p)
{
	struct text t = cell_text(c);

	*date = date_parse(t.bytes, t.length);
	if (*date == 0 && !text_is_empty(t))
		return cell_refuse(c, "a date such as 2011-03-31", p);
	return 0;
}

int cell_count(struct cell c, int64_t *count, struct problem *p)
{
	*count = -1;
	if (text_is_empty(cell_text(c)))
		return 0;
	if (!number_parse_i64(cell_text(c), count) || *count < 0)
		return cell_refuse(c, "a whole number", p);
	return 0;
}

int cell_number(struct cell c, double *number, struct problem *p)
{
	return number_parse_double(cell_text(c), number) ? 0 : cell_refuse(c, "a number", p);
}

int cell_filled(struct cell c, struct problem *p)
{
	if (text_is_empty(cell_text(c)))
		return problem_set(p, EX_DATAERR, c.table->path, c.table->lines[c.row],
		                   "%.*s is empty", TEXT_ARGS(c.table->columns[c.column]));
	return 0;
}
