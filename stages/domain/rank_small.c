#include "domain/rank_small.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define M_LEAST        0.05
#define M_OF_LARGEST_N 100       /* then nothing is left of a unit's own share */
#define LOG_NEGLIGIBLE 10.0      /* below the best by this: e^-10 of its weight */
#define WEIGHT_SKIPPED 1e-4
#define MASS_SKIPPED   1e-9
#define CELL_CUT_ABOVE 0.1       /* as much of two units between two points hides who is ahead */
#define CELL_PARTS     50        /* to the whole of a unit */

static void weigh(const struct trials *units, size_t count, double from, double to,
                  struct m_weight *weights)
{
	double mean = shrinkage_by_moments(units, count).mean;

	for (int k = 0; k < M_POINTS; k++) {
		double u = from + (to - from) * k / (M_POINTS - 1);
		struct shrinkage fit = shrinkage_at(units, count, mean, exp(u));

		mean = fit.mean;
		weights[k] = (struct m_weight){fit, fit.log_likelihood - u / 2};
	}
}

static double highest(const struct m_weight *weights)
{
	double best = weights[0].weight;

	for (int k = 1; k < M_POINTS; k++)
		best = fmax(best, weights[k].weight);
	return best;
}

/* Once over all that M might be, once over what it may be. */
void rank_m_weights(const struct trials *units, size_t count, struct m_weight *weights)
{
	double largest = 0, from = log(M_LEAST), to, best, sum = 0;
	int first = 0, last = M_POINTS - 1;

	for (size_t i = 0; i < count; i++)
		largest = fmax(largest, units[i].n);
	to = log(fmin(fmax(largest, 1) * M_OF_LARGEST_N, SHRINKAGE_M_MAX));
	weigh(units, count, from, to, weights);
	best = highest(weights);
	while (first < M_POINTS - 2 && weights[first + 1].weight < best - LOG_NEGLIGIBLE)
		first++;
	while (last > first + 1 && weights[last - 1].weight < best - LOG_NEGLIGIBLE)
		last--;
	weigh(units, count, log(weights[first].fit.m), log(weights[last].fit.m), weights);
	best = highest(weights);
	for (int k = 0; k < M_POINTS; k++)
		sum += weights[k].weight = exp(weights[k].weight - best);
	for (int k = 0; k < M_POINTS; k++)
		weights[k].weight /= sum;
}

/* One share: the probability that each unit is better, and what part of each unit lies there. */
struct point {
	double tails[RANK_SMALL_BELOW], masses[RANK_SMALL_BELOW];
};

/* Probabilities of 0, 1 .. count of the units being better. */
static void count_better(const double *tails, size_t count, double *better)
{
	memset(better, 0, (count + 1) * sizeof *better);
	better[0] = 1;
	for (size_t i = 0; i < count; i++) {
		double p = tails[i], q = 1 - p;

		for (size_t k = i + 1; k > 0; k--)
			better[k] = better[k] * q + better[k - 1] * p;
		better[0] *= q;
	}
}

/* The same without one of them: undone from the end that does not multiply errors. */
static void take_away(const double *better, size_t count, double p, double *others)
{
	double q = 1 - p;

	if (p < 0.5) {
		others[0] = better[0] / q;
		for (size_t k = 1; k < count; k++)
			others[k] = (better[k] - p * others[k - 1]) / q;
		return;
	}
	others[count - 1] = better[count] / p;
	for (size_t k = count - 1; k > 0; k--)
		others[k - 1] = (better[k] - q * others[k]) / p;
}

static void add_point(struct rank_distribution *d, const struct point *at, size_t count,
                      double weight)
{
	double better[RANK_SMALL_BELOW + 1], others[RANK_SMALL_BELOW + 1];
	bool is_counted = false;

	for (size_t i = 0; i < count; i++) {
		if (at->masses[i] < MASS_SKIPPED)
			continue;
		if (!is_counted)
			count_better(at->tails, count, better);
		is_counted = true;
		take_away(better, count, at->tails[i], others);
		for (size_t k = 0; k < count; k++)
			d->ranks[i][k] += weight * at->masses[i] * fmax(others[k], 0);
	}
}

