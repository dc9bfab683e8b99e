#include <stdio.h>
#include <string.h>

#include "pipeline/graph.h"

struct argument_list {
	struct arena *arena;
	char **words;
	size_t count;
};

static void add(struct argument_list *list, const char *option, const char *value)
{
	char dashed[64];

	if (option) {
		snprintf(dashed, sizeof dashed, "--%s", option);
		list->words[list->count++] = arena_string(list->arena, text_from(dashed));
	}
	list->words[list->count++] = arena_string(list->arena, text_from(value));
}

static const char *setting(const struct graph *g, const char *name)
{
	for (const struct setting *s = g->settings; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s->value;
	return NULL;
}

static void add_streams(struct argument_list *list, const struct graph *g,
                        const struct graph_node *node, const struct plan_word *word)
{
	for (size_t e = 0; e < node->edge_count; e++) {
		const struct graph_edge *edge = &node->edges[e];
		const struct graph_stream *stream = &g->streams[edge->stream];
		char descriptor[32];

		if (edge->word != word || graph_is_standard(g, edge))
			continue;
		snprintf(descriptor, sizeof descriptor, "/dev/fd/%d",
		         stream->fds[word->kind == WORD_WRITES]);
		if (stream->path)
			add(list, word->option, stream->path);
		else
			add(list, word->option, stream->fds[0] >= 0 ? descriptor : stream->name);
	}
}

/* What stands behind an option; operands come last. */
static void add_option(struct argument_list *list, const struct graph *g,
                       const struct graph_node *node, const struct plan_word *word)
{
	const char *value = NULL;

	if (word->kind == WORD_SETTING)
		value = setting(g, word->name);
	else if (word->kind == WORD_PERIOD)
		value = node->period;
	else if (word->kind == WORD_REPORT)
		value = node->report;
	if (value)
		add(list, word->option, value);
	if ((word->kind == WORD_READS || word->kind == WORD_WRITES) && word->option)
		add_streams(list, g, node, word);
}

char **graph_arguments(struct graph *g, const struct graph_node *node, struct arena *arena)
{
	size_t room = 2 * (PLAN_WORDS_MAX + node->edge_count) + node->file_count +
	              node->archived_count + 3;
	struct argument_list list = {arena, arena_alloc(arena, room * sizeof(char *)), 0};
	const struct plan_word *words = node->row->words;

	add(&list, NULL, node->row->program);
	for (const struct plan_word *w = words; w->kind != WORD_NONE; w++)
		add_option(&list, g, node, w);
	/* A file may be named "-x.csv". */
	add(&list, NULL, "--");
	for (const struct plan_word *w = words; w->kind != WORD_NONE; w++)
		if (w->kind == WORD_READS && !w->option)
			add_streams(&list, g, node, w);
	for (size_t i = 0; i < node->archived_count; i++)
		add(&list, NULL, g->archive->periods[i].path);
	for (size_t f = 0; f < node->file_count; f++)
		add(&list, NULL, node->files[f]->path);
	if (list.count > 0 && strcmp(list.words[list.count - 1], "--") == 0)
		list.words[--list.count] = NULL;
	return list.words;
}
