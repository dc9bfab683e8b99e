/* Foreign CSV files: every one enters through here, and through libcsv (CSV_STRICT and
 * CSV_STRICT_FINI: a stray or unclosed quote is an error).
 *
 * Refused with 65, file, line and text: a ragged row (all rows must be as wide as the first), NUL,
 * TAB and other control bytes, UTF-16, bytes that are not UTF-8, a field that does not end on its
 * line (an unclosed quote or a line break inside), a stray quote, a field beyond EXTRACT_FIELD_MAX,
 * a row beyond EXTRACT_ROW_MAX or EXTRACT_COLUMNS_MAX, more than EXTRACT_ROWS_MAX rows, a broken
 * gz. A UTF-8 byte order mark is skipped; LF, CRLF and CR end a line; blank lines are skipped but
 * counted; spaces around an unquoted field are not part of it. An empty file has no rows. An empty
 * field has bytes NULL if it was not quoted.
 *
 *     struct extract x;
 *     if (extract_open(&x, path, &p)) ...
 *     while ((status = extract_next(&x, &p)) == EXTRACT_ROW) ... x.row ...
 *     extract_close(&x);
 */
#ifndef UTIL_EXTRACT_H
#define UTIL_EXTRACT_H

#include "util/problem.h"
#include "util/text.h"

#define EXTRACT_FIELD_MAX   ((size_t)1 << 20)
#define EXTRACT_ROW_MAX     ((size_t)4 << 20)     /* LINES_MAX: a row is a line */
#define EXTRACT_COLUMNS_MAX 4096
#define EXTRACT_ROWS_MAX    20000000

enum extract_status { EXTRACT_ROW, EXTRACT_END, EXTRACT_FAILED };

struct extract_row {
	const struct text *fields;
	size_t count;
	uint64_t line;           /* the physical line on which the row began */
};

struct extract {
	struct extract_row row;  /* valid until the next extract_next */
	struct extract_state *state;
};

int extract_open(struct extract *x, const char *path, struct problem *p);

/* The same, reading `block` bytes at a time: tests try every size. */
int extract_open_sized(struct extract *x, const char *path, size_t block, struct problem *p);

/* From the next row on a byte that is not UTF-8 is read as '?': for files of the Windows years
 * whose accents stand in names that nobody reads. A code or a number with such a byte is refused as
 * what it then is. */
void extract_mend_bytes(struct extract *x);

enum extract_status extract_next(struct extract *x, struct problem *p);
void extract_close(struct extract *x);

#endif
