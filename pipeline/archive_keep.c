/* The other side of archive.c: what a good night leaves for later ones. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/archive.h"
#include "pipeline/paths.h"
#include "records/observations.h"
#include "util/durable.h"
#include "util/stream.h"

#define FOLDER_MODE 0700             /* observations hold source counts */
#define FILE_MODE   0600
#define COPY_BYTES  ((size_t)1 << 16)

/* One archive in the making. */
struct keeping {
	struct arena arena;
	const struct archive_next *next;
	const char *live;                /* WORK/archive */
	const char *folder;              /* WORK/.archives/<run> */
};

static void begin(struct keeping *k, const struct archive_next *next)
{
	const char *all;

	*k = (struct keeping){.next = next};
	arena_init(&k->arena);
	all = path_join(&k->arena, next->work, ".archives");
	k->live = path_join(&k->arena, next->work, "archive");
	k->folder = path_join(&k->arena, all, next->run);
}

static const char *place(struct keeping *k, const char *period, const char *ending)
{
	struct buffer b;
	const char *path;

	buffer_init(&b);
	buffer_printf(&b, "%s/%s%s", k->folder, period, ending);
	path = arena_string(&k->arena, buffer_as_text(&b));
	buffer_release(&b);
	return path;
}

static int sync_file(const char *path, struct problem *p)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), status = fd < 0 ? -1 : fsync(fd);

	if (status)
		problem_system(p, EX_IOERR, path, "cannot sync");
	if (fd >= 0)
		close(fd);
	return status;
}

