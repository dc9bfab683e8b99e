/* Groups of practices' rows and what they add up to, put aside until all is known.
 *
 *     roll_spool_open(&r, &hierarchy, &p);
 *     for each group: roll_spool_begin(&r, period, indicator);
 *             for each row, in order of org: roll_spool_add(&r, &filter, row, &p);
 *             roll_spool_end(&r, &p);
 *     roll_spool_turn(&r, &p);
 *     while (r.groups > 0) { roll_spool_next(&r, &p); ... r.group, r.sums[slot], r.practices ... }
 *     roll_spool_close(&r);                        always; harmless on a zeroed one
 *
 * r.practices holds whole rows with their added columns: level, parent, members, members_total. A
 * sum's row belongs behind the first sums[slot].before bytes of it. */
#ifndef RECORDS_ROLL_SPOOL_H
#define RECORDS_ROLL_SPOOL_H

#include "records/filter.h"
#include "records/hierarchy.h"
#include "records/org_cursor.h"
#include "records/reporters.h"
#include "records/roll_sums.h"
#include "util/spool.h"

struct roll_group {
	uint64_t rows, bytes;            /* of the practices */
	uint32_t family;                 /* of who reports */
	uint32_t is_register;            /* a sum may stand above its list: reason over */
};

struct roll_spool {
	const struct hierarchy *hierarchy;
	struct spool spool;
	struct reporters reporters;
	struct org_cursor cursor;
	uint64_t groups;                 /* put aside and not yet taken back */
	struct roll_group group;
	struct roll_sum *sums;           /* by slot */
	uint32_t slot;                   /* slots before this one know where they belong */
	struct buffer practices;
};

int roll_spool_open(struct roll_spool *r, const struct hierarchy *hierarchy, struct problem *p);
void roll_spool_close(struct roll_spool *r);

void roll_spool_begin(struct roll_spool *r, struct text period, const struct indicator *indicator);
int roll_spool_add(struct roll_spool *r, const struct filter *f, size_t row, struct problem *p);
int roll_spool_end(struct roll_spool *r, struct problem *p);

int roll_spool_turn(struct roll_spool *r, struct problem *p);
int roll_spool_next(struct roll_spool *r, struct problem *p);

#endif
