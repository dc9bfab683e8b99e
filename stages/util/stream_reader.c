#include "util/stream.h"

#include <stdlib.h>

#include "util/crc32.h"
#include "util/field_scan.h"
#include "util/memory.h"
#include "util/stream_frame.h"

#define BLOCK_BYTES ((size_t)256 << 10)

/* The buffer holds, in this order: bytes that are done with, the group at hand (from `group`), rows
 * not yet looked at (from `next`), free room. Offsets, not pointers: it grows and moves. */
struct stream_state {
	struct source source;
	char *buffer;
	size_t capacity, group, next, length;
	size_t checked;                  /* bytes before this are in `crc` */
	uint32_t crc;
	uint32_t *stops;
	size_t stops_rows;
	struct arena arena;
	struct stream_header header;
	struct buffer last_key;           /* the first fields of the group before */
	enum stream_whole whole;
	bool ended, at_trailer, partial;
};

enum line_status { LINE_READ, LINE_NONE, LINE_FAILED };

static void move_to_front(struct stream_state *s)
{
	if (s->group == 0)
		return;
	memmove(s->buffer, s->buffer + s->group, s->length - s->group);
	s->next -= s->group;
	s->length -= s->group;
	s->checked -= s->group;
	s->group = 0;
}

static void take_into_crc(struct stream_state *s)
{
	s->crc = crc32_add(s->crc, s->buffer + s->checked, s->next - s->checked);
	s->checked = s->next;
}

static int line_too_long(const struct stream_reader *in, struct problem *p)
{
	return problem_set(p, EX_DATAERR, in->name, in->rows_read + 2,
	                   "the line is longer than %zu bytes", STREAM_LINE_MAX);
}

/* More bytes behind `length`; none at the end of the file. -1 on failure. */
static int refill(struct stream_reader *in, struct problem *p)
{
	struct stream_state *s = in->state;
	size_t stops = in->row_count * (in->column_count + 1) * sizeof *s->stops;
	ptrdiff_t n;

	take_into_crc(s);
	move_to_front(s);
	if (s->length - s->next > STREAM_LINE_MAX)
		return line_too_long(in, p);
	if (s->length + stops > STREAM_GROUP_MAX)
		return problem_set(p, EX_DATAERR, in->name, in->rows_read + 2,
		                   "a group of rows takes more than %zu bytes", STREAM_GROUP_MAX);
	if (s->capacity - s->length < BLOCK_BYTES + FIELD_SCAN_SPARE) {
		s->capacity = s->length + s->length / 2 + BLOCK_BYTES + FIELD_SCAN_SPARE;
		s->buffer = memory_resize(s->buffer, s->capacity, 1);
	}
	n = source_read(&s->source, s->buffer + s->length, BLOCK_BYTES, p);
	if (n < 0)
		return -1;
	s->length += (size_t)n;
	s->ended = n == 0;
	memset(s->buffer + s->length, 0, FIELD_SCAN_SPARE);
	return 0;
}

/* Makes sure that a whole line stands at `next`. */
static enum line_status whole_line(struct stream_reader *in, struct problem *p)
{
	struct stream_state *s = in->state;
	size_t looked = 0;

	for (;;) {
		const char *from = s->buffer + s->next + looked;

		if (s->length > s->next + looked &&
		    memchr(from, '\n', s->length - s->next - looked))
			return LINE_READ;
		if (s->ended)
			return LINE_NONE;
		looked = s->length - s->next;
		if (refill(in, p))
			return LINE_FAILED;
	}
}

static struct text line_at_next(const struct stream_state *s)
{
	const char *start = s->buffer + s->next;
	const char *stop = memchr(start, '\n', s->length - s->next);

	return (struct text){start, (size_t)(stop - start)};
}

static enum stream_status refuse_end(const struct stream_reader *in, const char *fault,
                                     struct problem *p)
{
	problem_set(p, EX_DATAERR, in->name, in->rows_read + 2, "%s", fault);
	return STREAM_FAILED;
}

static enum stream_status end_without_trailer(struct stream_reader *in, const char *fault,
                                              struct problem *p)
{
	struct stream_state *s = in->state;

	s->partial = true;
	return s->whole == STREAM_PARTIAL_ACCEPTED ? STREAM_END : refuse_end(in, fault, p);
}

/* At the trailer, or at the end of a stream that has none. What stands behind a line that ends the
 * stream is no stream cut short: nobody may ask us to leave it out. */
static enum stream_status finish(struct stream_reader *in, struct problem *p)
{
	struct stream_state *s = in->state;
	struct text line;
	const char *fault;

	take_into_crc(s);
	if (!s->at_trailer)
		return end_without_trailer(in, "the stream ends without its trailer: it was cut short",
		                           p);
	line = line_at_next(s);
	if (!stream_is_trailer(line))
		return refuse_end(in, "a row begins with '#'", p);
	fault = stream_trailer_fault(line, in->rows_read, s->crc, &s->partial);
	s->next += line.length + 1;
	s->checked = s->next;
	if (s->next == s->length && !s->ended && refill(in, p))
		return STREAM_FAILED;
	if (s->next != s->length)
		return refuse_end(in, "there are bytes behind the trailer", p);
	if (!fault && s->partial)
		fault = "the stream is partial (--partial accepts it)";
	return fault ? end_without_trailer(in, fault, p) : STREAM_END;
}

static void need_stops(struct stream_reader *in, size_t rows)
{
	struct stream_state *s = in->state;

	if (rows <= s->stops_rows)
		return;
	s->stops_rows = rows + rows / 2 + 64;
	s->stops = memory_resize(s->stops, s->stops_rows * (in->column_count + 1),
	                         sizeof *s->stops);
}

