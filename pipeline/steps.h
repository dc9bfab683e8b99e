/* One step of the night: the processes that pipes join, started together, waited for together. */
#ifndef PIPELINE_STEPS_H
#define PIPELINE_STEPS_H

#include "pipeline/graph.h"
#include "pipeline/log.h"
#include "pipeline/progress.h"

struct step_context {
	struct graph *graph;
	struct log *log;
	struct progress *progress;
	const char *programs;            /* the folder that they lie in */
};

/* "ingest_qof 2010-11 | merge_observations | check_observations" */
const char *step_in_words(struct graph *g, size_t step);

/* 0, or -1 with *p naming the stage that failed first. */
int step_run(const struct step_context *context, size_t step, struct problem *p);

/* Every program of the plan lies beside gpbench; 69 where one does not. */
int steps_check_programs(const struct graph *g, const char *programs, struct problem *p);

/* Removes the streams that nobody keeps. */
int steps_clean(const struct graph *g, struct problem *p);

#endif
