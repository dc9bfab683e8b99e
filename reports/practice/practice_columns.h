/* The columns of a practice's tables, and of the CSV file beside the page: one row of a table a
 * column. */
#ifndef REPORTS_PRACTICE_COLUMNS_H
#define REPORTS_PRACTICE_COLUMNS_H

#include "reports/practice/practice_cells.h"

#define PRACTICE_COLUMNS_MAX 16

/* Which columns rows of one shape have. */
struct practice_columns {
	enum figure_shape shape;
	bool has[PRACTICE_COLUMNS_MAX];
};

void practice_columns_choose(struct practice_columns *columns, const struct practice_view *view,
                             enum figure_shape shape);

/* How many columns stand behind the indicator's. */
size_t practice_columns_count(const struct practice_columns *columns);

void practice_columns_head(struct html *h, const struct practice_columns *columns,
                           const struct practice_view *view);

/* The cells of one row; in the file those that its shape lacks stand empty. */
void practice_columns_cells(const struct practice_columns *chosen, struct practice_cell *cell);

/* Headings of the file behind its first ones, and the end of the line. */
void practice_columns_csv(const struct practice_view *view, struct buffer *csv);

#endif
