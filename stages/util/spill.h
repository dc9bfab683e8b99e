/* Many growing runs of bytes in one temporary file, each read back whole: for bringing a stream
 * into another order in bounded memory. A run keeps SPILL_BLOCK bytes in memory, no more. The file
 * has no name by the time spill_open returns, so nothing is left behind however we end. */
#ifndef UTIL_SPILL_H
#define UTIL_SPILL_H

#include <stddef.h>

#include "util/buffer.h"
#include "util/problem.h"
#include "util/text.h"

#define SPILL_BLOCK ((size_t)64 << 10)

struct spill {
	int fd;
	char *folder;
	struct spill_run *runs;
	size_t run_count;
	size_t block_count;          /* blocks in the file */
};

/* The temporary file is made in `folder`. */
int spill_open(struct spill *s, const char *folder, size_t run_count, struct problem *p);

int spill_put(struct spill *s, size_t run, struct text bytes, struct problem *p);

/* Sets `bytes` to all that was put to the run, and forgets it. */
int spill_take(struct spill *s, size_t run, struct buffer *bytes, struct problem *p);

void spill_close(struct spill *s);

#endif
