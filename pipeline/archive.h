/* The periods of earlier nights, for comparison: WORK/archive/<period>.tsv.gz holds the
 * observations that passed the check, <period>.sources.tsv the files that they came from.
 *
 *     archive_open(&a, folder, &choice, &p);        which a night takes up; reads no figures
 *     archive_check(&a, practices, &p);             reads them whole, before the first stage
 *     archive_prepare(&next, ...); archive_switch(&next, ...);      after a good night
 *     archive_release(&a);                          always; harmless on a zeroed one
 *
 * A period is taken up where the inbox has no figures of it, it starts before the night's own ends,
 * and its reference year is there. WORK/archive is a link to a folder below WORK/.archives, which
 * is made anew by every good night and switched to in one step: a night that dies leaves the
 * archive as it was, whole. */
#ifndef PIPELINE_ARCHIVE_H
#define PIPELINE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/inbox.h"
#include "util/memory.h"
#include "util/problem.h"

/* A row of <period>.sources.tsv: a file of an inbox that is no more. */
struct archived_source {
	const char *id, *path, *layout, *period, *sha256, *bytes, *rows;
};

struct archived_period {
	const char *period;
	const char *path;                    /* of its observations */
	struct archived_source *sources;
	size_t source_count;
};

struct archive {
	struct arena arena;
	struct archived_period *periods;     /* by name: those that the night takes up */
	size_t count;
};

struct archive_choice {
	const struct inbox *inbox;
	const char *reference;               /* the year's folder */
	const char *period;                  /* the night's */
};

/* folder: WORK/archive, be it there or not. 65 where a period's list of sources is gone, is damaged
 * or names one that the inbox has too. */
int archive_open(struct archive *a, const char *folder, const struct archive_choice *choice,
                 struct problem *p);
void archive_release(struct archive *a);

/* 65, naming the file, where observations are damaged, of another period, or of a source that the
 * list lacks. Writes to `practices` a stream of one column, org: the practices that they name,
 * which today's files may not know any more. */
int archive_check(const struct archive *a, const char *practices, struct problem *p);

/* Does a program read figures of one period out of this file? */
bool archive_takes(const struct inbox_file *file);

/* Are there figures of this period in the inbox? */
bool archive_inbox_has(const struct inbox *inbox, const char *period);

/* Copies a night's report to `path` but for the rows of the sources of this archive. Of these only
 * what had passed the check is left: held to what they were as files they would seem cut short. */
int archive_copy_report(const struct archive *a, const char *report, const char *path,
                        struct problem *p);

struct archive_next {
	const char *work;                    /* the work folder */
	const char *run;                     /* the run's name */
	const char *observations;            /* all that passed the check this night */
	const struct inbox *inbox;
	size_t archived_count;               /* periods among them that came from the archive */
};

/* Makes the next archive beside the one that is live: the periods of the inbox as they are now, the
 * others as they were. */
int archive_prepare(const struct archive_next *next, struct problem *p);

/* Makes it the archive, and removes those that no link leads to. */
int archive_switch(const struct archive_next *next, struct problem *p);

#endif
