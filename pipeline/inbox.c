#include "pipeline/inbox.h"

#include <stdlib.h>
#include <string.h>

#include "domain/periods.h"
#include "pipeline/file_list.h"
#include "pipeline/inbox_notes.h"
#include "pipeline/paths.h"
#include "util/buffer.h"
#include "util/source.h"
#include "util/stream.h"

#define BLOCK_BYTES      ((size_t)256 << 10)
#define SHOWN_BYTES      120          /* of a first row that we do not know */
#define NOTICE           "notice.txt"

bool inbox_is_read_by(const struct inbox_file *file, const char *program)
{
	const struct layout *layout = file->layout;

	if (file->use != INBOX_READ)
		return false;
	return strcmp(layout->program, program) == 0 ||
	       (layout->also_read_by && strcmp(layout->also_read_by, program) == 0);
}

const char *inbox_use_name(enum inbox_use use)
{
	static const char *const names[] = {"read", "unused", "superseded", "ignored",
	                                     "unreadable"};

	return names[use];
}

/* The outermost folder of the path that is named as a period; NULL where none of them is. */
static const char *period_of(struct inbox *in, const char *path, const char *of_the_root)
{
	struct text rest = text_from(path), folder;

	for (folder = text_cut(&rest, '/'); rest.bytes; folder = text_cut(&rest, '/'))
		if (period_form(folder.bytes, folder.length) != PERIOD_INVALID)
			return arena_string(&in->arena, folder);
	return strchr(path, '/') ? NULL : of_the_root;
}

static const char *show_row(struct inbox *in, const struct extract_row *row)
{
	struct problem printable;
	struct buffer b;
	const char *shown;

	buffer_init(&b);
	buffer_string(&b, "unknown layout, its first row is '");
	for (size_t i = 0; i < row->count && b.length < SHOWN_BYTES; i++) {
		if (i > 0)
			buffer_char(&b, ',');
		buffer_text(&b, row->fields[i]);
	}
	if (b.length > SHOWN_BYTES) {
		b.length = SHOWN_BYTES;
		buffer_string(&b, "...");
	}
	buffer_char(&b, '\'');
	problem_set(&printable, 0, NULL, 0, "%.*s", TEXT_ARGS(buffer_as_text(&b)));
	shown = arena_string(&in->arena, text_from(printable.text));
	buffer_release(&b);
	return shown;
}

static bool is_named_as_extract(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".gz") == 0);
}

/* A file that cannot be opened ends the night; one that is no CSV is none of ours, unless it bears
 * the name of one. */
static int recognise(struct inbox *in, struct inbox_file *file, struct problem *p)
{
	const char *path = path_join(&in->arena, in->folder, file->path);
	struct problem seen = {0};
	struct extract x;
	enum extract_status status = EXTRACT_FAILED;

	file->use = INBOX_IGNORED;
	if (extract_open(&x, path, &seen) == 0)
		status = extract_next(&x, &seen);
	if (status == EXTRACT_ROW)
		file->layout = layout_recognise(&x.row);
	else if (is_named_as_extract(path))
		file->use = INBOX_UNREADABLE;
	if (file->layout)
		file->use = file->layout->program ? INBOX_READ : INBOX_UNUSED;
	else if (status == EXTRACT_ROW)
		file->remark = show_row(in, &x.row);
	else if (status == EXTRACT_END)
		file->remark = "the file is empty";
	else
		file->remark = arena_string(&in->arena, text_from(seen.text));
	file->remark_line = seen.line;
	extract_close(&x);
	if (status != EXTRACT_FAILED || seen.exit_code == EX_DATAERR)
		return 0;
	*p = seen;
	return -1;
}

int inbox_check_readable(const struct inbox *in, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++)
		if (in->files[i].use == INBOX_UNREADABLE)
			return problem_set(p, EX_DATAERR, in->files[i].path, in->files[i].remark_line, "%s",
			                   in->files[i].remark);
	return 0;
}

static int add_files(struct inbox *in, const struct file_list *list, const char *period,
                     struct problem *p)
{
	in->files = memory_zeroed(list->count, sizeof *in->files);
	for (size_t i = 0; i < list->count; i++) {
		struct inbox_file *file = &in->files[in->count];

		if (strcmp(list->paths[i], NOTICE) == 0)
			in->notice = path_join(&in->arena, in->folder, NOTICE);
		if (strcmp(list->paths[i], NOTICE) == 0 || strcmp(list->paths[i], INBOX_NOTES) == 0)
			continue;
		file->path = arena_string(&in->arena, text_from(list->paths[i]));
		file->period = period_of(in, file->path, period);
		if (recognise(in, file, p))
			return -1;
		in->count++;
	}
	return 0;
}

