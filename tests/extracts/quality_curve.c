/* See quality_curve.h. */
#include <math.h>

#include "quality_curve.h"
#include "domain/steady_math.h"

#define CELLS 16384     /* of the unit interval */

/* The normal distribution's cumulated share at every point of the grid, by Simpson's rule from one
 * point to the next; the tail below is 2.9e-7. */
static void normal_shares(double *share)
{
	const double density0 = 0.3989422804014327, step = 1.0 / QUALITY_STEPS;
	double sum = 2.866515718791939e-07;

	share[0] = sum;
	for (int i = 1; i < QUALITY_POINTS; i++) {
		double a = -QUALITY_SCORE_MAX + (i - 1) * step, m = a + step / 2, b = a + step;
		double area = steady_exp(-a * a / 2) + 4 * steady_exp(-m * m / 2)
		            + steady_exp(-b * b / 2);

		sum += area * density0 * step / 6;
		share[i] = sum;
	}
}

/* The beta distribution's cumulated share at the upper end of every cell, by midpoints. */
static void beta_shares(double *share, double alpha, double beta)
{
	double mode = (alpha - 1) / (alpha + beta - 2), sum = 0;
	double top = (alpha - 1) * steady_log(mode) + (beta - 1) * steady_log(1 - mode);

	for (int i = 0; i < CELLS; i++) {
		double x = (i + 0.5) / CELLS;
		double height = (alpha - 1) * steady_log(x) + (beta - 1) * steady_log(1 - x) - top;

		sum += height > -600 ? steady_exp(height) : 0;
		share[i] = sum;
	}
	for (int i = 0; i < CELLS; i++)
		share[i] /= sum;
}

void quality_curve_make(struct quality_curve *curve, double alpha, double beta)
{
	static double normal[QUALITY_POINTS], cumulated[CELLS];
	int cell = 0;

	normal_shares(normal);
	beta_shares(cumulated, alpha, beta);
	for (int i = 0; i < QUALITY_POINTS; i++) {
		double below, width;

		while (cell < CELLS - 1 && cumulated[cell] < normal[i])
			cell++;
		below = cell ? cumulated[cell - 1] : 0;
		width = cumulated[cell] - below;
		curve->value[i] = (cell + (width > 0 ? (normal[i] - below) / width : 0)) / CELLS;
		if (curve->value[i] > 1)
			curve->value[i] = 1;
	}
}

double quality_at(const struct quality_curve *curve, double score)
{
	double at = (score + QUALITY_SCORE_MAX) * QUALITY_STEPS, part;
	int i;

	if (at <= 0)
		return curve->value[0];
	if (at >= QUALITY_POINTS - 1)
		return curve->value[QUALITY_POINTS - 1];
	i = (int)floor(at);
	part = at - i;
	return curve->value[i] + part * (curve->value[i + 1] - curve->value[i]);
}
