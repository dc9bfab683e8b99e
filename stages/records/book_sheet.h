/* A workbook by libxlsxwriter: sheets of rows with a heading that stays, a filter and formats.
 *
 *     book_open(&b, path, temporary, created, &p)
 *     book_table(&b, &sheet, "practices", columns, count)
 *     book_cell_text(&sheet, text); book_cell_number(...); book_cell_none(&sheet) ...; book_row_end
 *     book_close(&b, &p)                     writes the file; book_abandon(&b) drops it
 *
 * Rows go to temporary files as they come (constant memory): memory does not grow with them. A text
 * is never a formula or a link. The same calls give the same bytes: the date of creation is given,
 * names of temporary files and the clock stand nowhere in it.
 *
 * Sheets print on A4 landscape: headings on every page, name and page below, a table in the width
 * of one page. Rows with wrapped cells are as high as these need: not every reader sees to it. */
#ifndef RECORDS_BOOK_SHEET_H
#define RECORDS_BOOK_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/problem.h"
#include "util/text.h"

#define BOOK_SHEET_COLUMNS_MAX 16384     /* that a sheet can have */

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

enum book_format {
	BOOK_TEXT, BOOK_WRAPPED, BOOK_BOLD, BOOK_HEADING,
	BOOK_COUNT, BOOK_AMOUNT,             /* whole numbers, and those that have decimals */
	BOOK_ONE, BOOK_TWO,                  /* decimals */
	BOOK_PERCENT, BOOK_SMALL_PERCENT,    /* 12.3% and 0.45% of numbers that are per cent */
	BOOK_FORMATS
};

struct book {
	struct lxw_workbook *workbook;
	struct lxw_format *formats[BOOK_FORMATS];
	char *path;
};

struct book_column {
	const char *heading;
	double width;                /* in characters */
};

struct book_matrix_columns;

struct book_sheet {
	struct book *book;
	struct lxw_worksheet *sheet;
	const char *name;
	const struct book_column *columns;   /* NULL: no table */
	const char *const *below;            /* of a matrix: the second row of its heading */
	size_t column_count;
	uint32_t heading_rows;
	unsigned number;             /* 2: the rows did not fit into one sheet */
	uint32_t row;
	uint16_t column;
	unsigned lines;              /* of the tallest cell of this row */
	int error;                   /* of libxlsxwriter, the first */
	struct buffer text;
};

/* `created`: YYYYMMDD; `temporary`: a folder for temporary files. */
struct book_words {
	const char *path, *temporary, *title, *author;
	int created;
};

/* Names the code that writes workbooks, and the library: others may write other bytes. */
const char *book_writer(void);

int book_open(struct book *b, const struct book_words *words, struct problem *p);
int book_close(struct book *b, struct problem *p);
void book_abandon(struct book *b);           /* harmless after book_close */

/* Columns and name must outlive the sheet. A name of a sheet is our own, never data. */
void book_table(struct book *b, struct book_sheet *s, const char *name,
                const struct book_column *columns, size_t count);
/* The same with a second row of heading, for many columns: code and name, the first two, stay
 * too. */
void book_matrix_table(struct book *b, struct book_sheet *s, const char *name,
                       const struct book_matrix_columns *columns);
/* Two columns of words without a heading. */
void book_words_sheet(struct book *b, struct book_sheet *s, const char *name);

/* Each fills the next cell of the row. */
void book_cell(struct book_sheet *s, enum book_format format, struct text text);
void book_cell_number(struct book_sheet *s, enum book_format format, double value);
void book_cell_none(struct book_sheet *s);
void book_cell_at(struct book_sheet *s, unsigned column);    /* the next cell is of this column */
void book_row_end(struct book_sheet *s);

/* The filter; fails where a row could not be written. Call once for every sheet. */
int book_sheet_end(struct book_sheet *s, struct problem *p);
void book_sheet_release(struct book_sheet *s);

#endif
