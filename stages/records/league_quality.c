#include "records/league_quality.h"

#include <math.h>

/* Units that do not differ beyond chance are pooled: as if each had this many answers of the mean. */
#define STRENGTH_MAX 1e7
#define STRENGTH_MIN 1.0

static double strength_of(double correlation)
{
	double strength = correlation > 0 ? 1 / correlation - 1 : STRENGTH_MAX;

	return fmin(fmax(strength, STRENGTH_MIN), STRENGTH_MAX);
}

static bool is_of(const struct league_cell *cell, uint32_t level)
{
	return cell->level == level && cell->rank > 0 && !isnan(cell->x);
}

/* By moments: rho = (S - (k-1) m(1-m)) / (m(1-m) (N - sum n^2 / N - (k-1))). */
struct quality_fit quality_fit_cells(const struct league_cell *cells, size_t count,
                                     uint32_t level)
{
	struct quality_fit fit = {0.5, STRENGTH_MAX};
	double k = 0, x = 0, n = 0, squares = 0, spread = 0, chance;

	for (size_t c = 0; c < count; c++) {
		if (!is_of(&cells[c], level))
			continue;
		k++;
		x += cells[c].x;
		n += cells[c].n;
		squares += cells[c].n * cells[c].n;
	}
	if (!(n > 0))
		return fit;
	fit.mean = x / n;
	chance = fit.mean * (1 - fit.mean);
	for (size_t c = 0; c < count; c++)
		if (is_of(&cells[c], level)) {
			double from = cells[c].x / cells[c].n - fit.mean;

			spread += cells[c].n * from * from;
		}
	if (k > 1 && chance > 0)
		fit.strength = strength_of((spread - (k - 1) * chance) /
		                           (chance * (n - squares / n - (k - 1))));
	return fit;
}

struct item_quality quality_of_cell(const struct league_cell *cell, const struct quality_fit *fit,
                                    const struct indicator *indicator)
{
	double a = fit->mean * fit->strength + cell->x;
	double b = (1 - fit->mean) * fit->strength + cell->n - cell->x;

	return item_quality_of(a, b, indicator->polarity == POLARITY_HIGH ? QUALITY_HIGH_GOOD
	                                                                  : QUALITY_LOW_GOOD);
}
