/* What each row of a group is compared with, and how it compares: England, its parent, its peers.
 *
 *     benchmarks_fit(&b);                            once for every group, after it was read
 *     benchmarks_row(&b, r, &result);                each row, once: it counts
 *     benchmarks_release(&b);
 *
 * The centre of every level's funnel is England's own share, so that a table and a funnel never
 * disagree; where the group has no such row, the pooled share of the level's units. The
 * rates of exceptions (measure `received`) stand in funnels of their own. */
#ifndef RECORDS_BENCHMARKS_H
#define RECORDS_BENCHMARKS_H

#include "records/benchmark_rows.h"
#include "records/level_funnels.h"
#include "records/practice_peers.h"

struct benchmark_rules {
	double units_min, peers, peers_min;
};

/* 78: rules.csv lacks one, or asks for more peers than PEERS_MAX. */
int benchmark_rules_read(struct benchmark_rules *rules, struct reference *ref, struct problem *p);

struct benchmarks {
	struct benchmark_rows rows;
	struct level_funnels shares, exceptions;
	struct practice_peers peers;
	struct benchmark_rules rules;
	double value[LEVELS_MAX];     /* of England, by the level that is compared with it */
};

struct benchmark_result {
	double england, parent_value, peer_value;    /* in the indicator's unit; NAN: none */
	struct compared against_england, exceptions;
	enum place against_parent, against_peers;
};

/* The rows and the peers are opened by the caller, and released here. */
void benchmarks_release(struct benchmarks *b);

void benchmarks_fit(struct benchmarks *b);
void benchmarks_row(struct benchmarks *b, size_t row, struct benchmark_result *result);

#endif
