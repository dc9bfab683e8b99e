/* Two sheets that set organisations side by side: a row an organisation, a column an indicator that
 * the workbook shows. One has the values, the other the counts that they are made from (those who
 * answered a survey, else the denominator), so that a value can be weighed.
 *
 *     book_matrix_columns(&c, &figures, &staff)   once, when both are arranged
 *     book_matrix_open(&m, &c, &book, "practices", "counts")
 *     book_matrix_begin(&m, org, within)    for every organisation, in the order of the sheet
 *     book_matrix_staff(&m, row)            for each of its rows of staff
 *     book_matrix_figure(&m, row)           for each of its figures, in the order of the columns
 *     book_matrix_end(&m)
 *     book_sheet_end(&m.values, &p); book_sheet_end(&m.counts, &p)
 *     book_matrix_columns_release(&c)       always */
#ifndef RECORDS_BOOK_MATRIX_H
#define RECORDS_BOOK_MATRIX_H

#include "records/book_figures.h"
#include "records/book_staff.h"

struct book_matrix_columns {
	const struct book_figures *figures;
	const struct book_staff *staff;
	struct arena arena;                  /* of the headings */
	struct book_column *columns;
	const char **below;                  /* by column: the second row of the heading */
	size_t count;
	uint16_t *places;                    /* by group: its column */
};

struct book_matrix {
	const struct book_matrix_columns *columns;
	struct book_sheet values, counts;
};

void book_matrix_columns(struct book_matrix_columns *c, const struct book_figures *figures,
                         const struct book_staff *staff);
void book_matrix_columns_release(struct book_matrix_columns *c);

/* Names of the sheets with the values and with the counts. */
void book_matrix_open(struct book_matrix *m, const struct book_matrix_columns *c, struct book *b,
                      const char *values, const char *counts);

/* `within`: the code of the organisation that it belongs to. */
void book_matrix_begin(struct book_matrix *m, const struct organisation *org, struct text within);

/* Nothing where the row is not of its staff's latest period. */
void book_matrix_staff(struct book_matrix *m, const struct book_row *row);

/* Nothing where its group is not shown. */
void book_matrix_figure(struct book_matrix *m, const struct book_row *row);
void book_matrix_end(struct book_matrix *m);

#endif
