/* The second half of inbox.h: what takes reading the files to their ends, and their list. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/inbox.h"
#include "pipeline/inbox_notes.h"
#include "pipeline/paths.h"
#include "util/buffer.h"
#include "util/source.h"
#include "util/stream.h"

#define BLOCK_BYTES ((size_t)256 << 10)

/* Counts the lines that hold anything but blanks, as the CSV reader does, whatever ends them. */
static uint64_t count_lines(const char *bytes, size_t length, bool *in_line)
{
	uint64_t lines = 0;

	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];
		bool ends = c == '\n' || c == '\r';
		bool blank = ends || c == ' ' || c == '\t';

		lines += !*in_line && !blank;
		*in_line = !ends && (*in_line || !blank);
	}
	return lines;
}

static void count_rows(const char *path, struct inbox_file *file)
{
	char *block = memory_resize(NULL, BLOCK_BYTES, 1);
	struct source source = {.fd = -1};
	struct problem ignored;
	bool in_line = false;
	uint64_t lines = 0;
	ptrdiff_t n = source_open(&source, path, &ignored);

	while (n >= 0 && (n = source_read(&source, block, BLOCK_BYTES, &ignored)) > 0)
		lines += count_lines(block, (size_t)n, &in_line);
	source_close(&source);
	free(block);
	file->rows_known = n == 0;
	file->rows = lines - (file->layout->has_header && lines > 0);
}

/* A path of several periods: its bytes need be read once. */
static bool is_as_before(const struct inbox *in, size_t i)
{
	return i > 0 && strcmp(in->files[i].path, in->files[i - 1].path) == 0;
}

int inbox_count(struct inbox *in, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++) {
		struct inbox_file *file = &in->files[i];
		const char *path = path_join(&in->arena, in->folder, file->path);

		if (is_as_before(in, i)) {
			file->sum = file[-1].sum;
			file->rows = file[-1].rows;
			file->rows_known = file[-1].rows_known;
			continue;
		}
		if (checksum_file(path, &file->sum, p))
			return -1;
		if (file->use == INBOX_READ || file->use == INBOX_UNUSED)
			count_rows(path, file);
	}
	return inbox_notes_check(in, p);
}

int inbox_check_unchanged(const struct inbox *in, struct problem *p)
{
	struct arena arena;
	int status = 0;

	arena_init(&arena);
	for (size_t i = 0; status == 0 && i < in->count; i++) {
		const struct inbox_file *file = &in->files[i];
		const char *path = path_join(&arena, in->folder, file->path);
		struct checksum now;

		if (file->use != INBOX_READ || is_as_before(in, i))
			continue;
		status = checksum_file(path, &now, p);
		if (status == 0 && strcmp(now.hex, file->sum.hex) != 0)
			status = problem_set(p, EX_TEMPFAIL, path, 0,
			                     "it changed while the night read it; run again");
	}
	arena_release(&arena);
	return status;
}
