#include "pipeline/blame.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

static bool failed(const struct child *child)
{
	return !child->ended || child->status != 0;
}

/* Ended because nobody read on: without a word, or by the signal that says so. */
static bool ended_unread(const struct child *child)
{
	if (WIFSIGNALED(child->status))
		return WTERMSIG(child->status) == SIGPIPE;
	return WEXITSTATUS(child->status) == EX_IOERR && child->last.length == 0;
}

/* Does a process that this one writes to, at once or through others, fail too? Nodes stand in the
 * order of the plan: writers before readers. */
static bool reader_failed(const struct graph *g, const struct graph_node *const *nodes,
                          const struct child *children, size_t count, size_t i)
{
	for (size_t e = 0; e < nodes[i]->edge_count; e++) {
		const struct graph_edge *edge = &nodes[i]->edges[e];

		if (edge->word->kind != WORD_WRITES || g->streams[edge->stream].path)
			continue;
		for (size_t r = 0; r < count; r++)
			if (nodes[r] == graph_other_end(g, edge) && failed(&children[r]))
				return true;
	}
	return false;
}

static void describe(const struct graph_node *node, const struct child *child, struct problem *p)
{
	struct text said = buffer_as_text(&child->last);
	size_t name = strlen(node->row->program);

	/* "rank: file:line: text" follows the name of the stage, which need not be said twice. */
	if (said.length > name + 2 && memcmp(said.bytes, node->row->program, name) == 0 &&
	    said.bytes[name] == ':')
		said = (struct text){said.bytes + name + 2, said.length - name - 2};
	if (WIFSIGNALED(child->status) && !ended_unread(child))
		problem_set(p, EX_SOFTWARE, NULL, 0, "%s was killed by signal %d (%s)%s%.*s",
		            node->name, WTERMSIG(child->status), strsignal(WTERMSIG(child->status)),
		            said.length ? ": " : "", TEXT_ARGS(said));
	else if (ended_unread(child))
		problem_set(p, EX_IOERR, NULL, 0, "%s failed (74): its output was not read to the end",
		            node->name);
	else if (said.length)
		problem_set(p, WEXITSTATUS(child->status), NULL, 0, "%s failed (%d): %.*s", node->name,
		            WEXITSTATUS(child->status), TEXT_ARGS(said));
	else
		problem_set(p, WEXITSTATUS(child->status), NULL, 0,
		            "%s failed (%d) and did not say why", node->name,
		            WEXITSTATUS(child->status));
}

int blame(const struct graph *g, const struct graph_node *const *nodes,
          const struct child *children, size_t count, struct problem *p)
{
	size_t found = count;

	for (size_t i = 0; i < count; i++) {
		if (!failed(&children[i]))
			continue;
		if (found == count)
			found = i;
		if (ended_unread(&children[i]) && reader_failed(g, nodes, children, count, i))
			continue;
		found = i;
		break;
	}
	if (found == count)
		return 0;
	describe(nodes[found], &children[found], p);
	return -1;
}
