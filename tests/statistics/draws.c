#include "tests/statistics/draws.h"

#include <math.h>

const struct group_shape practice_shape = {"practices", 8000, 150, 0.7, 10};
const struct group_shape pct_shape = {"PCTs", 151, 5000, 0.4, 500};
const struct group_shape sha_shape = {"SHAs", 10, 140000, 0.3, 10000};

/* Marsaglia and Tsang 2000; below 1 the shape is raised and the draw drawn back. */
double random_gamma(struct random *r, double shape)
{
	double raised = shape < 1 ? shape + 1 : shape, d = raised - 1.0 / 3, c = 1 / sqrt(9 * d);

	for (;;) {
		double x = random_normal(r), v = 1 + c * x, cube = v * v * v;

		if (v <= 0 || log(random_uniform(r)) >= x * x / 2 + d - d * cube + d * log(cube))
			continue;
		return shape < 1 ? d * cube * pow(random_uniform(r), 1 / shape) : d * cube;
	}
}

double random_beta(struct random *r, struct beta b)
{
	double x = random_gamma(r, b.a);

	return x / (x + random_gamma(r, b.b));
}

static double draw_share(struct random *r, const struct truth *truth, double size_score)
{
	struct beta b = {truth->mean * truth->m, (1 - truth->mean) * truth->m};
	double share, odds;

	if (truth->kind == TRUTH_POOR_TAIL && random_uniform(r) < 0.1) {
		b.a = (truth->mean - 0.15) * truth->m / 3;
		b.b = (1 - truth->mean + 0.15) * truth->m / 3;
	}
	share = random_beta(r, b);
	if (truth->kind != TRUTH_WITH_SIZE)
		return share;
	/* half a standard deviation of the truth better for one of the logarithm of the size */
	odds = share / (1 - share) *
	       exp(0.5 * size_score / sqrt(truth->mean * (1 - truth->mean) * (truth->m + 1)));
	return share >= 1 ? 1 : odds / (1 + odds);
}

void draw_group(struct random *r, const struct group_shape *shape, const struct truth *truth,
                struct trials *units, double *shares)
{
	for (size_t i = 0; i < shape->count; i++) {
		double score = random_normal(r);
		double n = round(fmax(shape->size_median * exp(shape->size_spread * score),
		                      shape->size_min));

		shares[i] = draw_share(r, truth, score);
		units[i] = (struct trials){
			(double)random_binomial(r, (int64_t)n, shares[i]), n};
	}
}
