/* Clinicians beside the number expected, in workbooks: rows of flag_shortfalls' stream for the
 * latest period of each staff group. */
#ifndef RECORDS_BOOK_STAFF_H
#define RECORDS_BOOK_STAFF_H

#include "records/book_rows.h"
#include "records/book_sheet.h"
#include "records/directory.h"
#include "records/reference.h"
#include "util/intern.h"

struct book_staff {
	const struct reference *reference;
	struct intern staff;
	struct text *latest;                 /* by staff: its latest period */
	int *latest_ends;
	struct book_columns columns;
	int staff_column, period_column;
};

extern const struct book_column book_staff_columns[];
extern const size_t book_staff_column_count;

void book_staff_init(struct book_staff *s, const struct reference *ref);
void book_staff_release(struct book_staff *s);

int book_staff_open(struct book_staff *s, const struct stream_reader *in, struct problem *p);

/* Takes note of the row at hand; the number of its staff group. */
uint32_t book_staff_note(struct book_staff *s, const struct stream_reader *in);

/* The staff there; false where the row is of an earlier period or has none. */
bool book_staff_there(const struct book_staff *s, const struct book_row *row, double *staff);

/* A row of the sheet; nothing where it is of an earlier period. */
void book_staff_put(const struct book_staff *s, const struct book_row *row,
                    const struct organisation *org, struct book_sheet *sheet);

#endif
