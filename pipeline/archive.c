#include "pipeline/archive.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain/periods.h"
#include "pipeline/paths.h"
#include "pipeline/plan_table.h"
#include "records/reference.h"
#include "util/stream.h"

#define OBSERVATIONS ".tsv.gz"
#define SOURCES      ".sources.tsv"

bool archive_takes(const struct inbox_file *file)
{
	for (const struct plan_row *row = plan_rows; row->program; row++)
		if (row->each == PLAN_EACH_PERIOD && inbox_is_read_by(file, row->program))
			return true;
	return false;
}

bool archive_inbox_has(const struct inbox *inbox, const char *period)
{
	for (size_t i = 0; i < inbox->count; i++)
		if (strcmp(inbox->files[i].period, period) == 0 && archive_takes(&inbox->files[i]))
			return true;
	return false;
}

/* The period that a file of the archive holds the observations of, or an empty text. */
static struct text period_of(const char *name)
{
	struct text t = text_from(name), ending = text_from(OBSERVATIONS);

	if (t.length <= ending.length ||
	    memcmp(t.bytes + t.length - ending.length, ending.bytes, ending.length) != 0)
		return (struct text){NULL, 0};
	t.length -= ending.length;
	return period_form(t.bytes, t.length) == PERIOD_INVALID ? (struct text){NULL, 0} : t;
}

/* Of earlier periods, and of days and years that begin within the night's own, such as a census of
 * staff: what the inbox lacks. */
static bool is_wanted(struct reference *ref, const struct archive_choice *choice,
                      struct text period)
{
	const struct reference_period *now = reference_period(ref, text_from(choice->period));
	const struct reference_period *then = reference_period(ref, period);
	struct problem ignored;

	return now && then && then->starts <= now->ends &&
	       reference_for_period(ref, period, &ignored) != NULL;
}

static int compare_periods(const void *a, const void *b)
{
	const struct archived_period *left = a, *right = b;

	return strcmp(left->period, right->period);
}

static int list_periods(struct archive *a, const char *folder, struct reference *ref,
                        const struct archive_choice *choice, struct problem *p)
{
	DIR *d = opendir(folder);
	const struct dirent *entry;

	if (!d)
		return errno == ENOENT ? 0 : problem_system(p, EX_NOINPUT, folder, "cannot read it");
	while ((entry = readdir(d))) {
		struct text found = period_of(entry->d_name);
		const char *period = arena_string(&a->arena, found);

		if (!found.length || archive_inbox_has(choice->inbox, period) ||
		    !is_wanted(ref, choice, found))
			continue;
		a->periods = memory_resize(a->periods, a->count + 1, sizeof *a->periods);
		a->periods[a->count++] = (struct archived_period){
			.period = period, .path = path_join(&a->arena, folder, entry->d_name)};
	}
	closedir(d);
	if (a->count > 0)
		qsort(a->periods, a->count, sizeof *a->periods, compare_periods);
	return 0;
}

enum { COLUMNS = 7 };

static int take_sources(struct archive *a, struct archived_period *period,
                        const struct stream_reader *in, struct problem *p)
{
	static const char *const columns[COLUMNS] = {"source", "path", "layout", "period", "sha256",
	                                             "bytes", "rows"};
	int at[COLUMNS];

	for (int c = 0; c < COLUMNS; c++)
		if ((at[c] = stream_column(in, columns[c], p)) < 0)
			return -1;
	period->sources = arena_alloc(&a->arena, (in->row_count + 1) * sizeof *period->sources);
	for (size_t r = 0; r < in->row_count; r++) {
		const char *cells[COLUMNS];

		for (int c = 0; c < COLUMNS; c++)
			cells[c] = arena_string(&a->arena, stream_field(in, r, at[c]));
		period->sources[period->source_count++] = (struct archived_source){
			cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]};
	}
	return 0;
}

/* A figure must lead to one file. */
static int check_sources(const struct archived_period *period, const char *path,
                         const struct inbox *inbox, struct problem *p)
{
	for (size_t s = 0; s < period->source_count; s++)
		for (size_t i = 0; i < inbox->count; i++)
			if (strcmp(period->sources[s].id, inbox->files[i].id) == 0)
				return problem_set(p, EX_DATAERR, path, 0,
				                   "the source '%s' of the archive has the name of '%s' in the "
				                   "inbox; give that another one in sources.csv",
				                   inbox->files[i].id, inbox->files[i].path);
	return 0;
}

static int read_sources(struct archive *a, const char *folder, struct archived_period *period,
                        const struct inbox *inbox, struct problem *p)
{
	const char *path = path_join(&a->arena, folder, period->period);
	struct stream_reader in;
	struct buffer name;
	int status;

	buffer_init(&name);
	buffer_printf(&name, "%s%s", path, SOURCES);
	path = arena_string(&a->arena, buffer_as_text(&name));
	buffer_release(&name);
	if (access(path, F_OK) != 0)
		return problem_set(p, EX_DATAERR, period->path, 0, "its list of sources is gone, %s",
		                   path);
	status = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p);
	if (status == 0 && stream_next_group(&in, STREAM_ALL_ROWS, p) == STREAM_FAILED)
		status = -1;
	if (status == 0)
		status = take_sources(a, period, &in, p);
	if (status == 0 && in.row_count > 0 && stream_next_group(&in, STREAM_ALL_ROWS, p) != STREAM_END)
		status = -1;                 /* the trailer stands behind the rows */
	stream_reader_close(&in);
	return status == 0 ? check_sources(period, path, inbox, p) : -1;
}

int archive_open(struct archive *a, const char *folder, const struct archive_choice *choice,
                 struct problem *p)
{
	struct reference ref = {0};
	int status;

	*a = (struct archive){0};
	arena_init(&a->arena);
	if (access(folder, F_OK) != 0)
		return 0;
	status = reference_open(&ref, choice->reference, p);
	if (status == 0)
		status = list_periods(a, folder, &ref, choice, p);
	for (size_t i = 0; status == 0 && i < a->count; i++)
		status = read_sources(a, folder, &a->periods[i], choice->inbox, p);
	reference_close(&ref);
	return status;
}

void archive_release(struct archive *a)
{
	free(a->periods);
	arena_release(&a->arena);
	*a = (struct archive){0};
}
