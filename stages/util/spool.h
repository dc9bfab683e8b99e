/* Bytes put aside in a temporary file that has no name: written once, then read once, in the same
 * order. What a stage cannot decide before it has seen all of its input waits here, not in memory.
 *
 *     spool_open(&s, &p);
 *     spool_put(&s, bytes, length, &p); ...
 *     spool_turn(&s, &p);                       from writing to reading
 *     spool_take(&s, bytes, length, &p); ...
 *     spool_close(&s);                          always; harmless on a zeroed spool
 *
 * The file lies in $TMPDIR, else in /tmp, and is gone when the process is. */
#ifndef UTIL_SPOOL_H
#define UTIL_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "util/problem.h"

struct spool {
	const char *folder;
	int fd;
	bool is_open;
	char *block;                 /* what waits to be written, or was read ahead */
	size_t at, length;
};

int spool_open(struct spool *s, struct problem *p);
int spool_put(struct spool *s, const void *bytes, size_t length, struct problem *p);
int spool_turn(struct spool *s, struct problem *p);

/* All `length` bytes, or -1: the caller knows what it has put there. */
int spool_take(struct spool *s, void *bytes, size_t length, struct problem *p);

void spool_close(struct spool *s);

#endif
