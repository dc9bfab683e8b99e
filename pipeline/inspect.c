/* gpbench inspect: what a file is, be it one of our streams or a published extract. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/commands.h"
#include "records/layouts.h"
#include "util/durable.h"
#include "util/extract.h"
#include "util/options.h"
#include "util/source.h"
#include "util/stream.h"

#define PEEKED_BYTES ((size_t)64 << 10)
#define SHOWN_COLUMNS 40

static const struct option_row rows[] = {{0}};

static const struct program program = {
	"gpbench inspect", "says what a file is: layout, columns, rows, first problem", "FILE", rows};

/* A copy without a name, in the place of standard input. */
static int copy_aside(int from, const char *name, struct problem *p)
{
	const char *folder = getenv("TMPDIR");
	int copy = durable_open_nameless(folder && *folder ? folder : "/tmp"), status = 0;
	char bytes[PEEKED_BYTES];
	uint64_t total = 0;
	ssize_t n = 0;

	if (copy < 0)
		return problem_system(p, EX_CANTCREAT, name, "cannot make a temporary file for it");
	while (status == 0 && (n = read(from, bytes, sizeof bytes)) > 0) {
		total += (uint64_t)n;
		if (total > SOURCE_BYTES_MAX)
			status = problem_set(p, EX_DATAERR, name, 0, "it does not end");
		else if (write_all(copy, bytes, (size_t)n) != 0)
			status = problem_system(p, EX_IOERR, name, "cannot write a temporary file");
	}
	if (status == 0 && n < 0)
		status = problem_system(p, EX_IOERR, name, "cannot read");
	if (status == 0 && dup2(copy, STDIN_FILENO) < 0)
		status = problem_system(p, EX_OSERR, name, "cannot copy it");
	close(copy);
	return status;
}

/* A pipe can be read once only, and it is looked at twice: it is copied, and *path becomes NULL,
 * standard input's name. A file, a folder or what cannot be opened is left to who reads it. */
static int put_aside(const char **path, struct problem *p)
{
	struct stat now;
	int fd, status;

	if (stat(*path, &now) != 0 || S_ISREG(now.st_mode) || S_ISDIR(now.st_mode))
		return 0;
	fd = open(*path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return problem_system(p, EX_NOINPUT, *path, "cannot open");
	status = copy_aside(fd, *path, p);
	close(fd);
	*path = NULL;
	return status;
}

/* A TAB in the first line makes it one of our streams: no extract may hold one. */
static int look_for_tab(const char *path, bool *is_stream, struct problem *p)
{
	char bytes[PEEKED_BYTES];
	struct source source = {.fd = -1};
	struct text first = {bytes, 0}, rest;
	ptrdiff_t n = source_open(&source, path, p);

	while (n >= 0 && first.length < sizeof bytes) {
		n = source_read(&source, bytes + first.length, sizeof bytes - first.length, p);
		if (n <= 0)
			break;
		first.length += (size_t)n;
	}
	source_close(&source);
	rest = first;
	first = text_cut(&rest, '\n');
	*is_stream = first.length > 0 && memchr(first.bytes, '\t', first.length);
	return n < 0 ? -1 : 0;
}

static void print_names(size_t count, struct text (*name)(const void *, size_t), const void *of)
{
	for (size_t c = 0; c < count && c < SHOWN_COLUMNS; c++)
		printf("  %.*s\n", TEXT_ARGS(name(of, c)));
	if (count > SHOWN_COLUMNS)
		printf("  ... and %zu more\n", count - SHOWN_COLUMNS);
}

static struct text name_in_stream(const void *in, size_t column)
{
	return stream_column_name(in, column);
}

static struct text name_in_row(const void *row, size_t column)
{
	return ((const struct extract_row *)row)->fields[column];
}

static int inspect_stream(const char *path, struct problem *p)
{
	struct stream_reader in = {0};
	enum stream_status status = STREAM_FAILED;

	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0) {
		printf("stream\n");
		printf("columns: %zu\n", in.column_count);
		print_names(in.column_count, name_in_stream, &in);
		do
			status = stream_next_group(&in, 0, p);
		while (status == STREAM_ROWS);
		printf("rows: %ju\n", (uintmax_t)in.rows_read);
		if (status == STREAM_END)
			printf("trailer: right\n");
	}
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

static void print_layout(const struct layout *layout)
{
	if (!layout)
		printf("extract of unknown layout\n");
	else if (!layout->program)
		printf("extract: %s, read by no stage\n", layout->name);
	else
		printf("extract: %s, read by %s%s%s\n", layout->name, layout->program,
		       layout->also_read_by ? " and " : "",
		       layout->also_read_by ? layout->also_read_by : "");
}

/* To the end, so that the first problem shows. */
static int inspect_extract(const char *path, struct problem *p)
{
	const char *name = path ? path : "standard input";
	struct extract x;
	const struct layout *layout = NULL;
	uint64_t rows_seen = 0;
	enum extract_status status = extract_open(&x, path, p) ? EXTRACT_FAILED : extract_next(&x, p);

	if (status == EXTRACT_END)
		problem_set(p, EX_DATAERR, name, 0, "empty file");
	if (status == EXTRACT_ROW) {
		layout = layout_recognise(&x.row);
		print_layout(layout);
		rows_seen = layout && !layout->has_header;
		printf("%s: %zu\n", rows_seen ? "fields of the first row" : "columns",
		       x.row.count);
		print_names(x.row.count, name_in_row, &x.row);
		while ((status = extract_next(&x, p)) == EXTRACT_ROW)
			rows_seen++;
		printf("rows: %ju\n", (uintmax_t)rows_seen);
		if (status == EXTRACT_END && !layout)
			problem_set(p, EX_DATAERR, name, 1, "the layout is not known");
	}
	extract_close(&x);
	return p->exit_code ? -1 : 0;
}

static int rewind_copy(const char *path, struct problem *p)
{
	if (path || lseek(STDIN_FILENO, 0, SEEK_SET) == 0)
		return 0;
	return problem_system(p, EX_IOERR, "standard input", "cannot read it again");
}

static int inspect(const char *path, struct problem *p)
{
	bool is_stream = false;

	if (put_aside(&path, p) || rewind_copy(path, p) || look_for_tab(path, &is_stream, p) ||
	    rewind_copy(path, p))
		return -1;
	return is_stream ? inspect_stream(path, p) : inspect_extract(path, p);
}

int command_inspect(int argc, char **argv)
{
	struct problem p = {0};
	int first = options_parse(&program, argc, argv, &p), status = first;

	if (first >= 0 && argc - first > 1)
		status = problem_set(&p, EX_USAGE, NULL, 0, "more than one file (see --help)");
	if (status >= 0)
		status = inspect(argv[first], &p);
	if ((fflush(stdout) != 0 || ferror(stdout)) && status >= 0)
		status = problem_system(&p, EX_IOERR, "standard output", "cannot write");
	return status < 0 ? problem_report(&p, "gpbench inspect") : 0;
}
