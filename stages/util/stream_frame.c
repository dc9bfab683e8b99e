#include "util/stream_frame.h"

#include <inttypes.h>

#include "util/stream.h"

static bool comes_before(const struct text *columns, size_t column)
{
	for (size_t before = 0; before < column; before++)
		if (text_equals(columns[before], columns[column]))
			return true;
	return false;
}

int stream_header_split(struct stream_header *header, struct text line, struct arena *arena,
                        const char *name, struct problem *p)
{
	struct text rest = arena_copy(arena, line);

	header->count = 1;
	for (size_t i = 0; i < line.length; i++)
		header->count += line.bytes[i] == '\t';
	if (header->count > STREAM_COLUMNS_MAX)
		return problem_set(p, EX_DATAERR, name, 1,
		                   "the stream has %zu columns, more than the %d that it may have",
		                   header->count, STREAM_COLUMNS_MAX);
	if (line.length == 0 || line.bytes[0] == '#')
		return problem_set(p, EX_DATAERR, name, 1, "line 1 is no header: '%.*s'",
		                   TEXT_ARGS(line));
	if (line.bytes[line.length - 1] == '\r')
		return problem_set(p, EX_DATAERR, name, 1,
		                   "the lines end in CRLF, as Windows ends them, and not in LF");
	header->columns = arena_alloc(arena, header->count * sizeof *header->columns);
	for (size_t c = 0; c < header->count; c++) {
		header->columns[c] = text_cut(&rest, '\t');
		if (comes_before(header->columns, c))
			return problem_set(p, EX_DATAERR, name, 1, "two columns are named '%.*s'",
			                   TEXT_ARGS(header->columns[c]));
	}
	return 0;
}

void stream_trailer_put(struct buffer *b, uint64_t rows, uint32_t crc, bool partial)
{
	buffer_printf(b, "#end\tv=1\trows=%" PRIu64 "\tcrc32=%08" PRIx32 "%s\n", rows, crc,
	              partial ? "\tpartial" : "");
}

static bool begins_with(struct text line, struct text beginning)
{
	return line.length >= beginning.length &&
	       memcmp(line.bytes, beginning.bytes, beginning.length) == 0;
}

bool stream_is_trailer(struct text line)
{
	return begins_with(line, text_from("#end\t"));
}

const char *stream_trailer_fault(struct text line, uint64_t rows, uint32_t crc, bool *partial)
{
	struct buffer right;
	const char *fault = NULL;
	struct text rest;

	buffer_init(&right);
	stream_trailer_put(&right, rows, crc, false);
	right.length--;                  /* the line is given without its LF */
	if (!begins_with(line, buffer_as_text(&right))) {
		fault = "the trailer does not fit the rows: the stream was changed or cut";
	} else {
		rest = (struct text){line.bytes + right.length, line.length - right.length};
		*partial = text_is(rest, "\tpartial");
		if (rest.length && !*partial)
			fault = "the trailer holds more than it should";
	}
	buffer_release(&right);
	return fault;
}
