/* Which process of a step failed first, when several did.
 *
 * A process that dies leaves the next one a stream without a trailer, which that one refuses, and
 * the one before a closed pipe, which ends it with 74 and without a word. Neither is the cause. */
#ifndef PIPELINE_BLAME_H
#define PIPELINE_BLAME_H

#include "pipeline/children.h"
#include "pipeline/graph.h"
#include "util/problem.h"

/* nodes[i] ran as children[i]. 0 if all ended with 0, else -1 with *p saying which failed, how, and
 * in its own words where; its exit code, or 70 for a signal. */
int blame(const struct graph *g, const struct graph_node *const *nodes,
          const struct child *children, size_t count, struct problem *p);

#endif
