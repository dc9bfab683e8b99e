/* gpbench plan: what a night would run, and why. It writes nothing. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/commands.h"
#include "pipeline/inbox_notes.h"
#include "pipeline/night.h"
#include "pipeline/paths.h"
#include "pipeline/site.h"
#include "pipeline/steps.h"

static struct night_options asked;
static bool dot;

static const struct option_row rows[] = {
	NIGHT_OPTION_ROWS(asked, OPTION_MAY),
	{"dot", NULL, NULL, &dot, "print the graph for graphviz", OPTION_MAY},
	{0}
};

static const struct program program = {
	"gpbench plan", "says what a night would run, and why; writes nothing", NULL, rows};

static void print_file(const struct inbox_file *file)
{
	printf("  %s  %s  ", file->id, file->path);
	if (file->use != INBOX_READ)
		printf("%s%s%s\n", inbox_use_name(file->use), file->remark ? ": " : "",
		       file->remark ? file->remark : "");
	else if (file->layout->also_read_by)
		printf("read by %s and %s\n", file->layout->program, file->layout->also_read_by);
	else
		printf("read by %s\n", file->layout->program);
}

static void print_archived(const struct archived_period *period)
{
	for (size_t s = 0; s < period->source_count; s++)
		printf("  %s  %s  as it was, from %s\n", period->sources[s].id, period->sources[s].path,
		       period->path);
}

static void print_files(const struct night *night)
{
	printf("files\n");
	if (night->inbox.unread_column)
		printf("  %s is not read whole, nothing reads its column: %s\n", INBOX_NOTES,
		       night->inbox.unread_column);
	for (size_t i = 0; i < night->inbox.count; i++)
		print_file(&night->inbox.files[i]);
	for (size_t i = 0; i < night->archive.count; i++)
		print_archived(&night->archive.periods[i]);
}

/* One edge: what is read from whom, or written for how many. */
static void print_edge(const struct graph *g, const struct graph_edge *edge)
{
	const struct graph_stream *stream = &g->streams[edge->stream];

	if (edge->word->kind == WORD_READS)
		printf("       reads %s of %s\n", stream->name, g->nodes[stream->writer].name);
	else if (!stream->path)
		printf("       writes %s, a pipe: only %s reads it\n", stream->name,
		       g->nodes[stream->reader].name);
	else
		printf("       writes %s, a file: %s, read by %zu\n", stream->name,
		       stream->keep == PLAN_KEPT ? "kept" : "removed in the end",
		       stream->reader_count);
}

/* As a shell reads it. */
static void print_word(const char *word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                            "0123456789_./=,:@%+-";

	if (word[strspn(word, plain)] == '\0') {
		printf(" %s", word);
		return;
	}
	printf(" '");
	for (; *word; word++)
		printf(*word == '\'' ? "'\\''" : "%c", *word);
	printf("'");
}

static void print_node(struct graph *g, const struct graph_node *node)
{
	char **arguments = graph_arguments(g, node, &g->arena);

	printf("    ");
	for (char **a = arguments; *a; a++)
		print_word(*a);
	printf("\n");
	if (node->file_count > 0)
		printf("       because the inbox has %zu file%s for it\n", node->file_count,
		       node->file_count > 1 ? "s" : "");
	for (size_t i = 0; i < node->archived_count; i++)
		printf("       reads %s from the archive, because the inbox has nothing of it\n",
		       g->archive->periods[i].period);
	for (size_t e = 0; e < node->edge_count; e++)
		print_edge(g, &node->edges[e]);
}

static void print_steps(struct graph *g)
{
	printf("commands run in %s\n", g->inbox->folder);
	for (size_t step = 0; step < g->step_count; step++) {
		printf("step %zu: %s\n", step + 1, step_in_words(g, step));
		for (size_t n = 0; n < g->node_count; n++)
			if (g->nodes[n].step == step)
				print_node(g, &g->nodes[n]);
	}
}

static void print_dot_node(const struct graph *g, size_t n)
{
	const struct graph_node *node = &g->nodes[n];

	printf("\tn%zu [label=\"%s\"];\n", n, node->name);
	if (node->file_count > 0)
		printf("\tf%zu [shape=folder, label=\"%zu of the inbox\"];\n\tf%zu -> n%zu;\n", n,
		       node->file_count, n, n);
	for (size_t i = 0; i < node->archived_count; i++)
		printf("\ta%zu [shape=folder, label=\"%s of the archive\"];\n\ta%zu -> n%zu;\n", i,
		       g->archive->periods[i].period, i, n);
}

static void print_dot_edge(const struct graph *g, size_t n, const struct graph_edge *edge)
{
	const struct graph_stream *stream = &g->streams[edge->stream];

	if (edge->word->kind == WORD_READS && stream->path)
		printf("\ts%zu -> n%zu;\n", edge->stream, n);
	else if (edge->word->kind == WORD_READS)
		printf("\tn%zu -> n%zu [label=\"%s\", style=bold];\n", stream->writer, n,
		       stream->name);
	else if (stream->path)
		printf("\ts%zu [shape=note, label=\"%s\"];\n\tn%zu -> s%zu;\n", edge->stream,
		       stream->name, n, edge->stream);
}

static void print_dot(const struct graph *g)
{
	printf("digraph night {\n\trankdir=LR;\n\tnode [shape=box];\n");
	for (size_t n = 0; n < g->node_count; n++) {
		print_dot_node(g, n);
		for (size_t e = 0; e < g->nodes[n].edge_count; e++)
			print_dot_edge(g, n, &g->nodes[n].edges[e]);
	}
	printf("}\n");
}

/* Stages run in the inbox: a path must be found from there, be it made yet or not. */
static const char *from_anywhere(struct arena *arena, const char *path)
{
	char here[PATH_MAX];

	return path[0] == '/' || !getcwd(here, sizeof here) ? path : path_join(arena, here, path);
}

static int make_plan(struct night *night, struct graph *g, struct problem *p)
{
	struct arena *arena = &night->arena;
	const char *folder, *work, *site;

	if (night_settle(night, &asked, p) || night_open_inbox(night, p))
		return -1;
	work = asked.work ? from_anywhere(arena, asked.work) : "WORK";
	site = asked.site ? from_anywhere(arena, asked.site) : "SITE";
	folder = path_join(arena, work, "RUN");
	night_place(night, "RUN", folder, path_join(arena, site, "staging/RUN"));
	if (asked.work && night_open_archive(night, work, p))
		return -1;
	night_look_back(night, work, site_live(arena, site));
	*g = (struct graph){.inbox = &night->inbox, .archive = &night->archive,
	                    .settings = night->settings, .folder = folder,
	                    .keep_all = asked.keep_all};
	if (!dot) {
		printf("period %s, levels of %s, who belongs where on %s, as of %s\n",
		       night_value(night, SET_PERIOD), night->geography, night_value(night, SET_ON),
		       night_value(night, SET_AS_OF));
		print_files(night);
	}
	return graph_build(g, p);
}

int command_plan(int argc, char **argv)
{
	struct night night = {0};
	struct graph graph = {0};
	struct problem p = {0};
	int status = options_parse(&program, argc, argv, &p);

	if (status >= 0)
		status = make_plan(&night, &graph, &p);
	if (status >= 0 && dot)
		print_dot(&graph);
	else if (status >= 0)
		print_steps(&graph);
	if (status >= 0 && (fflush(stdout) != 0 || ferror(stdout)))
		status = problem_system(&p, EX_IOERR, "standard output", "cannot write");
	graph_release(&graph);
	night_release(&night);
	return status < 0 ? problem_report(&p, "gpbench plan") : 0;
}