static int check_row(const struct stream_reader *in, const uint32_t *stops, size_t fields,
                     struct problem *p)
{
	if (fields != in->column_count)
		return problem_set(p, EX_DATAERR, in->name, in->rows_read + 2,
		                   "the row has %zu fields, the header has %zu", fields,
		                   in->column_count);
	return stops[fields] - stops[0] > STREAM_LINE_MAX ? line_too_long(in, p) : 0;
}

/* Splits the row at `next` as row in->row_count of the group. LINE_NONE: the trailer or the end. */
static enum line_status split_row(struct stream_reader *in, struct problem *p)
{
	struct stream_state *s = in->state;
	uint32_t *stops;
	size_t fields;
	enum line_status status;

	need_stops(in, in->row_count + 1);
	stops = s->stops + in->row_count * (in->column_count + 1);
	for (;;) {
		if (s->next < s->length && s->buffer[s->next] == '#') {
			status = whole_line(in, p);
			s->at_trailer = status == LINE_READ;
			return status == LINE_READ ? LINE_NONE : status;
		}
		stops[0] = (uint32_t)(s->next - s->group);
		fields = field_scan((struct text){s->buffer + s->next, s->length - s->next}, stops[0],
		                    stops + 1, in->column_count);
		if (fields)
			break;
		if (s->ended)
			return LINE_NONE;
		if (refill(in, p))
			return LINE_FAILED;
	}
	return check_row(in, stops, fields, p) ? LINE_FAILED : LINE_READ;
}

/* The first `keys` fields of a row and the TAB behind them. TAB is below every byte that a field
 * may hold, so comparing these bytes compares field by field. */
static struct text row_key(const struct stream_reader *in, size_t row, size_t keys)
{
	const struct stream_state *s = in->state;
	const uint32_t *stops = s->stops + row * (in->column_count + 1);

	return (struct text){s->buffer + s->group + stops[0], stops[keys] + 1 - stops[0]};
}

static int begin_key(struct stream_reader *in, size_t keys, struct problem *p)
{
	struct stream_state *s = in->state;
	struct text key = row_key(in, 0, keys);

	if (text_compare(key, buffer_as_text(&s->last_key)) < 0)
		return problem_set(p, EX_DATAERR, in->name, in->rows_read + 2,
		                   "the stream is not sorted: '%.*s' comes after '%.*s'",
		                   (int)key.length - 1, key.bytes, (int)s->last_key.length - 1,
		                   s->last_key.bytes);
	s->last_key.length = 0;
	buffer_text(&s->last_key, key);
	return 0;
}

enum stream_status stream_next_group(struct stream_reader *in, size_t keys, struct problem *p)
{
	struct stream_state *s = in->state;
	bool keyed = keys > 0 && keys != STREAM_ALL_ROWS;
	enum line_status status = LINE_READ;

	s->group = s->next;
	in->row_count = 0;
	if (keyed && keys > in->column_count)
		keys = in->column_count;
	while ((status = split_row(in, p)) == LINE_READ) {
		if (keyed && in->row_count == 0 && begin_key(in, keys, p))
			return STREAM_FAILED;
		if (keyed && in->row_count > 0 &&
		    !text_equals(row_key(in, in->row_count, keys), buffer_as_text(&s->last_key)))
			break;
		s->next = s->group + s->stops[(in->row_count + 1) * (in->column_count + 1) - 1] + 1;
		in->row_count++;
		in->rows_read++;
		if (keys == 0)
			break;
	}
	in->base = s->buffer + s->group;
	in->stops = s->stops;
	if (status == LINE_FAILED)
		return STREAM_FAILED;
	return in->row_count ? STREAM_ROWS : finish(in, p);
}

static int read_header(struct stream_reader *in, struct problem *p)
{
	struct stream_state *s = in->state;
	enum line_status status = whole_line(in, p);

	if (status == LINE_NONE)
		return problem_set(p, EX_DATAERR, in->name, 1, "the stream %s",
		                   s->length > s->next ? "ends within its header: it was cut short"
		                                       : "is empty");
	if (status == LINE_FAILED ||
	    stream_header_split(&s->header, line_at_next(s), &s->arena, in->name, p))
		return -1;
	in->column_count = s->header.count;
	s->next += line_at_next(s).length + 1;
	return 0;
}

int stream_reader_open(struct stream_reader *in, const char *path, enum stream_whole whole,
                       struct problem *p)
{
	struct stream_state *s = memory_zeroed(1, sizeof *s);

	*in = (struct stream_reader){.name = path ? path : "standard input", .state = s};
	arena_init(&s->arena);
	buffer_init(&s->last_key);
	s->whole = whole;
	s->source.fd = -1;
	if (source_open(&s->source, path, p) || refill(in, p) || read_header(in, p)) {
		stream_reader_close(in);
		return -1;
	}
	return 0;
}

int stream_column_if_any(const struct stream_reader *in, const char *name)
{
	for (size_t c = 0; c < in->column_count; c++)
		if (text_is(in->state->header.columns[c], name))
			return (int)c;
	return -1;
}

int stream_column(const struct stream_reader *in, const char *name, struct problem *p)
{
	int c = stream_column_if_any(in, name);

	return c >= 0 ? c
	     : problem_set(p, EX_DATAERR, in->name, 1, "the stream has no column '%s'", name);
}

struct text stream_column_name(const struct stream_reader *in, size_t column)
{
	return in->state->header.columns[column];
}

bool stream_is_partial(const struct stream_reader *in)
{
	return in->state->partial;
}

void stream_reader_close(struct stream_reader *in)
{
	struct stream_state *s = in->state;

	if (!s)
		return;
	source_close(&s->source);
	buffer_release(&s->last_key);
	arena_release(&s->arena);
	free(s->buffer);
	free(s->stops);
	free(s);
	in->state = NULL;
}
