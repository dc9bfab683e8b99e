/* Who sums into whom: every practice into each of its ancestors, never a child into its parent, so
 * that levels may overlap or be skipped. A practice outside the geography counts in the whole
 * (England) only.
 *
 *     hierarchy_open(&h, &directory, &ref, &p);        65: the directory does not fit the levels
 *     for (i = h.units[org].first; i < h.units[org].end; i++) ... h.above[h.slots[i]] ...
 *     hierarchy_close(&h);                             always; harmless on a zeroed hierarchy */
#ifndef RECORDS_HIERARCHY_H
#define RECORDS_HIERARCHY_H

#include <stdbool.h>
#include <stdint.h>

#include "records/directory.h"
#include "records/reference.h"

/* What belongs to one organisation, by its number in the directory. */
struct hierarchy_unit {
	uint32_t first, end;         /* its ancestors: slots[first] .. slots[end - 1]; practices only */
	bool is_practice;
	struct text parent;          /* at the level within which its level is compared, or empty */
};

struct hierarchy {
	const struct directory *directory;
	struct hierarchy_unit *units;
	uint32_t *slots;             /* places in above */
	uint32_t slot_count;
	uint32_t *above;             /* the organisations above practice, by code: their numbers */
	uint32_t above_count;
};

/* The directory must outlive the hierarchy. */
int hierarchy_open(struct hierarchy *h, const struct directory *directory,
                   const struct reference *ref, struct problem *p);
void hierarchy_close(struct hierarchy *h);

static inline const struct organisation *hierarchy_above(const struct hierarchy *h,
                                                         uint32_t slot)
{
	return &h->directory->orgs[h->above[slot]];
}

#endif
