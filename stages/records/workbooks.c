#include "records/workbooks.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/workbook_write.h"
#include "records/org_cursor.h"
#include "util/memory.h"

static char *join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = memory_resize(NULL, size, 1);

	snprintf(path, size, "%s/%s", folder, name);
	return path;
}

static int make_folders(struct workbooks *w, struct problem *p)
{
	const char *name = w->given.name;

	if (name[0] == '\0' || name[0] == '.' || strchr(name, '/'))
		return problem_set(p, EX_USAGE, NULL, 0, "--workbooks '%s' is no name of a folder",
		                   name);
	w->folder = join(w->given.output, name);
	if (mkdir(w->folder, 0777) != 0 && errno != EEXIST)
		return problem_system(p, EX_CANTCREAT, w->folder, "cannot make the folder");
	w->temporary = join(w->folder, ".new-XXXXXX");
	if (mkdtemp(w->temporary))
		return 0;
	problem_system(p, EX_CANTCREAT, w->folder, "cannot make a temporary folder");
	free(w->temporary);
	w->temporary = NULL;
	return -1;
}

static void find_earlier(struct workbooks *w)
{
	char *index;

	if (!w->given.previous)
		return;
	w->earlier = join(w->given.previous, w->given.name);
	index = join(w->earlier, WORKBOOK_INDEX);
	if (access(index, F_OK) == 0)
		workbook_ids_read(&w->ids, index);
	free(index);
}

int workbooks_open(struct workbooks *w, const struct workbooks_given *given, struct problem *p)
{
	w->given = *given;
	w->rows.runs.fd = -1;
	book_figures_init(&w->figures, given->reference);
	book_staff_init(&w->staff, given->reference);
	book_units_open(&w->units, given->reference, given->settings, given->directory);
	w->is_in_home = memory_zeroed(w->units.count + 1, sizeof *w->is_in_home);
	if (make_folders(w, p) != 0)
		return -1;
	workbook_ids_open(&w->ids, w->units.count + 1);
	find_earlier(w);
	return book_rows_open(&w->rows, w->temporary, w->units.count + 1, p);
}

void workbooks_close(struct workbooks *w)
{
	if (!w->given.reference)
		return;
	book_rows_close(&w->rows);
	workbook_ids_close(&w->ids);
	book_matrix_columns_release(&w->columns);
	book_staff_release(&w->staff);
	book_figures_release(&w->figures);
	book_units_close(&w->units);
	if (w->temporary)
		(void)rmdir(w->temporary);
	for (size_t i = 0; i < w->file_count; i++)
		free(w->files[i].path);
	free(w->files);
	free(w->is_in_home);
	free(w->folder);
	free(w->temporary);
	free(w->earlier);
	*w = (struct workbooks){0};
}

int workbooks_results_open(struct workbooks *w, const struct stream_reader *in,
                           struct problem *p)
{
	w->org_column = stream_column(in, "org", p);
	if (w->org_column < 0)
		return -1;
	return book_figures_open(&w->figures, w->given.reference, in, p);
}

/* Which workbook the rows of an organisation go to; BOOK_NONE: to none. */
static uint32_t run_of(const struct workbooks *w, uint32_t org)
{
	const struct book_units *u = &w->units;

	if (!only_has(w->given.only, org))
		return BOOK_NONE;
	if (u->unit_of[org] != BOOK_NONE)
		return u->unit_of[org];
	if (!u->is_home[org] || (!u->is_practice[org] && org != u->orgs[u->count]))
		return BOOK_NONE;
	return (uint32_t)u->count;
}

/* Puts the line at hand. */
static int put(struct workbooks *w, uint32_t run, const struct book_key *key, struct problem *p)
{
	if (run < w->units.count && w->units.is_home[key->org])
		w->is_in_home[run] = true;
	workbook_ids_row(&w->ids, run, key, w->given.directory->orgs[key->org].org,
	                 buffer_as_text(&w->rows.line));
	return book_rows_put(&w->rows, run, *key, p);
}

