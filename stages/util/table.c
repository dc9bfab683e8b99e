#include "util/table.h"

#include <stdlib.h>

#include "util/extract.h"

static int take_header(struct table *t, const struct extract_row *row, struct problem *p)
{
	t->column_count = row->count;
	t->columns = arena_alloc(&t->arena, row->count * sizeof *t->columns);
	for (size_t c = 0; c < row->count; c++) {
		if (text_is_empty(row->fields[c]))
			return problem_set(p, EX_DATAERR, t->path, row->line, "column %zu has no name",
			                   c + 1);
		for (size_t before = 0; before < c; before++)
			if (text_equals(t->columns[before], row->fields[c]))
				return problem_set(p, EX_DATAERR, t->path, row->line,
				                   "two columns are named '%.*s'", TEXT_ARGS(row->fields[c]));
		t->columns[c] = arena_copy(&t->arena, row->fields[c]);
	}
	return 0;
}

static void take_row(struct table *t, const struct extract_row *row)
{
	size_t n = t->row_count++;

	if ((n & (n - 1)) == 0) {       /* full at every power of two: double it */
		size_t room = n ? n * 2 : 1;

		t->cells = memory_resize(t->cells, room * t->column_count, sizeof *t->cells);
		t->lines = memory_resize(t->lines, room, sizeof *t->lines);
	}
	for (size_t c = 0; c < t->column_count; c++)
		t->cells[n * t->column_count + c] = arena_copy(&t->arena, row->fields[c]);
	t->lines[n] = row->line;
}

int table_read(struct table *t, const char *path, struct problem *p)
{
	struct extract x;
	enum extract_status status;

	*t = (struct table){0};
	arena_init(&t->arena);
	t->path = arena_string(&t->arena, text_from(path));
	if (extract_open(&x, t->path, p))
		return -1;
	while ((status = extract_next(&x, p)) == EXTRACT_ROW) {
		if (t->columns)
			take_row(t, &x.row);
		else if (take_header(t, &x.row, p))
			status = EXTRACT_FAILED;
		if (status == EXTRACT_FAILED)
			break;
	}
	extract_close(&x);
	if (status == EXTRACT_FAILED)
		return -1;
	if (!t->columns)
		return problem_set(p, EX_DATAERR, path, 0, "the file is empty");
	return 0;
}

void table_release(struct table *t)
{
	free(t->cells);
	free(t->lines);
	arena_release(&t->arena);
	*t = (struct table){0};
}

int table_column_if_any(const struct table *t, const char *name)
{
	for (size_t c = 0; c < t->column_count; c++)
		if (text_is(t->columns[c], name))
			return (int)c;
	return -1;
}

int table_column(const struct table *t, const char *name, struct problem *p)
{
	int c = table_column_if_any(t, name);

	return c >= 0 ? c : problem_set(p, EX_DATAERR, t->path, 1, "column '%s' is missing", name);
}
