/* Any of our streams as a table of a page: columns by name, headings in words. */
#ifndef REPORTS_STREAM_TABLE_H
#define REPORTS_STREAM_TABLE_H

#include "reports/page/page.h"

#define STREAM_TABLE_COLUMNS_MAX 16

/* CELL_NUMBER: with two decimals. */
enum cell_kind { CELL_CODE, CELL_WORDS, CELL_COUNT, CELL_NUMBER };

struct stream_column_words {
	const char *name, *heading;
	enum cell_kind kind;
	const char *gap;             /* NULL: "not given" */
};

struct stream_table {
	const char *title, *order, *path;
	const struct stream_column_words *columns;
	size_t column_count;
};

/* -1 with *p filled where the stream is not whole or lacks a column. */
int stream_table_put(struct page *page, const struct stream_table *t, struct problem *p);

#endif