int workbooks_results(struct workbooks *w, const struct stream_reader *in, struct problem *p)
{
	struct book_group *group = book_figures_add(&w->figures, w->given.reference, in, p);
	struct org_cursor cursor = {w->given.directory, 0};
	struct book_key key = {.group = (uint32_t)w->figures.count - 1};

	if (!group)
		return -1;
	for (size_t r = 0; r < in->row_count; r++) {
		const struct organisation *org =
			org_cursor_seek(&cursor, stream_field(in, r, w->org_column));

		if (!org)
			continue;
		key.org = (uint32_t)(org - w->given.directory->orgs);
		key.kind = w->units.is_practice[key.org] ? BOOK_PRACTICES : BOOK_OWN;
		group->is_above = group->is_above || key.kind == BOOK_OWN;
		if (run_of(w, key.org) == BOOK_NONE)
			continue;
		book_rows_line(&w->rows, in, r, key.kind == BOOK_PRACTICES ? &w->figures.short_columns
		                                                           : &w->figures.columns);
		if (put(w, run_of(w, key.org), &key, p) != 0)
			return -1;
	}
	return 0;
}

int workbooks_staff_open(struct workbooks *w, const struct stream_reader *in, struct problem *p)
{
	w->has_staff = true;
	w->staff_org_column = stream_column(in, "org", p);
	return w->staff_org_column < 0 ? -1 : book_staff_open(&w->staff, in, p);
}

int workbooks_staff(struct workbooks *w, const struct stream_reader *in, struct problem *p)
{
	const struct organisation *org =
		directory_find(w->given.directory, stream_field(in, 0, w->staff_org_column));
	struct book_key key = {.kind = BOOK_STAFF, .group = book_staff_note(&w->staff, in)};

	if (!org)
		return 0;
	key.org = (uint32_t)(org - w->given.directory->orgs);
	if (run_of(w, key.org) == BOOK_NONE)
		return 0;
	book_rows_line(&w->rows, in, 0, &w->staff.columns);
	return put(w, run_of(w, key.org), &key, p);
}

static int note_file(struct workbooks *w, uint32_t unit, struct problem *p)
{
	const struct organisation *org = &w->given.directory->orgs[w->units.orgs[unit]];
	struct workbook_file *file = &w->files[w->file_count];
	struct buffer path;
	struct stat found;
	char *whole;
	int status = 0;

	buffer_init(&path);
	buffer_string(&path, w->given.name);
	buffer_char(&path, '/');
	buffer_text(&path, org->org);
	buffer_string(&path, ".xlsx");
	buffer_char(&path, '\0');
	whole = join(w->given.output, path.bytes);
	if (stat(whole, &found) != 0)
		status = problem_system(p, EX_IOERR, whole, "the workbook is not there");
	else
		*file = (struct workbook_file){org, unit, path.bytes, (uint64_t)found.st_size};
	free(whole);
	if (status != 0)
		buffer_release(&path);
	else
		w->file_count++;
	return status;
}

static int compare_files(const void *left, const void *right)
{
	return text_compare(((const struct workbook_file *)left)->org->org,
	                    ((const struct workbook_file *)right)->org->org);
}

int workbooks_write(struct workbooks *w, struct problem *p)
{
	size_t count = w->units.count + w->units.has_home;
	char *index;
	int status = 0;

	book_figures_arrange(&w->figures);
	book_matrix_columns(&w->columns, &w->figures, &w->staff);
	workbook_ids_finish(w, &w->ids);
	if (workbooks_write_all(w, p) != 0)
		return -1;
	w->files = memory_zeroed(count + 1, sizeof *w->files);
	for (uint32_t unit = 0; unit < count; unit++)
		if (workbook_is_written(w, unit) && note_file(w, unit, p) != 0)
			return -1;
	qsort(w->files, w->file_count, sizeof *w->files, compare_files);
	index = join(w->folder, WORKBOOK_INDEX);
	status = workbook_ids_write(w, index, p);
	free(index);
	return status;
}
