/* What the practices of a period have to report, drawn from their true qualities. */
#ifndef EXTRACTS_FIGURES_H
#define EXTRACTS_FIGURES_H

#include "catalogue.h"
#include "world.h"

struct counts {
	int32_t numerator, denominator, exceptions;
	int32_t points;                  /* in 1/100 */
};

struct figures {
	const char *period;
	int years_before;                /* 0 for the latest: qualities drift from year to year */
	const struct world *world;
	const struct catalogue *catalogue;
	double *rates;                   /* [practice][group]: true prevalence */
	int32_t *registers;              /* [practice][group] */
	double *qualities;               /* [practice][item]: true chance of receiving it */
	double *excepted;                /* [practice][item]: true chance of an exception */
	struct counts *counts;           /* [practice][item] */
};

/* The first four fields are the caller's to set. */
void figures_draw(struct figures *f, uint64_t seed);
void figures_release(struct figures *f);

/* Points as paid (methods e.2), in 1/100, half up. */
int32_t points_for(const struct item *item, int64_t numerator, int64_t denominator);

static inline size_t figures_cell(const struct figures *f, size_t practice, size_t item)
{
	return practice * f->catalogue->item_count + item;
}

#endif
