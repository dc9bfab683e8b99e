/* One of our streams as a CSV file: its columns, row for row, under the same names; and beside it
 * the same as a gz file, for what serves it; of a large table a thread makes it. Nothing may fork
 * between the first row and csv_table_finish.
 *
 *     csv_table_init(&t)                   before anything may go wrong
 *     csv_table_open(&t, folder, "results.csv", &in, &p)
 *     csv_table_row(&t, stream_line(&in, r), &p)
 *     csv_table_finish(&t, &p)             puts the files in their place
 *     csv_table_close(&t)                  always; removes what was not finished */
#ifndef RECORDS_CSV_TABLE_H
#define RECORDS_CSV_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/durable.h"
#include "util/gzip_thread.h"
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
	struct durable file, packed_file;
	struct gzip_thread gzip;
	struct buffer bytes;
};

/* The table must stay where it is until it is closed. */
void csv_table_init(struct csv_table *t);
int csv_table_open(struct csv_table *t, const char *folder, const char *name,
                   const struct stream_reader *in, struct problem *p);
int csv_table_row(struct csv_table *t, struct text line, struct problem *p);
int csv_table_finish(struct csv_table *t, struct problem *p);
void csv_table_close(struct csv_table *t);

#endif
