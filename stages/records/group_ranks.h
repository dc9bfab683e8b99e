/* The observed ranks of one group: within all of a level, and within each parent.
 *
 *     group_ranks_init(&g);
 *     group_ranks_begin(&g, rows);                         for every group
 *     group_ranks_add(&g, row, &place);                    each of them, in order
 *     group_ranks_rank(&g, order);
 *     ... g.places[row].rank, g.of[g.places[row].level] ...
 *     group_ranks_release(&g);
 *
 * One radix sort for each level; the ranks within parents fall out of the same order. */
#ifndef RECORDS_GROUP_RANKS_H
#define RECORDS_GROUP_RANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/ranks.h"
#include "records/reference.h"
#include "util/intern.h"
#include "util/radix_sort.h"

#define NO_PARENT INTERN_NONE

struct group_place {
	/* given: */
	uint32_t level;
	uint32_t parent;             /* a number of the caller's, or NO_PARENT */
	bool is_ranked;
	double value;                /* only of a row that is ranked */
	/* found, where it is ranked: */
	uint32_t rank, tied;
	uint32_t rank_in_parent, of_in_parent;      /* 0 without a parent */
};

/* What is known of a parent while its level is walked through from the best. */
struct parent_run {
	uint32_t count, rank;
	double value;
};

struct group_ranks {
	struct group_place *places;  /* by row */
	struct radix_item *items, *spare;
	double *values;
	struct standing *standings;
	size_t rows, capacity;
	struct parent_run *parents;
	uint32_t parent_capacity;
	uint32_t of[LEVELS_MAX];       /* ranked rows of each level */
};

void group_ranks_init(struct group_ranks *g);
void group_ranks_release(struct group_ranks *g);

void group_ranks_begin(struct group_ranks *g, size_t rows);
void group_ranks_add(struct group_ranks *g, size_t row, const struct group_place *place);
void group_ranks_rank(struct group_ranks *g, enum rank_order order);

#endif
