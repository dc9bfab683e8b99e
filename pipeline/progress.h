/* What the operator sees of a running night: on a terminal one line that tells the step, how much
 * of its input is read, and how long that may take; elsewhere nothing at all. */
#ifndef PIPELINE_PROGRESS_H
#define PIPELINE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct progress {
	bool shown, coloured;
	size_t step, step_count;
	const char *what;                /* the step in words */
	uint64_t bytes_expected;         /* what its processes will read from files; 0: unknown */
	const pid_t *readers;            /* the processes that do; pid 0 is skipped */
	size_t reader_count;
	double begun, step_begun;        /* seconds of the monotonic clock */
	uint64_t bytes_read;             /* the most that was seen: ended processes tell nothing */
};

void progress_begin(struct progress *progress, size_t step_count);
void progress_step(struct progress *progress, const char *what, uint64_t bytes_expected);
void progress_tick(struct progress *progress);

/* Leaves one line of what was done behind; returns the seconds that the step took. */
double progress_step_done(struct progress *progress);

/* A word to the operator at the terminal, on a line of its own. */
void progress_say(struct progress *progress, const char *text);

#endif
