/* gpbench seal and gpbench body: the trailer of a stream goes on, and comes off. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/commands.h"
#include "util/durable.h"
#include "util/options.h"
#include "util/stream.h"
#include "util/stream_frame.h"

#define BLOCK_BYTES ((size_t)256 << 10)

static const char *input, *output;
static bool partial;

static const struct option_row seal_rows[] = {
	{"input", "FILE", &input, NULL, "read FILE instead of standard input", OPTION_MAY},
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_WRITES},
	{0}
};

static const struct program seal_program = {
	"gpbench seal", "adds the trailer to an edited body; a trailer that it has is made anew",
	NULL, seal_rows};

static const struct option_row body_rows[] = {
	{"input", "FILE", &input, NULL, "read FILE instead of standard input", OPTION_MAY},
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_WRITES},
	{"partial", NULL, NULL, &partial, "accept a stream that was cut short", OPTION_MAY},
	{0}
};

static const struct program body_program = {
	"gpbench body", "checks the trailer of a stream and strips it", NULL, body_rows};

/* The body as it is read, line by line: a filter of its own, because the stream reader, asked to
 * accept a stream without a trailer, would drop what follows the first line that looks like one. */
struct body {
	const char *name;
	uint64_t line;
	size_t columns;
	bool ended;                      /* by an old trailer */
};

static size_t count_columns(struct text line)
{
	size_t columns = 1;

	for (size_t i = 0; i < line.length; i++)
		columns += line.bytes[i] == '\t';
	return columns;
}

/* What no reader of ours would take for a header is not sealed. */
static int check_header(const struct body *body, struct text line, struct problem *p)
{
	struct stream_header header;
	struct arena arena;
	int status;

	arena_init(&arena);
	status = stream_header_split(&header, line, &arena, body->name, p);
	arena_release(&arena);
	return status;
}

static int check_line(struct body *body, struct text line, struct problem *p)
{
	size_t columns = count_columns(line);

	body->line++;
	if (body->ended)
		return problem_set(p, EX_DATAERR, body->name, body->line,
		                   "a line behind the trailer: '%.*s'", TEXT_ARGS(line));
	if (line.length && (memchr(line.bytes, '\r', line.length) ||
	                    memchr(line.bytes, '\0', line.length)))
		return problem_set(p, EX_DATAERR, body->name, body->line,
		                   "the line holds a CR or a NUL: '%.*s'", TEXT_ARGS(line));
	if (body->line == 1) {
		body->columns = columns;
		return check_header(body, line, p);
	}
	if (stream_is_trailer(line))
		body->ended = true;
	else if (line.length > 0 && line.bytes[0] == '#')
		return problem_set(p, EX_DATAERR, body->name, body->line, "a row begins with '#'");
	else if (columns != body->columns)
		return problem_set(p, EX_DATAERR, body->name, body->line,
		                   "the row has %zu fields, the header has %zu", columns,
		                   body->columns);
	return 0;
}

static int seal_line(struct body *body, struct text line, struct stream_writer *out,
                     struct problem *p)
{
	if (check_line(body, line, p))
		return -1;
	if (body->ended && line.length > 8 &&
	    memcmp(line.bytes + line.length - 8, "\tpartial", 8) == 0)
		return problem_set(p, EX_DATAERR, body->name, body->line,
		                   "the stream is partial; strip it with gpbench body --partial first");
	if (body->ended)
		return 0;
	buffer_text(&out->bytes, line);
	if (body->line > 1)
		stream_end_row(out);
	else
		buffer_char(&out->bytes, '\n');
	return 0;
}

/* Seals the whole lines of `held`, leaves the rest. */
static int seal_lines(struct body *body, struct buffer *held, struct stream_writer *out,
                      struct problem *p)
{
	size_t done = 0;
	const char *stop;

	while (done < held->length &&
	       (stop = memchr(held->bytes + done, '\n', held->length - done))) {
		struct text line = {held->bytes + done, (size_t)(stop - held->bytes) - done};

		if (seal_line(body, line, out, p))
			return -1;
		done += line.length + 1;
	}
	memmove(held->bytes, held->bytes + done, held->length - done);
	held->length -= done;
	if (held->length > STREAM_LINE_MAX)
		return problem_set(p, EX_DATAERR, body->name, body->line + 1,
		                   "the line is longer than %zu bytes", STREAM_LINE_MAX);
	return 0;
}

