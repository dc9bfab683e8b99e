/* A gz file (util/gzip_out.h) that a thread compresses and writes while the caller makes what
 * follows.
 *
 *     gzip_thread_open(&g, level, &file, &p)    `file`: open; the thread's until finish or close
 *     gzip_thread_put(&g, &bytes, &p)           takes the bytes, and leaves an empty buffer
 *     gzip_thread_finish(&g, rest, &p)          all is written, or *p says why not
 *     gzip_thread_close(&g)                     always; harmless on a zeroed one
 *
 * The thread starts with the first bytes that are put: a text that is given as the rest alone costs
 * none. The queue holds a few buffers, then the caller waits; where there is no thread, the caller
 * does it all. What fails in the thread comes out of the next put or of finish; nothing is written
 * after it. The bytes of the file depend on the text alone. */
#ifndef UTIL_GZIP_THREAD_H
#define UTIL_GZIP_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "util/buffer.h"
#include "util/durable.h"
#include "util/gzip_out.h"
#include "util/problem.h"
#include "util/text.h"

#define GZIP_THREAD_PIECES 4

enum gzip_thread_state { GZIP_THREAD_OPEN, GZIP_THREAD_FINISHED, GZIP_THREAD_ABANDONED };

struct gzip_thread {
	bool is_open, was_tried, has_thread;
	struct gzip_out gzip;                 /* the thread's, while there is one; so is the file */
	struct durable *file;
	pthread_t thread;
	pthread_mutex_t mutex;                /* of all that follows */
	pthread_cond_t changed;
	struct buffer pieces[GZIP_THREAD_PIECES], at_work;
	size_t first, count;
	enum gzip_thread_state state;
	struct problem problem;               /* of the thread; exit_code 0: none */
};

int gzip_thread_open(struct gzip_thread *g, int level, struct durable *file, struct problem *p);
int gzip_thread_put(struct gzip_thread *g, struct buffer *bytes, struct problem *p);
int gzip_thread_finish(struct gzip_thread *g, struct text rest, struct problem *p);

/* What still waits is not written. */
void gzip_thread_close(struct gzip_thread *g);

#endif
