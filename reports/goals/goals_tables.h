/* The tables of goals.html, made from goals.csv, and all of them as one CSV. */
#ifndef REPORTS_GOALS_TABLES_H
#define REPORTS_GOALS_TABLES_H

#include "reports/goals/goals_beside.h"

/* The rows of one goal; of a verdict on slopes those of one staff group. */
struct goal_table {
	size_t first, end;           /* rows of goals.csv */
	struct text part;            /* the staff group; empty: the table is the whole goal */
	struct grid grid;
};

struct goal_tables {
	struct goals goals;
	struct kept_stream turnover;
	struct goal_table *tables;
	size_t count;
	struct buffer csv;
};

/* Once goals and turnover are read and the buffer is begun. The tables, each with its grid, are the
 * caller's to free. */
void goal_tables_make(const struct site *site, struct goal_tables *t);

/* Does a row of goals.csv belong to the same goal as another? False past the last row. */
bool goal_tables_are_of(const struct goal_tables *t, size_t row, size_t first);

#endif