static int seal_source(struct source *source, struct stream_writer *out, struct problem *p)
{
	struct body body = {.name = source->name};
	struct buffer held;
	ptrdiff_t n;
	int status = 0;

	buffer_init(&held);
	do {
		n = source_read(source, buffer_room(&held, BLOCK_BYTES), BLOCK_BYTES, p);
		held.length += n > 0 ? (size_t)n : 0;
		if (n == 0 && held.length > 0)
			buffer_char(&held, '\n');        /* editors leave it out */
		status = n < 0 ? -1 : seal_lines(&body, &held, out, p);
	} while (status == 0 && n > 0);
	if (status == 0 && (body.line == 0 || (body.line == 1 && body.ended)))
		status = problem_set(p, EX_DATAERR, body.name, 1, "there is no header line");
	buffer_release(&held);
	return status;
}

int command_seal(int argc, char **argv)
{
	struct source source = {.fd = -1};
	struct stream_writer out = {0};
	struct problem p = {0};
	int status = options_parse(&seal_program, argc, argv, &p);

	if (status >= 0)
		status = source_open(&source, input, &p);
	if (status >= 0)
		status = stream_writer_open(&out, output, &p);
	if (status >= 0)
		status = seal_source(&source, &out, &p);
	if (status >= 0)
		status = stream_writer_finish(&out, false, &p);
	stream_writer_abandon(&out);
	source_close(&source);
	return status < 0 ? problem_report(&p, "gpbench seal") : 0;
}

/* A reader that had enough, or that never was, is nothing to complain about. */
static int output_failed(struct problem *p)
{
	if (errno == EPIPE || errno == EBADF)
		return problem_set(p, EX_IOERR, NULL, 0, "%s", "");
	return problem_system(p, EX_IOERR, "standard output", "cannot write");
}

static int put(struct durable *file, struct buffer *bytes, struct problem *p)
{
	int status = 0;

	if (file->path)
		status = durable_write(file, bytes->bytes, bytes->length, p);
	else if (write_all(STDOUT_FILENO, bytes->bytes, bytes->length) != 0)
		status = output_failed(p);
	bytes->length = 0;
	return status;
}

static int copy_body(struct stream_reader *in, struct durable *file, struct buffer *bytes,
                     struct problem *p)
{
	enum stream_status status;

	for (size_t c = 0; c < in->column_count; c++) {
		if (c > 0)
			buffer_char(bytes, '\t');
		buffer_text(bytes, stream_column_name(in, c));
	}
	buffer_char(bytes, '\n');
	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS) {
		buffer_text(bytes, stream_line(in, 0));
		buffer_char(bytes, '\n');
		if (bytes->length >= BLOCK_BYTES && put(file, bytes, p))
			return -1;
	}
	if (put(file, bytes, p) || status == STREAM_FAILED)
		return -1;
	if (file->path)
		return durable_commit(file, DURABLE_NO_SYNC, p);
	return close(STDOUT_FILENO) == 0 ? 0 : output_failed(p);
}

int command_body(int argc, char **argv)
{
	struct durable file = {.fd = -1};
	struct stream_reader in = {0};
	struct problem p = {0};
	struct buffer bytes;
	int status = options_parse(&body_program, argc, argv, &p);

	signal(SIGPIPE, SIG_IGN);
	buffer_init(&bytes);
	if (status >= 0)
		status = stream_reader_open(&in, input, partial ? STREAM_PARTIAL_ACCEPTED
		                                                : STREAM_WHOLE_ONLY, &p);
	if (status >= 0 && output)
		status = durable_open(&file, output, 0666, &p);
	if (status >= 0)
		status = copy_body(&in, &file, &bytes, &p);
	durable_discard(&file);
	stream_reader_close(&in);
	buffer_release(&bytes);
	return status < 0 ? problem_report(&p, "gpbench body") : 0;
}
