/* The funnels of one group: at every level, the units that are compared, their centre, and how far
 * they differ by more than chance.
 *
 *     level_funnels_begin(&f, rows);                       for every group
 *     level_funnels_set(&f, row, level, share);            those that are compared
 *     level_funnels_fit(&f, theta, units_min);
 *     c = level_funnels_place(&f, row);                    once a row: it counts
 *     ... f.levels[level].tau2, .beyond95 ...
 *     level_funnels_release(&f); */
#ifndef RECORDS_LEVEL_FUNNELS_H
#define RECORDS_LEVEL_FUNNELS_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/comparisons.h"
#include "records/shares.h"


struct level_funnel {
	struct share_benchmark centre;
	double phi, tau2;            /* as published: corrected for Winsorising (overdispersion.h) */
	bool is_judged;              /* enough units to tell how far they differ */
	uint32_t units, beyond95, beyond998;     /* beyond95 counts those beyond 99.8% too */
};

struct funnel_unit {
	struct compared_share share; /* x is NAN: not compared */
	uint32_t level;
};

struct level_funnels {
	struct funnel_unit *units;   /* by row */
	struct deviate *deviates;    /* of the level at hand */
	double *scratch;
	size_t rows, capacity;
	struct level_funnel levels[LEVELS_MAX];
};

void level_funnels_begin(struct level_funnels *f, size_t rows);
void level_funnels_release(struct level_funnels *f);

/* A share that is none (NAN) is left out. */
void level_funnels_set(struct level_funnels *f, size_t row, uint32_t level, struct share share);

/* theta: by level, the share around which its units are compared; NAN: its units' pooled share.
 *
 * How far a handful of units differ cannot be told from them: with fewer than units_min phi is
 * indicative, tau2 is NAN, and nobody there is called different or alike (our choice). Without
 * the widening nearly every sector and region would be beyond 99.8%, as large as they are. */
void level_funnels_fit(struct level_funnels *f, const double *theta, double units_min);

/* Where the row lies in the funnel of its level; z NAN and PLACE_NONE where it is not compared. In
 * a level that is not judged there is no place, and z is that of chance alone. */
struct compared level_funnels_place(struct level_funnels *f, size_t row);

static inline bool level_funnels_has(const struct level_funnels *f, size_t row)
{
	return !isnan(f->units[row].share.d.y);
}

/* Whether the row may be held against anything: it is compared, and its level is judged. */
static inline bool level_funnels_judges(const struct level_funnels *f, size_t row)
{
	return level_funnels_has(f, row) && f->levels[f->units[row].level].is_judged;
}

#endif
