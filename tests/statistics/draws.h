/* Chance for the tests of statistics: shares that are drawn from a known truth, and groups of units
 * of the sizes that practices, PCTs and SHAs have. Seeded; the clock is never asked. */
#ifndef TESTS_STATISTICS_DRAWS_H
#define TESTS_STATISTICS_DRAWS_H

#include <stddef.h>

#include "domain/beta_tails.h"
#include "domain/random.h"
#include "domain/shrinkage.h"

double random_gamma(struct random *r, double shape);     /* scale 1 */
double random_beta(struct random *r, struct beta b);

enum truth_kind {
	TRUTH_BETA,
	TRUTH_POOR_TAIL,         /* one in ten is from a poorer and wider distribution */
	TRUTH_WITH_SIZE          /* larger units are better */
};

/* Denominators are log-normal. */
struct group_shape {
	const char *name;
	size_t count;
	double size_median, size_spread, size_min;
};

extern const struct group_shape practice_shape, pct_shape, sha_shape;

struct truth {
	enum truth_kind kind;
	double mean, m;
};

/* Fills count units, and their true shares. */
void draw_group(struct random *r, const struct group_shape *shape, const struct truth *truth,
                struct trials *units, double *shares);

#endif
