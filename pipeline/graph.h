/* The plan, bound to one night: which processes run, on which files, and what joins them.
 *
 * A stream with exactly one reader that nobody keeps is a pipe, every other one a file. Processes
 * that pipes join are one step and run together; a step waits for the files that it reads. */
#ifndef PIPELINE_GRAPH_H
#define PIPELINE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/archive.h"
#include "pipeline/inbox.h"
#include "pipeline/plan_table.h"
#include "util/memory.h"
#include "util/problem.h"

struct setting {
	const char *name, *value;            /* value NULL: the night has none */
};

struct graph_stream {
	const char *name;                    /* "observed.2010-11" */
	const char *base;                    /* "observed" */
	const char *path;                    /* NULL: a pipe */
	enum plan_keep keep;
	size_t writer;                       /* index of its node */
	size_t reader, reader_count;         /* the last that reads it */
	int fds[2];                          /* of the pipe, while its step is started; else -1 */
};

/* One stream at one word of a node's row. */
struct graph_edge {
	const struct plan_word *word;
	size_t stream;
};

struct graph_node {
	const struct plan_row *row;
	const char *name;                    /* "ingest_qof 2010-11" */
	const char *period;                  /* NULL: of none */
	const char *report;                  /* path of its counts, NULL: makes none */
	const struct inbox_file **files;
	size_t file_count;
	size_t archived_count;               /* periods that it reads from the archive: all, or none */
	struct graph_edge *edges;
	size_t edge_count;
	size_t step;
};

struct graph {
	struct arena arena;
	const struct inbox *inbox;
	const struct archive *archive;
	const struct setting *settings;      /* ends with one without a name */
	const char *folder;                  /* the run's */
	bool keep_all;
	struct graph_node *nodes;
	size_t node_count;
	struct graph_stream *streams;
	size_t stream_count;
	size_t step_count;
};

/* Fill inbox, archive, settings, folder and keep_all; all must outlive the graph. 66 where the
 * inbox has nothing for a program that cannot do without. graph_release in any case. */
int graph_build(struct graph *g, struct problem *p);
void graph_release(struct graph *g);

/* The arguments of a node, its program first, NULL at the end. A pipe at "input" or "output" is
 * the standard stream, any other one /dev/fd/N (N as in stream->fds), or its name before it is
 * opened. */
char **graph_arguments(struct graph *g, const struct graph_node *node, struct arena *arena);

/* Does this edge bind a pipe to the standard stream? */
bool graph_is_standard(const struct graph *g, const struct graph_edge *edge);

/* The node at the other end of a pipe that `node` reads or writes at `edge`. */
const struct graph_node *graph_other_end(const struct graph *g, const struct graph_edge *edge);

#endif
