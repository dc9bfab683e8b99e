/* One of our streams as a CSV file: its columns, row for row, under the same names.
 *
 *     csv_table_open(&t, folder, "results.csv", &in, &p)
 *     csv_table_row(&t, stream_line(&in, r), &p)
 *     csv_table_finish(&t, &p)             puts the file in its place
 *     csv_table_close(&t)                  always; removes what was not finished */
#ifndef RECORDS_CSV_TABLE_H
#define RECORDS_CSV_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/durable.h"
#include "util/memory.h"
#include "util/problem.h"
#include "util/stream.h"

struct csv_table {
	const char *name;            /* "results.csv"; the caller's */
	struct arena arena;
	struct text *columns;
	size_t column_count;
	uint64_t row_count, byte_count;
	bool is_finished;
	struct durable file;
	struct buffer bytes;
};

int csv_table_open(struct csv_table *t, const char *folder, const char *name,
                   const struct stream_reader *in, struct problem *p);
int csv_table_row(struct csv_table *t, struct text line, struct problem *p);
int csv_table_finish(struct csv_table *t, struct problem *p);
void csv_table_close(struct csv_table *t);

#endif
