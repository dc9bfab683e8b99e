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
	const struct world *world;
	const struct catalogue *catalogue;
	double *rates;                   /* [practice][group]: true prevalence */
	int32_t *registers;              /* [practice][group] */
	double *qualities;               /* [practice][item]: true chance of receiving it */
	double *excepted;                /* [practice][item]: true chance of an exception */
	struct counts *counts;           /* [practice][item] */
};

/* years_before: 0 for the latest period; qualities drift from year to year. */
void figures_draw(struct figures *f, const struct world *world,
                  const struct catalogue *catalogue, const char *period, uint64_t seed,
                  int years_before);
void figures_release(struct figures *f);

/* Points as paid (methods e.2), in 1/100, half up. */
int32_t points_for(const struct item *item, int64_t numerator, int64_t denominator);

static inline size_t figures_cell(const struct figures *f, size_t practice, size_t item)
{
	return practice * f->catalogue->item_count + item;
}

#endif
