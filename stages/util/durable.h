/* Files that are whole or not there.
 *
 * durable_open makes a temporary file beside `path` (O_EXCL, never following a link);
 * durable_commit writes it out, fsyncs it if asked to, renames it into place and fsyncs the
 * directory; durable_discard removes it. A failing fsync is an error: the kernel may have dropped
 * the pages. */
#ifndef UTIL_DURABLE_H
#define UTIL_DURABLE_H

#include "util/problem.h"
#include "util/text.h"

enum durable_sync { DURABLE_NO_SYNC, DURABLE_SYNC };

struct durable {
	int fd;                 /* -1 when not open */
	char *path;             /* the place it will take; owned */
	char *temporary;        /* NULL if `path` is no regular file and is written directly; owned */
};

int durable_open(struct durable *d, const char *path, unsigned mode, struct problem *p);
int durable_write(struct durable *d, const void *bytes, size_t length, struct problem *p);
int durable_commit(struct durable *d, enum durable_sync sync, struct problem *p);
void durable_discard(struct durable *d);     /* harmless after a commit */

/* A whole file at once. */
int durable_write_file(const char *path, struct text content, unsigned mode,
                       enum durable_sync sync, struct problem *p);

/* A whole file in a folder that nobody reads before it is whole: not by way of another name, which
 * costs as much again. What stood there is replaced, never written into; nothing stays of a file
 * that could not be written. Not synced. */
int durable_place_file(const char *path, struct text content, unsigned mode, struct problem *p);

/* A temporary file without a name in `folder`, to be written and read; gone when it is closed, and
 * when the process ends. The descriptor, or -1 with errno. */
int durable_open_nameless(const char *folder);

/* All bytes to a descriptor, EINTR and short writes seen to; -1 with errno. */
int write_all(int fd, const void *bytes, size_t length);

/* fsync of a directory, so that names in it survive a power cut. */
int durable_sync_directory(const char *path, struct problem *p);

#endif
