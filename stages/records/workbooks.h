/* A workbook for every organisation that practices are compared within: its practices side by side,
 * its own figures with all that is known of them, its clinicians, what the indicators are, and
 * notes. One for home (site.csv) sets those organisations side by side too, and the practices of
 * all of them.
 *
 *     workbooks_open(&w, &given, &p)
 *     workbooks_results_open(&w, &in, &p)   workbooks_results(&w, &in, &p) for every group
 *     workbooks_staff_open(&w, &in, &p)     workbooks_staff(&w, &in, &p) for every row; may lack
 *     workbooks_write(&w, &p)
 *     ... w.files ...
 *     workbooks_close(&w)                   always; harmless on zeroed workbooks
 *
 * Rows are spilled by workbook as they come; two processes then write them, each holding the rows
 * of one organisation at a time. The same rows give the same bytes, whoever writes them. What is
 * made from the same as in an earlier night is linked from there. */
#ifndef RECORDS_WORKBOOKS_H
#define RECORDS_WORKBOOKS_H

#include "records/book_figures.h"
#include "records/book_matrix.h"
#include "records/book_staff.h"
#include "records/book_units.h"
#include "records/only.h"
#include "records/workbook_ids.h"

struct workbooks_given {
	struct reference *reference;
	const struct settings *settings;
	const struct directory *directory;
	const struct only *only;
	struct text notice;
	const char *output;          /* the folder of the tables */
	const char *name;            /* of the folder in it */
	const char *previous;        /* the tables of an earlier night; NULL: none */
};

struct workbook_file {
	const struct organisation *org;
	uint32_t run;
	char *path;                  /* "xlsx/5C1.xlsx", from the folder of the tables */
	uint64_t bytes;
};

struct workbooks {
	struct workbooks_given given;
	struct book_units units;
	struct book_figures figures;
	struct book_staff staff;
	struct book_matrix_columns columns;
	struct book_rows rows;
	struct workbook_ids ids;
	bool *is_in_home;            /* by unit: home's workbook takes rows of it */
	bool has_staff;
	int org_column, staff_org_column;
	char *folder, *temporary;
	char *earlier;               /* folder of the workbooks of an earlier night; NULL: none */
	struct workbook_file *files; /* by code */
	size_t file_count;
};

int workbooks_open(struct workbooks *w, const struct workbooks_given *given, struct problem *p);
void workbooks_close(struct workbooks *w);

int workbooks_results_open(struct workbooks *w, const struct stream_reader *in,
                           struct problem *p);
int workbooks_results(struct workbooks *w, const struct stream_reader *in, struct problem *p);
int workbooks_staff_open(struct workbooks *w, const struct stream_reader *in, struct problem *p);
int workbooks_staff(struct workbooks *w, const struct stream_reader *in, struct problem *p);

int workbooks_write(struct workbooks *w, struct problem *p);

#endif
