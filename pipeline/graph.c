#include "pipeline/graph.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/paths.h"
#include "util/buffer.h"

static const char *join_words(struct arena *arena, const char *left, char between,
                              const char *right)
{
	struct buffer b;
	const char *both;

	buffer_init(&b);
	buffer_string(&b, left);
	if (right) {
		buffer_char(&b, between);
		buffer_string(&b, right);
	}
	both = arena_string(arena, buffer_as_text(&b));
	buffer_release(&b);
	return both;
}

static const struct plan_word *word_of_kind(const struct plan_row *row, enum plan_word_kind kind)
{
	for (const struct plan_word *w = row->words; w->kind != WORD_NONE; w++)
		if (w->kind == kind)
			return w;
	return NULL;
}

static void take_files(struct graph *g, struct graph_node *node)
{
	const struct inbox *in = g->inbox;

	node->files = arena_alloc(&g->arena, (in->count + 1) * sizeof(struct inbox_file *));
	for (size_t i = 0; i < in->count; i++)
		if (inbox_is_read_by(&in->files[i], node->row->program) &&
		    (!node->period || strcmp(in->files[i].period, node->period) == 0))
			node->files[node->file_count++] = &in->files[i];
}

static void add_edge(struct graph *g, struct graph_node *node, const struct plan_word *word,
                     size_t stream)
{
	struct graph_edge *edges = arena_alloc(&g->arena, (node->edge_count + 1) * sizeof *edges);

	if (node->edge_count > 0)
		memcpy(edges, node->edges, node->edge_count * sizeof *edges);
	edges[node->edge_count++] = (struct graph_edge){word, stream};
	node->edges = edges;
}

static void add_stream(struct graph *g, struct graph_node *node, const struct plan_word *word)
{
	struct graph_stream *stream;

	g->streams = memory_resize(g->streams, g->stream_count + 1, sizeof *g->streams);
	stream = &g->streams[g->stream_count];
	*stream = (struct graph_stream){.base = word->name, .fds = {-1, -1},
	                                .writer = (size_t)(node - g->nodes)};
	stream->name = join_words(&g->arena, word->name, '.', node->period);
	for (const struct plan_file *f = plan_files; f->stream; f++)
		if (strcmp(f->stream, word->name) == 0) {
			stream->path = path_join(&g->arena, g->folder,
			                         f->name ? f->name : join_words(&g->arena, stream->name,
			                                                        '.', "tsv"));
			stream->keep = f->keep;
		}
	add_edge(g, node, word, g->stream_count++);
}

static void read_stream(struct graph *g, struct graph_node *node, const struct plan_word *word,
                        size_t number)
{
	g->streams[number].reader = (size_t)(node - g->nodes);
	g->streams[number].reader_count++;
	add_edge(g, node, word, number);
}

/* Nodes stand in the order of their periods, so the last stream is the latest period's. */
static size_t read_streams(struct graph *g, struct graph_node *node, const struct plan_word *word)
{
	size_t found = 0, latest = 0;

	for (size_t s = 0; s < g->stream_count; s++) {
		if (strcmp(g->streams[s].base, word->name) != 0)
			continue;
		if (!word->option)
			read_stream(g, node, word, s);
		latest = s;
		found++;
	}
	if (found > 0 && word->option)
		read_stream(g, node, word, latest);
	return found;
}

static int refuse_lack(const struct graph *g, const struct graph_node *node, struct problem *p)
{
	return problem_set(p, EX_NOINPUT, g->inbox->folder, 0,
	                   "no file for '%s' to begin with: it holds no extract that we know",
	                   node->row->program);
}

/* What takes streams as operands needs one at least; of which kind is all the same. */
static int bind_words(struct graph *g, struct graph_node *node, struct problem *p)
{
	size_t operands = node->archived_count;
	bool needs_operands = false;

	for (const struct plan_word *w = node->row->words; w->kind != WORD_NONE; w++) {
		size_t found = 0;

		if (w->kind == WORD_WRITES)
			add_stream(g, node, w);
		if (w->kind != WORD_READS)
			continue;
		found = read_streams(g, node, w);
		if (found == 0 && w->lack == PLAN_MUST_BE_THERE)
			return refuse_lack(g, node, p);
		needs_operands |= !w->option;
		operands += w->option ? 0 : found;
	}
	return needs_operands && operands == 0 ? refuse_lack(g, node, p) : 0;
}

static int add_node(struct graph *g, const struct plan_row *row, const char *period,
                    struct problem *p)
{
	struct graph_node *node = &g->nodes[g->node_count++];
	const char *report;

	*node = (struct graph_node){.row = row, .period = period};
	node->name = join_words(&g->arena, row->program, ' ', period);
	if (word_of_kind(row, WORD_REPORT)) {
		report = join_words(&g->arena, "reports/report", '.', row->program);
		report = join_words(&g->arena, report, '.', period);
		node->report = path_join(&g->arena, g->folder, report);
	}
	if (word_of_kind(row, WORD_ARCHIVED))
		node->archived_count = g->archive->count;
	if (word_of_kind(row, WORD_FILES)) {
		take_files(g, node);
		if (node->file_count == 0)
			return problem_set(p, EX_NOINPUT, g->inbox->folder, 0,
			                   "the inbox has no file for '%s'", row->program);
	}
	return bind_words(g, node, p);
}

