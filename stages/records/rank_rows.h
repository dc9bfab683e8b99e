/* Rows of a group as rank takes them: who stands where with which value, and the x of n behind it.
 *
 *     rank_rows_open(&rows, &f, &ref, RANK_WITH_SHARES, &p)      65: a column is missing
 *     rank_rows_add_places(&rows, indicator, &ranks, &p)         for every group, begun before
 *     rank_rows_add_shares(&rows, indicator, &ranks, &posteriors, &p)
 *     rank_rows_release(&rows);                                  harmless on a zeroed one
 *
 * Ranked are rows with a value and no reason, or reason u; the value is made again from the counts,
 * as it was before it was rounded for printing. */
#ifndef RECORDS_RANK_ROWS_H
#define RECORDS_RANK_ROWS_H

#include "records/filter.h"
#include "records/group_ranks.h"
#include "records/posteriors.h"
#include "records/shares.h"

enum rank_need { RANK_WITH_SHARES, RANK_WITHOUT_SHARES };

struct rank_rows {
	const struct filter *f;
	const struct reference *ref;
	struct share_places shares;
	struct intern parents;
	int level_at, parent_at, value_at;
};

/* f and ref must outlive it. */
int rank_rows_open(struct rank_rows *s, const struct filter *f, const struct reference *ref,
                   enum rank_need need, struct problem *p);
void rank_rows_release(struct rank_rows *s);

/* -1 with *p filled (65): a level that levels.csv lacks, a value without its counts, no number. */
int rank_rows_add_places(struct rank_rows *s, const struct indicator *indicator,
                         struct group_ranks *ranks, struct problem *p);

/* Of kinds that are an x of n; nothing of others: scores, rates and means. */
int rank_rows_add_shares(const struct rank_rows *s, const struct indicator *indicator,
                         const struct group_ranks *ranks, struct posteriors *posteriors,
                         struct problem *p);

#endif