/* A file whose period nobody tells is refused if figures would be made of it. */
static int settle_periods(struct inbox *in, const char *period, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++) {
		struct inbox_file *file = &in->files[i];

		if (!file->period && file->use == INBOX_READ)
			return problem_set(p, EX_DATAERR, file->path, 0,
			                   "none of its folders is a period, such as %s; move it, or "
			                   "say in %s which one it is of", period, INBOX_NOTES);
		if (!file->period)
			file->period = period;
	}
	return 0;
}

/* "<period>.<layout>", or what sources.csv says, told apart by a number from the second on. */
static void name_files(struct inbox *in)
{
	struct buffer id;

	buffer_init(&id);
	for (size_t i = 0; i < in->count; i++) {
		struct inbox_file *file = &in->files[i];
		const char *layout = file->layout ? file->layout->name : "ignored";
		size_t same = 1;

		id.length = 0;
		if (file->id)
			buffer_string(&id, file->id);
		else
			buffer_printf(&id, "%s.%s", file->period, layout);
		for (size_t before = 0; before < i && !file->id; before++)
			same += in->files[before].layout == file->layout &&
			        strcmp(in->files[before].period, file->period) == 0;
		if (same > 1)
			buffer_printf(&id, ".%zu", same);
		file->id = arena_string(&in->arena, buffer_as_text(&id));
	}
	buffer_release(&id);
}

static int check_names(const struct inbox *in, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++)
		for (size_t other = 0; other < i; other++)
			if (strcmp(in->files[i].id, in->files[other].id) == 0)
				return problem_set(p, EX_DATAERR, in->files[i].path, 0,
				                   "it would be the source '%s', as '%s' is",
				                   in->files[i].id, in->files[other].path);
	return 0;
}

int inbox_open(struct inbox *in, const char *folder, const char *period, struct problem *p)
{
	struct file_list list;
	int status;

	*in = (struct inbox){0};
	arena_init(&in->arena);
	in->folder = arena_string(&in->arena, text_from(folder));
	status = file_list_read(&list, folder, FILES_OF_INBOX, p);
	if (status == 0 && list.count > INBOX_FILES_MAX)
		status = problem_set(p, EX_DATAERR, folder, 0, "more than %d files", INBOX_FILES_MAX);
	if (status == 0)
		status = add_files(in, &list, period, p);
	if (status == 0)
		status = inbox_notes_read(in, p);
	if (status == 0)
		status = settle_periods(in, period, p);
	if (status == 0) {
		name_files(in);
		status = check_names(in, p);
	}
	file_list_release(&list);
	return status;
}

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

int inbox_count(struct inbox *in, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++) {
		struct inbox_file *file = &in->files[i];
		const char *path = path_join(&in->arena, in->folder, file->path);

		if (checksum_file(path, &file->sum, p))
			return -1;
		if (file->use == INBOX_READ || file->use == INBOX_UNUSED)
			count_rows(path, file);
	}
	return inbox_notes_check(in, p);
}

static int compare_id(const void *a, const void *b)
{
	const struct inbox_file *const *left = a, *const *right = b;

	return strcmp((*left)->id, (*right)->id);
}

static void put_source(struct buffer *b, const struct inbox_file *file)
{
	const char *const fields[] = {file->id, file->path, file->layout ? file->layout->name : "",
	                              file->period, file->sum.hex};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		buffer_string(b, fields[i]);
		buffer_char(b, '\t');
	}
	buffer_u64(b, file->sum.bytes);
	buffer_char(b, '\t');
	if (file->rows_known)
		buffer_u64(b, file->rows);
}

int inbox_write_sources(const struct inbox *in, const char *path, struct problem *p)
{
	static const char *const columns[] = {"source", "path", "layout", "period", "sha256",
	                                      "bytes", "rows"};
	const struct inbox_file **sorted = memory_zeroed(in->count, sizeof(struct inbox_file *));
	struct stream_writer out;
	int status = stream_writer_open(&out, path, p);

	for (size_t i = 0; i < in->count; i++)
		sorted[i] = &in->files[i];
	qsort(sorted, in->count, sizeof(struct inbox_file *), compare_id);
	if (status == 0)
		status = stream_write_header(&out, NULL, columns, sizeof columns / sizeof *columns, p);
	for (size_t i = 0; status == 0 && i < in->count; i++) {
		put_source(&out.bytes, sorted[i]);
		stream_end_row(&out);
	}
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	free(sorted);
	return status;
}

void inbox_close(struct inbox *in)
{
	free(in->files);
	arena_release(&in->arena);
	*in = (struct inbox){0};
}
