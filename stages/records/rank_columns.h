/* The columns that rank appends, and the stream of its groups.
 *
 * Every put function writes a TAB and the field for each of its columns, empty where there is
 * nothing to say. */
#ifndef RECORDS_RANK_COLUMNS_H
#define RECORDS_RANK_COLUMNS_H

#include "records/group_ranks.h"
#include "records/posteriors.h"
#include "records/reference.h"
#include "util/stream.h"

#define RANK_OBSERVED_COLUMNS  7
#define RANK_POSTERIOR_COLUMNS 6

/* The observed ones first. */
extern const char *const rank_columns[RANK_OBSERVED_COLUMNS + RANK_POSTERIOR_COLUMNS];

enum rank_shown { RANK_SHOWN, RANK_OF_ONLY };

void rank_columns_put_observed(struct buffer *out, const struct group_ranks *ranks, size_t row,
                               enum rank_shown shown);
void rank_columns_put_posterior(struct buffer *out, const struct posterior *posterior);

/* The stream of --groups: a row for each level that was fitted, levels in the order of their ids.
 *
 *     rank_groups_open(&g, path, &ref, &p)          path NULL: none is written
 *     rank_groups_put(&g, code, period, multiplier, &posteriors);
 *     rank_groups_finish(&g, partial, &p);
 *     rank_groups_abandon(&g);                      always; harmless on a zeroed one
 *
 * mean is in the unit of the value; alpha and beta are mean M and (1 - mean) M of shares. */
struct rank_groups {
	const struct reference *ref;
	struct stream_writer out;
	uint32_t order[LEVELS_MAX];    /* levels by id */
	uint32_t level_count;
	bool is_open;
};

int rank_groups_open(struct rank_groups *g, const char *path, const struct reference *ref,
                     struct problem *p);
void rank_groups_put(struct rank_groups *g, struct text indicator, struct text period,
                     double multiplier, const struct posteriors *posteriors);
int rank_groups_finish(struct rank_groups *g, bool partial, struct problem *p);
void rank_groups_abandon(struct rank_groups *g);

#endif
