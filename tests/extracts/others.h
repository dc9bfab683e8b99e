/* Who else stands in the directory files of a whole health service: clinics, prisons, out-of-hours
 * services, Wales, practices long closed. */
#ifndef EXTRACTS_OTHERS_H
#define EXTRACTS_OTHERS_H

#include "world.h"

struct other {
	char code[8];
	const char *name, *town, *postcode;
	const char *setting, *status;       /* epraccur's columns 26 and 13 */
	const char *parent, *sha;           /* PCT or local health board; SHA or Wales */
	int opened, closed;
	bool is_welsh;
};

struct others {
	struct arena arena;
	struct other *rows;                 /* sorted by code */
	size_t count;
};

void others_make(struct others *o, const struct world *world, size_t count, uint64_t seed);
void others_release(struct others *o);

#endif
