#include "pipeline/inbox_notes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "domain/periods.h"
#include "pipeline/paths.h"
#include "util/table.h"

#define SOURCE_LENGTH_MAX 64

/* The file of the path that this row of sources.csv is about, or, line 0, the first of the path. */
static struct inbox_file *find(struct inbox *in, struct text path, uint64_t line)
{
	for (size_t i = 0; i < in->count; i++)
		if ((line == 0 || in->files[i].note_line == line) && text_is(path, in->files[i].path))
			return &in->files[i];
	return NULL;
}

static struct text optional(const struct table *t, size_t row, const char *column)
{
	int place = table_column_if_any(t, column);

	return place < 0 ? (struct text){"", 0} : table_cell(t, row, place);
}

static bool is_source_id(const char *id)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                              "0123456789._-";
	size_t length = strlen(id);

	return length > 0 && length <= SOURCE_LENGTH_MAX && strspn(id, allowed) == length;
}

static int refuse_unknown(const struct table *t, size_t row, struct text path, struct problem *p)
{
	return problem_set(p, EX_DATAERR, t->path, t->lines[row], "the inbox has no file '%.*s'",
	                   TEXT_ARGS(path));
}

/* The first row of a path is about the file as it was found; every other one about the same bytes
 * as a source of their own. NULL with *p filled where it is not there. */
static struct inbox_file *file_for_row(struct inbox *in, const struct table *t, size_t row,
                                       struct problem *p)
{
	struct text path = optional(t, row, "path");
	struct inbox_file *file = find(in, path, 0), *again;

	if (!file)
		refuse_unknown(t, row, path, p);
	if (!file || file->note_line == 0)
		return file;
	if (in->count >= INBOX_FILES_MAX) {
		problem_set(p, EX_DATAERR, t->path, t->lines[row], "more than %d files and rows",
		            INBOX_FILES_MAX);
		return NULL;
	}
	in->files = memory_resize(in->files, in->count + 1, sizeof *in->files);
	again = &in->files[in->count++];
	*again = *find(in, path, 0);
	again->period = again->folder_period;
	again->id = NULL;
	return again;
}

/* No figure may be counted twice: a path has one row a period. */
static int check_new(const struct inbox *in, const struct inbox_file *file, const struct table *t,
                     size_t row, struct problem *p)
{
	for (const struct inbox_file *other = in->files; other < in->files + in->count; other++) {
		bool is_same = file->period && other->period
		               ? strcmp(file->period, other->period) == 0
		               : file->period == other->period;

		if (other != file && is_same && strcmp(other->path, file->path) == 0)
			return problem_set(p, EX_DATAERR, t->path, t->lines[row],
			                   "'%s' has a row already%s%s", file->path,
			                   file->period ? " for " : "", file->period ? file->period : "");
	}
	return 0;
}

static int take_row(struct inbox *in, const struct table *t, size_t row, struct problem *p)
{
	struct text period = optional(t, row, "period"), source = optional(t, row, "source");
	struct text geography_on = optional(t, row, "geography_on");
	struct inbox_file *file = file_for_row(in, t, row, p);

	if (!file)
		return -1;
	file->note_line = t->lines[row];
	if (geography_on.length)
		return problem_set(p, EX_DATAERR, t->path, t->lines[row],
		                   "geography_on is of no use yet: a geography file is placed by its "
		                   "period, everything else by --on; seen '%.*s'",
		                   TEXT_ARGS(geography_on));
	if (period.length && period_form(period.bytes, period.length) == PERIOD_INVALID)
		return problem_set(p, EX_DATAERR, t->path, t->lines[row], "'%.*s' is no period",
		                   TEXT_ARGS(period));
	if (period.length)
		file->period = arena_string(&in->arena, period);
	if (source.length)
		file->id = arena_string(&in->arena, source);
	if (source.length && !is_source_id(file->id))
		return problem_set(p, EX_DATAERR, t->path, t->lines[row],
		                   "'%.*s' is no name of a source", TEXT_ARGS(source));
	return check_new(in, file, t, row, p);
}

