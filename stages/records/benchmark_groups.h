/* What benchmark found about whole groups: a row for each indicator, period and level that was
 * compared, and one with `.exceptions` behind the indicator where there are exceptions. Of a level
 * that is not judged (level_funnels.h) only units, centre and phi are written.
 *
 *     benchmark_groups_add(&g, &funnels, &names, "");              while the groups go by
 *     benchmark_groups_write(&g, path, is_partial, &p);            at the end
 *     benchmark_groups_release(&g);                                harmless on zeroed groups
 *
 * The rows are few, and CHD06.exceptions does not sort next to CHD06 where there are two periods:
 * they are kept, and sorted when they are written. */
#ifndef RECORDS_BENCHMARK_GROUPS_H
#define RECORDS_BENCHMARK_GROUPS_H

#include "records/level_funnels.h"
#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

/* Whose funnels they are. */
struct benchmark_group_names {
	const struct reference *ref;
	struct text indicator, period;
	double multiplier;           /* the centre is written in the indicator's unit */
};

struct benchmark_group {
	struct text indicator, period, level;
	struct level_funnel funnel;
	double centre;
};

struct benchmark_groups {
	struct arena arena;
	struct benchmark_group *groups;
	size_t count, capacity;
};

/* The levels that have units. Names are copied; `suffix` is put behind the indicator. */
void benchmark_groups_add(struct benchmark_groups *g, const struct level_funnels *funnels,
                          const struct benchmark_group_names *names, const char *suffix);

int benchmark_groups_write(struct benchmark_groups *g, const char *path, bool is_partial,
                           struct problem *p);
void benchmark_groups_release(struct benchmark_groups *g);

#endif
