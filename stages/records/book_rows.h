/* The rows of workbooks: spilled by workbook while the streams go by, read back one workbook at a
 * time and put into the order that its sheets have.
 *
 *     book_columns_find(&columns, &in, names, count)
 *     book_rows_put(&rows, run, &key, &p)           after book_rows_line(&rows, &in, row, &columns)
 *     book_rows_take(&rows, run, &taken, &p)        may be called in a child process
 *     book_taken_release(&taken)
 *
 * A row keeps the columns that a workbook needs, as texts; one that the stream lacks is empty. */
#ifndef RECORDS_BOOK_ROWS_H
#define RECORDS_BOOK_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/problem.h"
#include "util/spill.h"
#include "util/stream.h"

#define BOOK_COLUMNS_MAX 24

/* By the sheets that they go to. */
enum book_kind { BOOK_PRACTICES, BOOK_OWN, BOOK_STAFF };

struct book_columns {
	int places[BOOK_COLUMNS_MAX];
	size_t count;
};

struct book_key {
	uint32_t kind;
	uint32_t org;                /* number in the directory: the order of codes */
	uint32_t group;              /* of which figures or staff: the caller's number */
	uint32_t length;             /* of the line; set by book_rows_put */
};

struct book_rows {
	struct spill runs;
	bool *has_rows;              /* by run */
	struct buffer line;
};

struct book_row {
	struct book_key key;
	size_t sequence;             /* as they came */
	struct text line;            /* fields by TAB, in the order of the names */
};

struct book_taken {
	struct buffer bytes;
	struct book_row *rows;
	size_t count, capacity;
};

int book_rows_open(struct book_rows *rows, const char *folder, size_t run_count,
                   struct problem *p);
void book_rows_close(struct book_rows *rows);

void book_columns_find(struct book_columns *columns, const struct stream_reader *in,
                       const char *const *names, size_t count);

/* Sets rows->line. */
void book_rows_line(struct book_rows *rows, const struct stream_reader *in, size_t row,
                    const struct book_columns *columns);
int book_rows_put(struct book_rows *rows, size_t run, struct book_key key, struct problem *p);

/* By kind, organisation, `order` of the group of figures (NULL, or staff: its number), then as they
 * came. */
int book_rows_take(struct book_rows *rows, size_t run, const uint32_t *order,
                   struct book_taken *taken, struct problem *p);

/* The first row of a kind and an organisation, or where it would be. */
size_t book_taken_find(const struct book_taken *taken, enum book_kind kind, uint32_t org);
/* The first row behind it that is of another kind or organisation. */
size_t book_taken_next(const struct book_taken *taken, size_t row);
void book_taken_release(struct book_taken *taken);

/* The fields of a row; `fields` has room for `count`. */
void book_row_split(const struct book_row *row, struct text *fields, size_t count);

#endif
