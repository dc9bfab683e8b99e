/* Where finished files go to be compressed and written, by two workers: the caller and a thread.
 *
 * Each file is written beside its .gz, which a web server sends as it is (gzip_static of nginx,
 * MultiViews of Apache). The bytes of both depend on the content alone: a .gz holds neither name
 * nor time, and each file is compressed by itself.
 *
 *     press_open(&press, folder, &p)
 *     press_put(&press, "practice/A81001.html", bytes, &p)
 *     press_finish(&press, &p)        all of them are written, or *p says why one is not
 *     press_close(&press)             always
 *
 * The bytes are copied into a queue of a few sheets. When that is full, and for what is larger than
 * a sheet, the caller writes the file itself instead of waiting, so that neither worker is idle
 * while there is work; where no thread can be had, the caller writes all. What fails in the thread
 * comes out of the next press_put or of press_finish; nothing is written after it. */
#ifndef REPORTS_PRESS_H
#define REPORTS_PRESS_H

#include <pthread.h>
#include <stdbool.h>

#include "util/buffer.h"
#include "util/problem.h"

#define PRESS_ENDING      ".gz"
#define PRESS_SHEETS      8
#define PRESS_SHEET_BYTES ((size_t)256 << 10)

/* A file that waits to be written. */
struct press_sheet {
	struct buffer name, bytes;
};

/* What one worker alone uses. */
struct press_worker {
	const char *folder;
	struct libdeflate_compressor *compressor;
	struct buffer path, packed;
};

enum press_state { PRESS_OPEN, PRESS_FINISHED, PRESS_ABANDONED };

struct press {
	bool is_open, has_thread;
	struct press_worker caller, other;
	pthread_t thread;
	pthread_mutex_t mutex;                /* of all that follows */
	pthread_cond_t changed;
	struct press_sheet sheets[PRESS_SHEETS], at_work;
	size_t first, count;
	enum press_state state;
	struct problem problem;               /* of the thread; exit_code 0: none */
};

int press_open(struct press *press, const char *folder, struct problem *p);

/* A file of that name that stands there already is replaced, never written into: other releases may
 * be linked with it. */
int press_put(struct press *press, struct text name, struct text bytes, struct problem *p);

int press_finish(struct press *press, struct problem *p);

/* What still waits is not written. */
void press_close(struct press *press);

#endif
