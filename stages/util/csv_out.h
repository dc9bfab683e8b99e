/* Our streams' rows as RFC 4180 CSV: commas, quotes where they are needed, CRLF.
 *
 * Spreadsheets run a cell that begins with = + - @ as a formula. Such a cell, and one that begins
 * with TAB or CR, gets an apostrophe in front, unless it is a number of our grammar: negative
 * numbers stay numbers. */
#ifndef UTIL_CSV_OUT_H
#define UTIL_CSV_OUT_H

#include "util/buffer.h"
#include "util/text.h"

/* Appends one cell, without a comma. */
void csv_out_cell(struct buffer *out, struct text cell);

/* Appends a row of one of our streams (fields between TABs) and its CRLF. */
void csv_out_row(struct buffer *out, struct text line);

#endif
