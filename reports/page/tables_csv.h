/* All tables of a page as one CSV file. */
#ifndef REPORTS_TABLES_CSV_H
#define REPORTS_TABLES_CSV_H

#include "util/buffer.h"

/* Appends all tables of a page: a line a row, in their order. Columns: Table, the heading above it;
 * Part, the row's group, and Code, the row's own or its id, where tables have such; what the row is
 * about (under Row where tables name that differently); then each heading of the tables once, in
 * order of first appearance, and behind it what stands beneath the figure and its words, where any
 * cell of it has some. Numbers are without + and thousands separators; where all numbers of a
 * column are per cent, its heading says so in their place. */
void tables_csv(struct text markup, struct buffer *out);

#endif
