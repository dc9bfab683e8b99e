/* Cells of a reference table as values. Each function returns 0, or -1 with *p filled: 65, the
 * table's file, the row's line, the column's name and the text that was seen. */
#ifndef RECORDS_CELLS_H
#define RECORDS_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "util/problem.h"
#include "util/table.h"

struct cell {
	const struct table *table;
	size_t row;
	int column;
};

static inline struct text cell_text(struct cell c)
{
	return table_cell(c.table, c.row, c.column);
}

/* The places of `count` columns, all of which must be there. */
int cells_columns(const struct table *t, const char *const *names, size_t count, int *columns,
                  struct problem *p);

/* -1 with *p filled: "column: 'text' is not <wanted>". */
int cell_refuse(struct cell c, const char *wanted, struct problem *p);

/* The place of the cell among `names`, which ends in NULL. */
int cell_choice(struct cell c, const char *const *names, int *choice, struct problem *p);

/* YYYY-MM-DD as YYYYMMDD; an empty cell is 0. Days that no calendar has are refused. */
int cell_date(struct cell c, int *date, struct problem *p);

/* A whole number of at least 0; an empty cell is -1. */
int cell_count(struct cell c, int64_t *count, struct problem *p);

int cell_number(struct cell c, double *number, struct problem *p);

/* Any text but none. */
int cell_filled(struct cell c, struct problem *p);

#endif
