/* The cells of a practice's figures, each written twice: into the page and into the CSV file. In
 * the page they are a number, or in words why there is none; numbers stand in the file without
 * thousands separators and without the sign of their unit. What stands in one cell of the page as
 * two things (a figure and a word behind it, the two limits) has a cell each in the file. */
#ifndef REPORTS_PRACTICE_CELLS_H
#define REPORTS_PRACTICE_CELLS_H

#include "reports/practice/practice_view.h"

struct practice_cell {
	const struct practice_view *view;
	const struct series *series;
	const struct figure *own, *england;
	struct html *html;
	struct buffer *csv;
};

void practice_cell_spine(struct practice_cell *c);

void practice_cell_value(struct practice_cell *c);
void practice_cell_limits(struct practice_cell *c);
void practice_cell_england(struct practice_cell *c);
void practice_cell_parent(struct practice_cell *c);
void practice_cell_peers(struct practice_cell *c);
void practice_cell_rank(struct practice_cell *c);
void practice_cell_change(struct practice_cell *c);

/* practice_counts.c: what was counted, and the shares without those excepted. Exceptions,
 * respondents and the exception rate stand below the figures of the cell before them. */
void practice_cell_counts(struct practice_cell *c);
void practice_cell_exceptions(struct practice_cell *c);
void practice_cell_respondents(struct practice_cell *c);
void practice_cell_net(struct practice_cell *c);
void practice_cell_exception_rate(struct practice_cell *c);

#endif
