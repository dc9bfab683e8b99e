/* The primary care trusts of the reference folder, under their strategic health authorities. */
#ifndef EXTRACTS_AREAS_H
#define EXTRACTS_AREAS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/memory.h"
#include "util/problem.h"

struct area {
	const char *code, *name, *sha, *successor;     /* successor "" if none */
	int opened, closed;                            /* YYYYMMDD, 0: not known */
	size_t practices;                              /* how many it will have */
	double deprivation, age, quality;              /* scores; set by world_make */
};

struct areas {
	struct arena arena;
	struct area *rows;                             /* sorted by SHA, then code */
	size_t count;
};

/* The PCTs open on `on`, or those of `only` (ended by NULL), in that order. */
int areas_open(struct areas *a, const char *reference, int on, const char *const *only,
               struct problem *p);
void areas_close(struct areas *a);

static inline bool area_is_london(const struct area *area)
{
	return strcmp(area->sha, "Q36") == 0 || strcmp(area->sha, "Y56") == 0;
}

#endif
