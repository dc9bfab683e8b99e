/* A small CSV table of reference data, whole in memory: a header and rows, cells by column name.
 * For files of hundreds or thousands of rows that analysts edit; read through util/extract. */
#ifndef UTIL_TABLE_H
#define UTIL_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

struct table {
	struct arena arena;
	char *path;
	struct text *columns;
	size_t column_count;
	struct text *cells;          /* NUL-terminated, row by row */
	uint64_t *lines;             /* physical line of each row */
	size_t row_count;
};

/* 0, or -1 with *p filled (66 if it is not there; 65 if its framing is wrong or a column name
 * comes twice). */
int table_read(struct table *t, const char *path, struct problem *p);
void table_release(struct table *t);

int table_column_if_any(const struct table *t, const char *name);
int table_column(const struct table *t, const char *name, struct problem *p);

static inline struct text table_cell(const struct table *t, size_t row, int column)
{
	return t->cells[row * t->column_count + (size_t)column];
}

#endif
