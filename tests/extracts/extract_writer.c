/* See extract_writer.h. */
#include "extract_writer.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zlib.h>

#include "util/memory.h"

#define FLUSH_AT  ((size_t)1 << 20)
#define GZIP      (15 + 16)     /* zlib's window bits for a gzip file; its date stays 0 */
#define LEVEL     6

int make_folders(const char *path, struct problem *p)
{
	size_t length = strlen(path);
	char *copy = memory_resize(NULL, length + 1, 1);
	int status = 0;

	memcpy(copy, path, length + 1);
	for (size_t i = 1; i <= length && status == 0; i++) {
		if (copy[i] != '/' && copy[i] != '\0')
			continue;
		copy[i] = '\0';
		if (mkdir(copy, 0755) && errno != EEXIST)
			status = problem_system(p, EX_CANTCREAT, copy, "cannot make the folder");
		copy[i] = path[i];
	}
	free(copy);
	return status;
}

static void put(struct extract_writer *x, const void *bytes, size_t length)
{
	if (!x->failed && durable_write(&x->file, bytes, length, &x->problem))
		x->failed = true;
}

static void put_compressed(struct extract_writer *x, int how)
{
	unsigned char out[1 << 16];

	x->deflate->next_in = (unsigned char *)x->bytes.bytes;
	x->deflate->avail_in = (unsigned)x->bytes.length;
	do {
		x->deflate->next_out = out;
		x->deflate->avail_out = sizeof out;
		deflate(x->deflate, how);
		put(x, out, sizeof out - x->deflate->avail_out);
	} while (x->deflate->avail_out == 0);
}

static void flush(struct extract_writer *x, int how)
{
	if (x->deflate)
		put_compressed(x, how);
	else
		put(x, x->bytes.bytes, x->bytes.length);
	x->bytes.length = 0;
}

static bool ends_in(const char *name, const char *ending)
{
	size_t a = strlen(name), b = strlen(ending);

	return a >= b && strcmp(name + a - b, ending) == 0;
}

static void start_gzip(struct extract_writer *x)
{
	x->deflate = memory_zeroed(1, sizeof *x->deflate);
	if (deflateInit2(x->deflate, LEVEL, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
		problem_set(&x->problem, EX_OSERR, x->name, 0, "zlib has no memory");
		x->failed = true;
	}
}

/* left/right, or right where left is empty; NUL-terminated, the caller's. */
static char *joined(const char *left, const char *right, const char *ending)
{
	struct buffer path;

	buffer_init(&path);
	buffer_printf(&path, "%s%s%s%s", left, *left ? "/" : "", right, ending);
	buffer_char(&path, '\0');
	return path.bytes;
}

int extract_create(struct extract_writer *x, const struct inbox *inbox,
                   const struct extract_file *file, struct problem *p)
{
	bool gzip = file->quirks & EXTRACT_GZIP || (inbox->gzip && ends_in(file->name, ".csv"));
	char *folder = joined(inbox->folder, file->period, ""), *path;
	int status = make_folders(folder, p);

	*x = (struct extract_writer){.quirks = file->quirks, .line = 1};
	x->name = joined(file->period, file->name, gzip ? ".gz" : "");
	path = joined(inbox->folder, x->name, "");
	if (status == 0)
		status = durable_open(&x->file, path, 0644, p);
	free(path);
	free(folder);
	if (status) {
		free(x->name);
		return -1;
	}
	buffer_init(&x->bytes);
	if (gzip)
		start_gzip(x);
	if (file->quirks & EXTRACT_BOM)
		buffer_string(&x->bytes, "\xEF\xBB\xBF");
	return 0;
}

static void separate(struct extract_writer *x)
{
	if (x->in_row)
		buffer_char(&x->bytes, ',');
	x->in_row = true;
}

static void quoted(struct buffer *b, const char *text)
{
	buffer_char(b, '"');
	for (; *text; text++) {
		if (*text == '"')
			buffer_char(b, '"');
		buffer_char(b, *text);
	}
	buffer_char(b, '"');
}

void extract_text(struct extract_writer *x, const char *text)
{
	separate(x);
	if (x->quirks & (EXTRACT_QUOTE_ALL | EXTRACT_QUOTE_TEXTS) || strpbrk(text, ",\"\r\n"))
		quoted(&x->bytes, text);
	else
		buffer_string(&x->bytes, text);
}

static void quote_number(struct extract_writer *x)
{
	if (x->quirks & EXTRACT_QUOTE_ALL)
		buffer_char(&x->bytes, '"');
}

void extract_number(struct extract_writer *x, int64_t number)
{
	separate(x);
	quote_number(x);
	buffer_i64(&x->bytes, number);
	quote_number(x);
}

/* A missing number: in quotes only where all fields are. */
void extract_blank(struct extract_writer *x)
{
	separate(x);
	quote_number(x);
	quote_number(x);
}

void extract_micro(struct extract_writer *x, int64_t millionths)
{
	separate(x);
	quote_number(x);
	buffer_micro(&x->bytes, millionths);
	quote_number(x);
}

static void end_line(struct extract_writer *x)
{
	buffer_string(&x->bytes, x->quirks & EXTRACT_LF ? "\n" : "\r\n");
}

void extract_end(struct extract_writer *x)
{
	x->in_row = false;
	x->line++;
	if (x->bytes.length >= FLUSH_AT)
		flush(x, Z_NO_FLUSH);
	end_line(x);
}

void extract_row(struct extract_writer *x, const char *const *texts)
{
	for (; *texts; texts++)
		extract_text(x, *texts);
	extract_end(x);
}

int extract_finish(struct extract_writer *x, struct problem *p)
{
	/* the last line end is still in the buffer: extract_end flushes before it adds one */
	if (x->quirks & EXTRACT_NO_FINAL_NEWLINE && x->line > 1)
		x->bytes.length -= x->quirks & EXTRACT_LF ? 1 : 2;
	flush(x, Z_FINISH);
	if (x->deflate)
		deflateEnd(x->deflate);
	if (!x->failed && durable_commit(&x->file, DURABLE_NO_SYNC, &x->problem))
		x->failed = true;
	durable_discard(&x->file);
	buffer_release(&x->bytes);
	free(x->deflate);
	free(x->name);
	if (x->failed)
		*p = x->problem;
	return x->failed ? -1 : 0;
}
