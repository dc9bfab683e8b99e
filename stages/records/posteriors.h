/* The posterior ranks of one group of rows, level by level: what rank writes beside the observed
 * ones.
 *
 *     posteriors_init(&p);  p.reliability_min = ...
 *     posteriors_begin(&p, rows);                           for every group
 *     posteriors_add(&p, row, level, unit);                 its ranked rows that are an x of n
 *     posteriors_find(&p, order);
 *     ... p.rows[row].range ... p.groups[level].fit ...
 *     posteriors_release(&p);
 *
 * Each level is fitted by itself, by maximum likelihood, and its ranges are the fast ones
 * (domain/rank_ranges.h). Levels of fewer than 5 units have none. */
#ifndef RECORDS_POSTERIORS_H
#define RECORDS_POSTERIORS_H

#include <stdbool.h>

#include "domain/rank_ranges.h"
#include "records/group_ranks.h"
#include "util/radix_sort.h"

#define POSTERIOR_UNITS_MIN 5

struct posterior {
	bool is_known;
	struct rank_range range;
	double reliability;
};

struct posterior_group {
	size_t units;                /* ranked rows that are an x of n */
	bool is_fitted;
	struct shrinkage fit;
	double reliability_median;
	double reliable_share;       /* of the units: as reliable as is asked for */
};

/* A row's share while it waits for its level. */
struct posterior_unit {
	struct trials trials;
	uint32_t row, level;
};

struct posteriors {
	double reliability_min;              /* the caller's */
	struct posterior *rows;              /* by row */
	struct posterior_group groups[LEVELS_MAX];
	/* inside: */
	struct posterior_unit *waiting;
	size_t waiting_count, capacity;
	struct trials *units;
	uint32_t *unit_rows;
	struct rank_range *ranges;
	struct rank_room room;
	size_t tails_capacity;
	struct radix_item *items, *spare;
	double *values;
	struct standing *sorted, *standings;
};

void posteriors_init(struct posteriors *p);
void posteriors_release(struct posteriors *p);

void posteriors_begin(struct posteriors *p, size_t rows);

/* Takes no unit that is not 0 <= x <= n with n > 0. */
void posteriors_add(struct posteriors *p, size_t row, uint32_t level, struct trials unit);

void posteriors_find(struct posteriors *p, enum rank_order order);

#endif
