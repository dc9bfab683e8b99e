#include "records/league_quality.h"

#include <math.h>

struct shrinkage quality_fit(const struct league_cell *cells, size_t count, uint32_t level,
                             struct trials *trials)
{
	size_t units = 0;

	for (size_t c = 0; c < count; c++)
		if (cells[c].level == level && cells[c].rank > 0 && cells[c].n > 0)
			trials[units++] = (struct trials){cells[c].x, cells[c].n};
	return shrinkage_by_likelihood(trials, units);
}

struct item_quality quality_of_cell(const struct league_cell *cell, const struct shrinkage *fit,
                                    const struct indicator *indicator)
{
	double a = fit->mean * fit->m + cell->x, b = (1 - fit->mean) * fit->m + cell->n - cell->x;

	return item_quality_of(a, b, indicator->polarity == POLARITY_HIGH ? QUALITY_HIGH_GOOD
	                                                                  : QUALITY_LOW_GOOD);
}
