#include "pipeline/inbox.h"

#include <stdlib.h>
#include <string.h>

#include "domain/periods.h"
#include "pipeline/file_list.h"
#include "pipeline/inbox_notes.h"
#include "pipeline/paths.h"
#include "util/buffer.h"

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
		file->folder_period = period_of(in, file->path, period);
		file->period = file->folder_period;
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

void inbox_close(struct inbox *in)
{
	free(in->files);
	arena_release(&in->arena);
	*in = (struct inbox){0};
}
