/* The processes of a step: started, listened to, and every exit status read.
 *
 *     children_begin(&p)             once: no signal is lost from here on
 *     child_start(&children[i], &how, &p) ...
 *     children_wait(children, count, &listener)
 *
 * A child dies with the driver, holds no descriptor but those it is given, and says what it has to
 * say on its standard error, which reaches the listener line by line. */
#ifndef PIPELINE_CHILDREN_H
#define PIPELINE_CHILDREN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "util/buffer.h"
#include "util/problem.h"

struct child_plan {
	const char *program;          /* path */
	char **arguments;
	const char *folder;           /* where it runs */
	unsigned mask;                /* umask */
	int input, output;            /* pipes for its standard streams; -1: none */
	const int *inherited;         /* descriptors that it keeps under their numbers; ends with -1 */
};

struct child {
	pid_t pid;                    /* 0: not started */
	int listening;                /* where its standard error arrives; -1 after the end */
	int status;                   /* as waitpid says */
	bool ended;
	struct buffer line;           /* what it said and has not ended with a LF */
	struct buffer last;           /* its last whole line */
};

struct listener {
	void (*line)(void *context, size_t child, struct text line);
	void (*tick)(void *context);             /* several times a second */
	void *context;
};

void children_begin(void);
int child_start(struct child *child, const struct child_plan *plan, struct problem *p);

/* Returns when all have ended. A signal that asks us to stop is handed on to them. */
void children_wait(struct child *children, size_t count, const struct listener *listener);

/* The signal that asked us to stop; 0: none. */
int children_stop_signal(void);

void child_release(struct child *child);

#endif
