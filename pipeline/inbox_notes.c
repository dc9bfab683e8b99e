#include "pipeline/inbox_notes.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "domain/periods.h"
#include "pipeline/paths.h"
#include "util/table.h"

#define SOURCE_LENGTH_MAX 64

static struct inbox_file *find(struct inbox *in, struct text path)
{
	for (size_t i = 0; i < in->count; i++)
		if (text_is(path, in->files[i].path))
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

/* The file that the cell names; NULL with *p filled where there is none. */
static struct inbox_file *file_of(struct inbox *in, const struct table *t, size_t row,
                                  struct text path, struct problem *p)
{
	struct inbox_file *file = find(in, path);

	if (!file)
		problem_set(p, EX_DATAERR, t->path, t->lines[row], "the inbox has no file '%.*s'",
		            TEXT_ARGS(path));
	return file;
}

static int take_supersedes(struct inbox *in, const struct table *t, size_t row,
                           const struct inbox_file *file, struct problem *p)
{
	struct text supersedes = optional(t, row, "supersedes");
	struct inbox_file *old;

	if (!supersedes.length)
		return 0;
	old = file_of(in, t, row, supersedes, p);
	if (!old)
		return -1;
	old->successor = file;
	old->remark = arena_string(&in->arena, text_from(file->path));
	return 0;
}

static int take_row(struct inbox *in, const struct table *t, size_t row, struct problem *p)
{
	struct text period = optional(t, row, "period"), source = optional(t, row, "source");
	struct text geography_on = optional(t, row, "geography_on");
	struct inbox_file *file = file_of(in, t, row, optional(t, row, "path"), p);

	if (!file)
		return -1;
	if (file->noted)
		return problem_set(p, EX_DATAERR, t->path, t->lines[row], "'%s' has a row already",
		                   file->path);
	file->noted = true;
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
	return take_supersedes(in, t, row, file, p);
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
	const struct inbox_file *file = find(in, optional(t, row, "path"));

	if (!wanted.length || !file ||
	    (wanted.length == CHECKSUM_HEX &&
	     strncasecmp(wanted.bytes, file->sum.hex, CHECKSUM_HEX) == 0))
		return 0;
	return problem_set(p, EX_DATAERR, t->path, t->lines[row],
	                   "'%s' has the checksum %s, not '%.*s'", file->path, file->sum.hex,
	                   TEXT_ARGS(wanted));
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
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		status = act(in, &t, row, p);
	table_release(&t);
	return status;
}

int inbox_notes_read(struct inbox *in, struct problem *p)
{
	if (each_row(in, p, take_row))
		return -1;
	return settle_superseded(in, p);
}

int inbox_notes_check(struct inbox *in, struct problem *p)
{
	return each_row(in, p, check_row);
}
