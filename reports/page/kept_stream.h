/* A small stream of ours whole in memory, a few columns of it: for pages that look back and
 * forth. */
#ifndef REPORTS_KEPT_STREAM_H
#define REPORTS_KEPT_STREAM_H

#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

struct kept_stream {
	struct arena arena;
	struct text *cells;          /* row by row */
	size_t row_count, column_count, capacity;
};

/* Keeps the named columns in their order. path NULL: no rows. -1 with *p filled where the stream
 * is not whole or lacks a column. Close it in either case. */
int kept_stream_read(struct kept_stream *k, const char *path, const char *const *columns,
                     size_t column_count, struct problem *p);
void kept_stream_close(struct kept_stream *k);

static inline struct text kept_cell(const struct kept_stream *k, size_t row, int column)
{
	return k->cells[row * k->column_count + (size_t)column];
}

#endif
