/* One night at a time: flock on a file, which a kill -9 frees, and which no child inherits. */
#ifndef PIPELINE_LOCK_H
#define PIPELINE_LOCK_H

#include "util/problem.h"

struct lock {
	int fd;            /* -1: not held */
};

/* Takes it at once or not at all: 75, naming the holder, which wrote its process id and `purpose`
 * into the file. */
int lock_take(struct lock *lock, const char *path, const char *purpose, struct problem *p);
void lock_release(struct lock *lock);

#endif