/* After every file has its place in memory. */
static int take_supersedes(struct inbox *in, const struct table *t, size_t row, struct problem *p)
{
	struct text supersedes = optional(t, row, "supersedes");
	struct inbox_file *file = find(in, optional(t, row, "path"), t->lines[row]);
	struct inbox_file *old = find(in, supersedes, 0);

	if (!supersedes.length)
		return 0;
	if (!old)
		return refuse_unknown(t, row, supersedes, p);
	for (struct inbox_file *other = old + 1; other < in->files + in->count; other++)
		if (strcmp(other->path, old->path) == 0)
			return problem_set(p, EX_DATAERR, t->path, t->lines[row],
			                   "'%s' stands here for several periods; leave out the row of "
			                   "the one that is superseded", old->path);
	old->successor = file;
	old->remark = arena_string(&in->arena, text_from(file->path));
	return 0;
}

/* The last of those that supersede one another; NULL where they go in a circle. */
static const struct inbox_file *last_successor(const struct inbox *in,
                                               const struct inbox_file *file)
{
	for (size_t steps = 0; file->successor; file = file->successor)
		if (++steps > in->count)
			return NULL;
	return file;
}

/* Figures must not vanish because a file was put aside for one that nobody reads. */
static int settle_superseded(struct inbox *in, struct problem *p)
{
	for (size_t i = 0; i < in->count; i++) {
		struct inbox_file *file = &in->files[i];
		const struct inbox_file *last = last_successor(in, file);

		if (!file->successor)
			continue;
		if (!last || (file->use == INBOX_READ && last->use != INBOX_READ))
			return problem_set(p, EX_DATAERR, path_join(&in->arena, in->folder, INBOX_NOTES),
			                   0, "'%s' is superseded by '%s', but nothing is read in its "
			                   "place", file->path, file->remark);
	}
	for (size_t i = 0; i < in->count; i++)
		if (in->files[i].successor)
			in->files[i].use = INBOX_SUPERSEDED;
	return 0;
}

static int check_row(struct inbox *in, const struct table *t, size_t row, struct problem *p)
{
	struct text wanted = optional(t, row, "sha256");
	const struct inbox_file *file = find(in, optional(t, row, "path"), t->lines[row]);

	if (!wanted.length || !file ||
	    (wanted.length == CHECKSUM_HEX &&
	     strncasecmp(wanted.bytes, file->sum.hex, CHECKSUM_HEX) == 0))
		return 0;
	return problem_set(p, EX_DATAERR, t->path, t->lines[row],
	                   "'%s' has the checksum %s, not '%.*s'", file->path, file->sum.hex,
	                   TEXT_ARGS(wanted));
}

/* A column that is read by nobody: a heading that was mistyped would else be without effect, and
 * nobody would know. */
static void look_for_unread(struct inbox *in, const struct table *t)
{
	static const char *const read[] = {"path", "period", "source", "geography_on", "sha256",
	                                   "supersedes"};

	for (size_t c = 0; c < t->column_count; c++) {
		bool is_read = false;

		for (size_t i = 0; i < sizeof read / sizeof *read; i++)
			is_read |= text_is(t->columns[c], read[i]);
		if (!is_read && !in->unread_column)
			in->unread_column = arena_string(&in->arena, t->columns[c]);
	}
}

static int each_row(struct inbox *in, struct problem *p,
                    int (*act)(struct inbox *, const struct table *, size_t, struct problem *))
{
	const char *path = path_join(&in->arena, in->folder, INBOX_NOTES);
	struct table t = {0};
	int status = 0;

	if (access(path, F_OK) != 0)
		return 0;
	status = table_read(&t, path, p);
	if (status == 0 && table_column(&t, "path", p) < 0)
		status = -1;
	if (status == 0)
		look_for_unread(in, &t);
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		status = act(in, &t, row, p);
	table_release(&t);
	return status;
}

/* The order of files, and of what one path is sent as: that of paths, then of periods. */
static int compare_places(const void *a, const void *b)
{
	const struct inbox_file *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : strcmp(left->period ? left->period : "",
	                              right->period ? right->period : "");
}

int inbox_notes_read(struct inbox *in, struct problem *p)
{
	if (each_row(in, p, take_row))
		return -1;
	if (in->count > 0)
		qsort(in->files, in->count, sizeof *in->files, compare_places);
	if (each_row(in, p, take_supersedes))
		return -1;
	return settle_superseded(in, p);
}

int inbox_notes_check(struct inbox *in, struct problem *p)
{
	return each_row(in, p, check_row);
}
