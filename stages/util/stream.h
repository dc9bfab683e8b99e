/* Our own streams: UTF-8, LF, TAB between fields, no quoting. Line 1 names the columns; the last
 * line is the trailer
 *
 *     #end<TAB>v=1<TAB>rows=N<TAB>crc32=HHHHHHHH[<TAB>partial]
 *
 * with zlib's crc32 over every byte before it. Rows are sorted field by field on their leading
 * columns, in unsigned bytes. A stream may be gzip on disk; the reader sees to it.
 *
 * A filter:
 *     stream_reader_open(&in, path, whole, &p);
 *     n = stream_column(&in, "numerator", &p);            -1 and *p if it is missing
 *     stream_writer_open(&out, path, &p);
 *     stream_write_header(&out, &in, added, added_count, &p);
 *     while ((status = stream_next_group(&in, 2, &p)) == STREAM_ROWS)
 *             for (r = 0; r < in.row_count; r++) {
 *                     struct text t = stream_field(&in, r, n);
 *                     buffer_text(&out.bytes, stream_line(&in, r));
 *                     buffer_char(&out.bytes, '\t'); ... buffer_fixed6(&out.bytes, value); ...
 *                     stream_end_row(&out);
 *             }
 *     if (status == STREAM_FAILED || stream_writer_finish(&out, stream_is_partial(&in), &p)) ...
 *     stream_writer_abandon(&out); stream_reader_close(&in);     both always, and harmless on what
 *                                                                could not be opened
 */
#ifndef UTIL_STREAM_H
#define UTIL_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/problem.h"
#include "util/source.h"
#include "util/text.h"

#define STREAM_LINE_MAX    ((size_t)1 << 20)
#define STREAM_COLUMNS_MAX 256
#define STREAM_GROUP_MAX   ((size_t)192 << 20)     /* with what is noted of its fields */

enum stream_whole { STREAM_WHOLE_ONLY, STREAM_PARTIAL_ACCEPTED };
enum stream_status { STREAM_ROWS, STREAM_END, STREAM_FAILED };

struct stream_reader {
	const char *name;
	size_t column_count;
	size_t row_count;            /* rows of the group at hand */
	uint64_t rows_read;          /* data rows of all groups so far, the one at hand included */
	struct stream_state *state;
	/* for the inline functions only: */
	const char *base;
	const uint32_t *stops;       /* a row's start, then the end of each of its fields */
};

/* path NULL is standard input. Reads the header. whole says whether a partial stream, or one
 * without a right trailer, is accepted (--partial); bytes behind a trailer never are. */
int stream_reader_open(struct stream_reader *in, const char *path, enum stream_whole whole,
                       struct problem *p);

/* The place of a column, or -1 with *p filled (65). */
int stream_column(const struct stream_reader *in, const char *name, struct problem *p);

/* The place of a column, or -1 where the stream has none. */
int stream_column_if_any(const struct stream_reader *in, const char *name);

struct text stream_column_name(const struct stream_reader *in, size_t column);

/* Reads the rows that agree with the first one in their first `keys` columns (0: one row at a
 * time; STREAM_ALL_ROWS: everything). They stay valid until the next call. Rows whose first
 * `keys` fields fall behind those of the group before are refused: the stream is not sorted. */
#define STREAM_ALL_ROWS SIZE_MAX
enum stream_status stream_next_group(struct stream_reader *in, size_t keys, struct problem *p);

static inline struct text stream_field(const struct stream_reader *in, size_t row, int column)
{
	const uint32_t *stops = in->stops + row * (in->column_count + 1) + column;
	uint32_t start = stops[0] + (column > 0);

	return (struct text){in->base + start, stops[1] - start};
}

/* The row without its LF. */
static inline struct text stream_line(const struct stream_reader *in, size_t row)
{
	const uint32_t *stops = in->stops + row * (in->column_count + 1);

	return (struct text){in->base + stops[0], stops[in->column_count] - stops[0]};
}

/* The physical line of a row, for messages. */
static inline uint64_t stream_row_line(const struct stream_reader *in, size_t row)
{
	return in->rows_read - in->row_count + row + 2;
}

/* The stream had no right trailer or was partial itself; known once STREAM_END was returned. */
bool stream_is_partial(const struct stream_reader *in);

void stream_reader_close(struct stream_reader *in);

struct stream_writer {
	struct buffer bytes;         /* rows are appended here, fields and TABs, by the caller */
	const char *name;
	uint64_t row_count;
	struct stream_sink *sink;
};

/* path NULL is standard output. A regular file is written beside its place and takes it in
 * stream_writer_finish; a path that ends in .gz is compressed. STREAM_PRIVATE: mode 0600, for
 * what holds counts that may not be published. SIGPIPE is ignored from here on. */
enum stream_privacy { STREAM_PUBLIC, STREAM_PRIVATE };

int stream_writer_open(struct stream_writer *out, const char *path, struct problem *p);
int stream_writer_open_as(struct stream_writer *out, const char *path,
                          enum stream_privacy privacy, struct problem *p);

/* The incoming columns of `in` (NULL: none) and then `added`; refuses (65) one that is there
 * already, and more than a reader takes. */
int stream_write_header(struct stream_writer *out, const struct stream_reader *in,
                        const char *const *added, size_t added_count, struct problem *p);

void stream_flush_if_large(struct stream_writer *out);

/* Ends the row at the end of out->bytes. Write errors are kept for stream_writer_finish. */
static inline void stream_end_row(struct stream_writer *out)
{
	buffer_char(&out->bytes, '\n');
	out->row_count++;
	if (out->bytes.length >= (size_t)256 << 10)
		stream_flush_if_large(out);
}

/* Writes the trailer, checks every write, puts the file in its place. -1: nothing looks whole. */
int stream_writer_finish(struct stream_writer *out, bool partial, struct problem *p);

/* Releases; removes what was not finished. */
void stream_writer_abandon(struct stream_writer *out);

#endif