static int copy_bytes(int from, const char *path, struct durable *to, struct problem *p)
{
	char bytes[COPY_BYTES];
	ssize_t n;

	while ((n = read(from, bytes, sizeof bytes)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return problem_system(p, EX_IOERR, path, "cannot read");
		if (durable_write(to, bytes, (size_t)n, p))
			return -1;
	}
	return durable_commit(to, DURABLE_SYNC, p);
}

/* A second name where the file system has such, else a copy. */
static int link_or_copy(const char *from, const char *to, struct problem *p)
{
	struct durable d;
	int fd, status;

	if (link(from, to) == 0)
		return 0;
	fd = open(from, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return problem_system(p, EX_NOINPUT, from, "cannot read");
	status = durable_open(&d, to, FILE_MODE, p);
	if (status == 0)
		status = copy_bytes(fd, from, &d, p);
	durable_discard(&d);
	close(fd);
	return status;
}

/* "2009-10" of "2009-10.tsv.gz" and "2009-10.sources.tsv". */
static bool is_of_inbox(struct keeping *k, const char *name)
{
	struct text rest = text_from(name);

	return archive_inbox_has(k->next->inbox,
	                         arena_string(&k->arena, text_cut(&rest, '.')));
}

static int keep_others(struct keeping *k, struct problem *p)
{
	DIR *d = opendir(k->live);
	const struct dirent *entry;
	int status = 0;

	if (!d)
		return errno == ENOENT ? 0 : problem_system(p, EX_NOINPUT, k->live, "cannot read it");
	while (status == 0 && (entry = readdir(d)))
		if (entry->d_name[0] != '.' && !is_of_inbox(k, entry->d_name))
			status = link_or_copy(path_join(&k->arena, k->live, entry->d_name),
			                      path_join(&k->arena, k->folder, entry->d_name), p);
	closedir(d);
	return status;
}

/* The writer of a period's rows; made when its first row comes. */
struct period_writer {
	const char *period;
	struct stream_writer out;
	bool is_open;
};

struct split {
	struct keeping *keeping;
	struct stream_reader in;
	struct period_writer *writers;
	size_t count;
};

static int open_writer(struct split *s, struct period_writer *w, struct problem *p)
{
	if (w->is_open)
		return 0;
	w->is_open = true;
	return stream_writer_open_as(&w->out, place(s->keeping, w->period, ".tsv.gz"),
	                             STREAM_PRIVATE, p) ||
	       stream_write_header(&w->out, &s->in, NULL, 0, p) ? -1 : 0;
}

/* A group is one indicator of one period, which may be one that came from the archive. */
static int put_group(struct split *s, struct problem *p)
{
	struct text period = stream_field(&s->in, 0, OBSERVATION_PERIOD);

	for (size_t i = 0; i < s->count; i++) {
		struct period_writer *w = &s->writers[i];

		if (!text_is(period, w->period))
			continue;
		if (open_writer(s, w, p))
			return -1;
		for (size_t r = 0; r < s->in.row_count; r++) {
			buffer_text(&w->out.bytes, stream_line(&s->in, r));
			stream_end_row(&w->out);
		}
	}
	return 0;
}

static int split_rows(struct split *s, struct problem *p)
{
	enum stream_status status;

	if (observation_keys_find(&s->in, p))
		return -1;
	while ((status = stream_next_group(&s->in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS)
		if (put_group(s, p))
			return -1;
	for (size_t i = 0; status == STREAM_END && i < s->count; i++)
		if (s->writers[i].is_open && stream_writer_finish(&s->writers[i].out, false, p))
			return -1;
	return status == STREAM_END ? 0 : -1;
}

static int split_observations(struct keeping *k, const char **periods, size_t count,
                              struct problem *p)
{
	struct split s = {.keeping = k, .count = count};
	int status;

	s.writers = memory_zeroed(count + 1, sizeof *s.writers);
	for (size_t i = 0; i < count; i++)
		s.writers[i].period = periods[i];
	status = stream_reader_open(&s.in, k->next->observations, STREAM_WHOLE_ONLY, p);
	if (status == 0)
		status = split_rows(&s, p);
	for (size_t i = 0; i < count; i++)
		if (s.writers[i].is_open)
			stream_writer_abandon(&s.writers[i].out);
	stream_reader_close(&s.in);
	free(s.writers);
	return status;
}

static int seal_period(struct keeping *k, const char *period, struct problem *p)
{
	const char *path = place(k, period, ".tsv.gz"), *sources = place(k, period, ".sources.tsv");

	if (access(path, F_OK) != 0)
		return 0;                    /* nothing of it passed the check */
	return sync_file(path, p) ||
	       inbox_write_sources_of(k->next->inbox, period, sources, p) || sync_file(sources, p)
	       ? -1 : 0;
}

static size_t list_periods(const struct inbox *in, const char **periods)
{
	size_t count = 0;

	for (size_t i = 0; i < in->count; i++) {
		bool is_new = archive_inbox_has(in, in->files[i].period);

		for (size_t before = 0; is_new && before < count; before++)
			is_new = strcmp(periods[before], in->files[i].period) != 0;
		if (is_new)
			periods[count++] = in->files[i].period;
	}
	return count;
}

static int keep_inbox(struct keeping *k, struct problem *p)
{
	const struct inbox *in = k->next->inbox;
	const char **periods = memory_zeroed(in->count + 1, sizeof *periods);
	size_t count = list_periods(in, periods);
	int status;

	/* The night's observations are that period's: nothing need be written twice. */
	if (count == 1 && k->next->archived_count == 0)
		status = link_or_copy(k->next->observations, place(k, periods[0], ".tsv.gz"), p);
	else
		status = split_observations(k, periods, count, p);
	for (size_t i = 0; status == 0 && i < count; i++)
		status = seal_period(k, periods[i], p);
	free(periods);
	return status;
}

/* Folders that nights which died, and the one before, have left. */
static int remove_others(struct keeping *k, struct problem *p)
{
	const char *all = path_join(&k->arena, k->next->work, ".archives");
	char live[PATH_MAX], *kept = NULL;
	ssize_t length = readlink(k->live, live, sizeof live - 1);
	const struct dirent *entry;
	int status = 0;
	DIR *d = opendir(all);

	if (length > 0) {
		live[length] = '\0';
		kept = strrchr(live, '/');
	}
	while (d && status == 0 && (entry = readdir(d)))
		if (entry->d_name[0] != '.' && (!kept || strcmp(kept + 1, entry->d_name) != 0))
			status = path_remove(path_join(&k->arena, all, entry->d_name), p);
	if (d)
		closedir(d);
	return status;
}

int archive_prepare(const struct archive_next *next, struct problem *p)
{
	struct keeping k;
	int status;

	begin(&k, next);
	status = path_make_folder(path_join(&k.arena, next->work, ".archives"), FOLDER_MODE, p) ||
	         remove_others(&k, p) || path_make_folder(k.folder, FOLDER_MODE, p) ||
	         keep_others(&k, p) || keep_inbox(&k, p) || durable_sync_directory(k.folder, p)
	         ? -1 : 0;
	arena_release(&k.arena);
	return status;
}

/* A folder in the link's place, put there by hand from a backup, changes places with it. */
static int put_link(const char *fresh, const char *live, struct problem *p)
{
	if (rename(fresh, live) == 0)
		return 0;
	if (errno == EISDIR && renameat2(AT_FDCWD, fresh, AT_FDCWD, live, RENAME_EXCHANGE) == 0)
		return path_remove(fresh, p);
	return problem_system(p, EX_CANTCREAT, live, "cannot switch to the new archive");
}

int archive_switch(const struct archive_next *next, struct problem *p)
{
	struct keeping k;
	const char *all, *fresh, *target;
	int status;

	begin(&k, next);
	all = path_join(&k.arena, next->work, ".archives");
	fresh = path_join(&k.arena, next->work, ".archive.new");
	target = path_join(&k.arena, ".archives", next->run);
	status = path_remove(fresh, p) || durable_sync_directory(all, p) ? -1 : 0;
	if (status == 0 && symlink(target, fresh) != 0)
		status = problem_system(p, EX_CANTCREAT, fresh, "cannot make the link");
	if (status == 0)
		status = put_link(fresh, k.live, p) || durable_sync_directory(next->work, p) ||
		         remove_others(&k, p) ? -1 : 0;
	arena_release(&k.arena);
	return status;
}
