/* Where the practices of the later England are: six clinical commissioning groups of 2019-20 in
 * four sustainability and transformation partnerships and two regions, with their real names, and
 * in invented networks of four or so. */
#ifndef EXTRACTS_LATER_GEOGRAPHY_H
#define EXTRACTS_LATER_GEOGRAPHY_H

#include "util/buffer.h"

#include "world.h"

struct place {
	const char *code, *ons, *name;
};

struct later_area {
	struct place region, stp, ccg;
};

/* As areas_open, from the table: an area is a CCG, its sha the region. */
void areas_of_later(struct areas *a);

const struct later_area *later_area(const struct areas *a, const struct area *area);

/* Code and name into buffers, NUL-terminated; of the one practice without: U, Unallocated. */
void later_network(const struct world *w, size_t practice, struct buffer *code,
                   struct buffer *name);

#endif