static int compare_string(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* One node for every period of which the inbox has files for this program, in their order. */
static int add_nodes_of_periods(struct graph *g, const struct plan_row *row, struct problem *p)
{
	const struct inbox *in = g->inbox;
	const char **periods = memory_zeroed(in->count, sizeof(char *));
	size_t count = 0;
	int status = 0;

	for (size_t i = 0; i < in->count; i++)
		if (inbox_is_read_by(&in->files[i], row->program))
			periods[count++] = in->files[i].period;
	if (count > 0)
		qsort(periods, count, sizeof *periods, compare_string);
	for (size_t i = 0; status == 0 && i < count; i++)
		if (i == 0 || strcmp(periods[i - 1], periods[i]) != 0)
			status = add_node(g, row, periods[i], p);
	free(periods);
	return status;
}

/* A stream is a pipe unless it has a file's name, is kept, or has more or less than one reader. */
static void bind_streams(struct graph *g)
{
	for (size_t s = 0; s < g->stream_count; s++) {
		struct graph_stream *stream = &g->streams[s];
		const char *name;

		if (stream->path || (!g->keep_all && stream->reader_count == 1))
			continue;
		name = join_words(&g->arena, "streams", '/', stream->name);
		name = join_words(&g->arena, name, '.', "tsv.gz");
		stream->path = path_join(&g->arena, g->folder, name);
		stream->keep = g->keep_all ? PLAN_KEPT : PLAN_REMOVED;
	}
}

/* Nodes that a pipe joins get the same step: the least of theirs, until nothing changes. */
static void join_piped(struct graph *g)
{
	bool changed = true;

	for (size_t n = 0; n < g->node_count; n++)
		g->nodes[n].step = n;
	while (changed) {
		changed = false;
		for (size_t s = 0; s < g->stream_count; s++) {
			size_t *a = &g->nodes[g->streams[s].writer].step;
			size_t *b = &g->nodes[g->streams[s].reader].step;

			if (g->streams[s].path || *a == *b)
				continue;
			*a = *b = *a < *b ? *a : *b;
			changed = true;
		}
	}
}

/* May the nodes of this group run, with `done` groups behind us? */
static bool is_ready(const struct graph *g, size_t group, const bool *done)
{
	for (size_t n = 0; n < g->node_count; n++)
		for (size_t e = 0; g->nodes[n].step == group && e < g->nodes[n].edge_count; e++) {
			const struct graph_edge *edge = &g->nodes[n].edges[e];
			const struct graph_stream *stream = &g->streams[edge->stream];

			if (edge->word->kind == WORD_READS && stream->path &&
			    !done[g->nodes[stream->writer].step])
				return false;
		}
	return true;
}

static size_t next_group(const struct graph *g, const bool *done)
{
	for (size_t n = 0; n < g->node_count; n++)
		if (!done[g->nodes[n].step] && is_ready(g, g->nodes[n].step, done))
			return g->nodes[n].step;
	return g->node_count;
}

/* Numbers the groups in an order in which each finds its files written. */
static int order_steps(struct graph *g, struct problem *p)
{
	bool *done = memory_zeroed(g->node_count, sizeof *done);
	size_t *step_of = memory_zeroed(g->node_count, sizeof *step_of);
	size_t left = 0, group;

	for (size_t n = 0; n < g->node_count; n++)
		left += g->nodes[n].step == n;
	while (left > 0 && (group = next_group(g, done)) < g->node_count) {
		step_of[group] = g->step_count++;
		done[group] = true;
		left--;
	}
	for (size_t n = 0; n < g->node_count; n++)
		g->nodes[n].step = step_of[g->nodes[n].step];
	free(done);
	free(step_of);
	if (left == 0)
		return 0;
	return problem_set(p, EX_SOFTWARE, NULL, 0, "the plan waits for itself: a step reads a file "
	                   "that a step after it writes");
}

int graph_build(struct graph *g, struct problem *p)
{
	size_t rows = 0, room;
	int status = 0;

	while (plan_rows[rows].program)
		rows++;
	room = rows * (g->inbox->count + 1);
	g->nodes = memory_zeroed(room, sizeof *g->nodes);
	for (size_t r = 0; status == 0 && r < rows; r++)
		status = plan_rows[r].each == PLAN_ONCE ? add_node(g, &plan_rows[r], NULL, p)
		       : add_nodes_of_periods(g, &plan_rows[r], p);
	if (status)
		return -1;
	bind_streams(g);
	join_piped(g);
	return order_steps(g, p);
}

void graph_release(struct graph *g)
{
	free(g->nodes);
	free(g->streams);
	arena_release(&g->arena);
	*g = (struct graph){0};
}

bool graph_is_standard(const struct graph *g, const struct graph_edge *edge)
{
	const char *option = edge->word->option;

	return !g->streams[edge->stream].path && option &&
	       strcmp(option, edge->word->kind == WORD_READS ? "input" : "output") == 0;
}

const struct graph_node *graph_other_end(const struct graph *g, const struct graph_edge *edge)
{
	const struct graph_stream *stream = &g->streams[edge->stream];

	return &g->nodes[edge->word->kind == WORD_READS ? stream->writer : stream->reader];
}
