#include "domain/rank_reference.h"

#include <math.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

enum { LOWER_TAIL = 1, NOT_LOG = 0 };

#define BISECTIONS 40
#define PARTS      200       /* no more than so great a part of a unit's mass in one place */
#define PARTS_MAX  (GRID_POINTS_MAX + PARTS)

struct all_units {
	double better[GRID_POINTS_MAX], variance[GRID_POINTS_MAX];
};

/* One unit's rank as a mixture: in each cell its mass, and the rank's mean and deviation. */
struct mixture {
	size_t count;
	double mass[PARTS_MAX], mean[PARTS_MAX], deviation[PARTS_MAX];
};

/* A cell that holds much of the unit is cut into parts, evenly by its tail: at shares of 0 and 1
 * half of a posterior may lie between two points. */
static void add_cell(struct mixture *m, double mass, const double mean[2], double variance)
{
	int parts = (int)ceil(mass * PARTS);

	for (int k = 0; k < parts; k++) {
		m->mass[m->count] = mass / parts;
		m->mean[m->count] = mean[0] + (mean[1] - mean[0]) * (k + 0.5) / parts;
		m->deviation[m->count++] = sqrt(fmax(variance, 1e-12));
	}
}

static void find_mixture(struct mixture *m, const struct all_units *all, const float *row,
                         size_t points)
{
	m->count = 0;
	for (size_t g = 0; g + 1 < points; g++) {
		double mass = row[g] - row[g + 1];
		double mean[2] = {1 + all->better[g] - row[g], 1 + all->better[g + 1] - row[g + 1]};
		double variance = (all->variance[g] + all->variance[g + 1]) / 2 -
		                  (row[g] * (1 - row[g]) + row[g + 1] * (1 - row[g + 1])) / 2;

		if (mass > 0)
			add_cell(m, mass, mean, variance);
	}
}

static double mixture_below(const struct mixture *m, double rank)
{
	double sum = 0;

	for (size_t k = 0; k < m->count; k++)
		sum += m->mass[k] * pnorm(rank, m->mean[k], m->deviation[k], LOWER_TAIL, NOT_LOG);
	return sum;
}

static double mixture_quantile(const struct mixture *m, size_t count, double part)
{
	double low = 0, high = (double)count + 1;

	for (int i = 0; i < BISECTIONS; i++) {
		double middle = (low + high) / 2;

		if (mixture_below(m, middle) < part)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

static void find_range(const struct mixture *m, size_t count, struct rank_range *range)
{
	double of = (double)count, top = ceil(of / QUARTERS), bottom = floor(of / QUARTERS);

	*range = (struct rank_range){.expected = 0};
	for (size_t k = 0; k < m->count; k++)
		range->expected += m->mass[k] * m->mean[k];
	range->low = rank_within(mixture_quantile(m, count, 0.025), count);
	range->high = rank_within(mixture_quantile(m, count, 0.975), count);
	range->top = fmin(mixture_below(m, top + 0.5), 1);
	range->bottom = fmax(1 - mixture_below(m, of - bottom + 0.5), 0);
}

void rank_reference(const struct rank_room *room, size_t count, size_t points,
                    struct rank_range *ranges)
{
	struct all_units all = {{0}, {0}};
	struct beta_grid grid;
	struct mixture m;

	beta_grid_place(&grid, room->betas, count, points);
	for (size_t i = 0; i < count; i++) {
		float *row = room->tails + i * points;

		beta_tails_exact(&grid, room->betas[i], row);
		for (size_t g = 0; g < points; g++) {
			all.better[g] += row[g];
			all.variance[g] += row[g] * (1 - row[g]);
		}
	}
	for (size_t i = 0; i < count; i++) {
		find_mixture(&m, &all, room->tails + i * points, points);
		find_range(&m, count, &ranges[i]);
	}
}
