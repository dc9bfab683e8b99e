#include "pipeline/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/blame.h"
#include "pipeline/children.h"
#include "pipeline/paths.h"

#define PIPE_BYTES (1 << 20)

/* nodes[i] runs as children[i]. */
struct step {
	const struct step_context *context;
	size_t number;
	const struct graph_node **nodes;
	struct child *children;
	pid_t *pids;
	size_t count;
};

const char *step_in_words(struct graph *g, size_t step)
{
	struct buffer b;
	const char *words;

	buffer_init(&b);
	for (size_t n = 0; n < g->node_count; n++) {
		if (g->nodes[n].step != step)
			continue;
		if (b.length > 0)
			buffer_string(&b, " | ");
		buffer_string(&b, g->nodes[n].name);
	}
	words = arena_string(&g->arena, buffer_as_text(&b));
	buffer_release(&b);
	return words;
}

static bool is_pipe_of(const struct graph *g, const struct graph_stream *stream, size_t step)
{
	return !stream->path && g->nodes[stream->writer].step == step;
}

static int open_pipes(struct graph *g, size_t step, struct problem *p)
{
	for (size_t s = 0; s < g->stream_count; s++) {
		struct graph_stream *stream = &g->streams[s];

		if (!is_pipe_of(g, stream, step))
			continue;
		if (pipe2(stream->fds, O_CLOEXEC) != 0)
			return problem_system(p, EX_OSERR, NULL, "cannot make a pipe");
		/* Users have a limit; a narrow pipe is slower, not wrong. */
		(void)fcntl(stream->fds[0], F_SETPIPE_SZ, PIPE_BYTES);
	}
	return 0;
}

/* The driver's own ends: while it holds one, a reader never sees the end. */
static void close_pipes(struct graph *g)
{
	for (size_t s = 0; s < g->stream_count; s++)
		for (int end = 0; end < 2; end++)
			if (g->streams[s].fds[end] >= 0) {
				close(g->streams[s].fds[end]);
				g->streams[s].fds[end] = -1;
			}
}

static int start(const struct step *step, size_t i, struct problem *p)
{
	const struct step_context *context = step->context;
	struct graph *g = context->graph;
	const struct graph_node *node = step->nodes[i];
	int *inherited = arena_alloc(&g->arena, (node->edge_count + 1) * sizeof *inherited);
	size_t kept = 0;
	struct child_plan plan = {
		.program = path_join(&g->arena, context->programs, node->row->program),
		.arguments = graph_arguments(g, node, &g->arena),
		.folder = g->inbox->folder,
		.mask = node->row->privacy == PLAN_PRIVATE ? 077 : 022,
		.input = -1, .output = -1, .inherited = inherited};

	for (size_t e = 0; e < node->edge_count; e++) {
		const struct graph_edge *edge = &node->edges[e];
		bool writes = edge->word->kind == WORD_WRITES;
		int fd = g->streams[edge->stream].fds[writes];

		if (graph_is_standard(g, edge))
			*(writes ? &plan.output : &plan.input) = fd;
		else if (fd >= 0)
			inherited[kept++] = fd;
	}
	inherited[kept] = -1;
	return child_start(&step->children[i], &plan, p);
}

static uint64_t file_bytes(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 ? (uint64_t)now.st_size : 0;
}

/* What the step will read from files, and by which processes. */
static uint64_t count_input(const struct step *step)
{
	const struct graph *g = step->context->graph;
	uint64_t bytes = 0;

	for (size_t i = 0; i < step->count; i++) {
		const struct graph_node *node = step->nodes[i];
		uint64_t before = bytes;

		for (size_t f = 0; f < node->file_count; f++)
			bytes += node->files[f]->sum.bytes;
		for (size_t e = 0; e < node->edge_count; e++)
			if (node->edges[e].word->kind == WORD_READS &&
			    strcmp(node->edges[e].word->option ? node->edges[e].word->option : "",
			           "input") == 0 && g->streams[node->edges[e].stream].path)
				bytes += file_bytes(g->streams[node->edges[e].stream].path);
		if (bytes == before)
			step->pids[i] = -1;          /* reads from pipes: not counted */
	}
	return bytes;
}

static void heard(void *context, size_t child, struct text line)
{
	const struct step *step = context;

	log_line(step->context->log, step->nodes[child]->name, line);
}

static void tick(void *context)
{
	const struct step *step = context;

	progress_tick(step->context->progress);
}

static int start_all(struct step *step, struct problem *p)
{
	struct graph *g = step->context->graph;
	struct progress *progress = step->context->progress;
	uint64_t bytes = count_input(step);
	int status = open_pipes(g, step->number, p);

	for (size_t i = 0; status == 0 && i < step->count; i++) {
		status = start(step, i, p);
		step->pids[i] = step->pids[i] < 0 ? 0 : step->children[i].pid;
	}
	close_pipes(g);
	progress->readers = step->pids;
	progress->reader_count = step->count;
	progress_step(progress, step_in_words(g, step->number), bytes);
	return status;
}

static int end_all(const struct step *step, struct problem *p)
{
	int status = blame(step->context->graph, step->nodes, step->children, step->count, p);

	if (children_stop_signal())
		status = problem_set(p, EX_TEMPFAIL, NULL, 0, "stopped by signal %d (%s)",
		                     children_stop_signal(), strsignal(children_stop_signal()));
	for (size_t i = 0; i < step->count; i++)
		child_release(&step->children[i]);
	return status;
}

int step_run(const struct step_context *context, size_t number, struct problem *p)
{
	const struct graph *g = context->graph;
	struct step step = {.context = context, .number = number};
	struct listener listener = {heard, tick, &step};
	int status;

	step.nodes = memory_zeroed(g->node_count, sizeof(struct graph_node *));
	step.children = memory_zeroed(g->node_count, sizeof *step.children);
	step.pids = memory_zeroed(g->node_count, sizeof *step.pids);
	for (size_t n = 0; n < g->node_count; n++)
		if (g->nodes[n].step == number) {
			step.children[step.count].listening = -1;
			step.nodes[step.count++] = &g->nodes[n];
		}
	status = start_all(&step, p);
	/* Also when one did not start: those that did see their pipes close, and end. */
	children_wait(step.children, step.count, &listener);
	if (status == 0)
		status = end_all(&step, p);
	log_printf(context->log, "gpbench", "%s: %.2f s", step_in_words(context->graph, number),
	           progress_step_done(context->progress));
	free(step.nodes);
	free(step.children);
	free(step.pids);
	return status;
}

int steps_check_programs(const struct graph *g, const char *programs, struct problem *p)
{
	struct arena arena;
	int status = 0;

	arena_init(&arena);
	for (size_t n = 0; status == 0 && n < g->node_count; n++) {
		const char *program = g->nodes[n].row->program;

		if (access(path_join(&arena, programs, program), X_OK) != 0)
			status = problem_system(p, EX_UNAVAILABLE, programs,
			                        "the stage '%s' is not beside gpbench", program);
	}
	arena_release(&arena);
	return status;
}

int steps_clean(const struct graph *g, struct problem *p)
{
	for (size_t s = 0; s < g->stream_count; s++) {
		const struct graph_stream *stream = &g->streams[s];

		if (stream->path && stream->keep == PLAN_REMOVED && !g->keep_all &&
		    unlink(stream->path) != 0 && errno != ENOENT)
			return problem_system(p, EX_IOERR, stream->path, "cannot remove it");
	}
	return 0;
}