/* The tails of `count` units at a point and the one behind it, `points` apart from unit to unit. */
struct cell {
	const float *tails;
	size_t count, points;
};

static double cell_mass(const struct cell *cell, size_t unit)
{
	const float *tail = cell->tails + unit * cell->points;

	return tail[0] - tail[1];
}

/* Into how many parts the cell behind a point is cut: 1 unless two units have much in it. */
static size_t cell_parts(const struct cell *cell)
{
	double most = 0, next = 0;

	for (size_t i = 0; i < cell->count; i++) {
		double mass = cell_mass(cell, i);

		next = fmax(next, fmin(mass, most));
		most = fmax(most, mass);
	}
	return next > CELL_CUT_ABOVE ? (size_t)ceil(next * CELL_PARTS) : 1;
}

/* The inner ends of a cell's parts, evenly by tail. */
static void add_inside(struct rank_distribution *d, const struct cell *cell, size_t parts,
                       double weight)
{
	for (size_t k = 1; k < parts; k++) {
		struct point at;

		for (size_t i = 0; i < cell->count; i++) {
			double mass = cell_mass(cell, i);

			at.masses[i] = mass / (double)parts;
			at.tails[i] = cell->tails[i * cell->points] - mass * (double)k / (double)parts;
		}
		add_point(d, &at, cell->count, weight);
	}
}

/* To a point belongs half of the part before it and half of that behind; all that lies before the
 * first and behind the last. */
void rank_distribution_add(struct rank_distribution *d, const float *tails, size_t count,
                           size_t points, double weight)
{
	size_t before = 1, behind;

	for (size_t g = 0; g < points; g++, before = behind) {
		struct cell cell = {tails + g, count, points};
		struct point at;

		behind = g + 1 < points ? cell_parts(&cell) : 1;
		for (size_t i = 0; i < count; i++) {
			const float *tail = tails + i * points + g;

			at.tails[i] = *tail;
			at.masses[i] = g > 0 ? (tail[-1] - *tail) / (2.0 * (double)before) : 1 - *tail;
			at.masses[i] += g + 1 < points ? (*tail - tail[1]) / (2.0 * (double)behind)
			                               : *tail;
		}
		add_point(d, &at, count, weight);
		add_inside(d, &cell, behind, weight);
	}
}

void rank_range_of(const double *ranks, size_t count, struct rank_range *range)
{
	double sum = 0;

	*range = (struct rank_range){.expected = 0, .high = (uint32_t)count};
	for (size_t k = 0; k < count; k++) {
		uint32_t rank = (uint32_t)k + 1, quarter = quantile_group(rank, (uint32_t)count,
		                                                          QUARTERS);

		sum += ranks[k];
		range->expected += ranks[k] * rank;
		range->top += quarter == 1 ? ranks[k] : 0;
		range->bottom += quarter == QUARTERS ? ranks[k] : 0;
		if (range->low == 0 && sum >= 0.025)
			range->low = rank;
		if (range->high == count && sum >= 0.975)
			range->high = rank;
	}
}

void rank_small(const struct rank_task *task, const struct rank_room *room, size_t points,
                struct rank_range *ranges)
{
	struct rank_distribution d = {0};
	struct m_weight weights[M_POINTS];
	struct rank_task at = *task;
	struct normal_table table;
	struct beta_grid grid;

	normal_table_fill(&table);
	rank_m_weights(task->units, task->count, weights);
	for (int k = 0; k < M_POINTS; k++) {
		if (weights[k].weight < WEIGHT_SKIPPED)
			continue;
		at.fit = weights[k].fit;
		for (size_t i = 0; i < task->count; i++)
			room->betas[i] = rank_posterior(&at, i);
		beta_grid_place(&grid, room->betas, task->count, points);
		for (size_t i = 0; i < task->count; i++) {
			float *row = room->tails + i * points;

			if (task->method == RANKS_REFERENCE)
				beta_tails_exact(&grid, room->betas[i], row);
			else
				beta_tails_fast(&grid, &table, room->betas[i], row);
		}
		rank_distribution_add(&d, room->tails, task->count, points, weights[k].weight);
	}
	for (size_t i = 0; i < task->count; i++)
		rank_range_of(d.ranks[i], task->count, &ranges[i]);
}
