#include "domain/rank_fast.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

enum { LOWER_TAIL = 1, NOT_LOG = 0 };

#define SCORE_END 5.0            /* beyond it single-precision tails say nothing */

/* Of all units, by point: how many are better than its share (expected), and the variance. */
struct sums {
	struct beta_grid grid;
	struct normal_table table;
	double better[GRID_POINTS_MAX], variance[GRID_POINTS_MAX];
	double weight[GRID_POINTS_MAX];      /* the expected rank is a sum of tails by these */
	double weight_before[GRID_POINTS_MAX + 1];   /* sums of weight up to a point */
	size_t count;
};

/* One unit's place between two points. */
struct place {
	size_t cell;
	double part;
};

static void sum_tails(struct sums *s, const struct rank_room *room, struct span *spans)
{
	size_t points = s->grid.count;
	uint32_t begins[GRID_POINTS_MAX + 1] = {0};
	double certain = 0;

	for (size_t i = 0; i < s->count; i++) {
		float *row = room->tails + i * points;
		struct span span = beta_tails_fast(&s->grid, &s->table, room->betas[i], row);

		begins[span.first]++;
		for (size_t g = span.first; g < span.last; g++) {
			s->better[g] += row[g];
			s->variance[g] += row[g] * (1 - row[g]);
		}
		spans[i] = span;
	}
	for (size_t g = points; g-- > 0;) {
		certain += begins[g + 1];
		s->better[g] += certain;
	}
}

/* By parts: the mean of the two ends of a cell, times the mass in it, summed over the cells. */
static void find_weights(struct sums *s)
{
	size_t last = s->grid.count - 1;

	s->weight[0] = (s->better[1] - s->better[0]) / 2;
	s->weight[last] = (s->better[last] - s->better[last - 1]) / 2;
	for (size_t g = 1; g < last; g++)
		s->weight[g] = (s->better[g + 1] - s->better[g - 1]) / 2;
	for (size_t g = 0; g <= last; g++)
		s->weight_before[g + 1] = s->weight_before[g] + s->weight[g];
}

/* The unit itself is counted with half a rank, which is taken off. */
static double expected_rank(const struct sums *s, const float *row, struct span span)
{
	double sum = s->better[0] + s->weight_before[span.first];

	for (size_t g = span.first; g < span.last; g++)
		sum += row[g] * s->weight[g];
	return sum + 0.5;
}

static double score(float tail)
{
	double z;

	if (tail <= 0)
		return -SCORE_END;
	z = tail >= 1 ? SCORE_END : qnorm(tail, 0, 1, LOWER_TAIL, NOT_LOG);
	return fmin(fmax(z, -SCORE_END), SCORE_END);
}

/* Others that are better than the share at a point. */
static double others_at(const struct sums *s, const float *row, size_t g)
{
	return s->better[g] - row[g];
}

static double between(const double *values, struct place at)
{
	return values[at.cell] + at.part * (values[at.cell + 1] - values[at.cell]);
}

/* Shares of 0 and 1 have no score. */
static bool is_at_end(const struct sums *s, size_t cell)
{
	return s->grid.share[cell] <= 0 || s->grid.share[cell + 1] >= 1;
}

/* Where the tail falls to `tail`, whose score is z: straight in scores, or in tails at the ends. */
static struct place place_of_tail(const struct sums *s, const float *row, double tail, double z)
{
	size_t low = 0, high = s->grid.count - 1;
	double from, to;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (row[middle] >= tail)
			low = middle;
		else
			high = middle;
	}
	from = row[low];
	to = row[high];
	if (!is_at_end(s, low)) {
		from = score(row[low]);
		to = score(row[high]);
		tail = z;
	}
	return (struct place){low, from > to ? fmin(fmax((from - tail) / (from - to), 0), 1) : 0};
}

/* How much of a cell's run of ranks the others' chance takes up, in scores of the unit's own. */
static double others_spread(const struct sums *s, const float *row, struct place at, double own)
{
	double ranks = others_at(s, row, at.cell) - others_at(s, row, at.cell + 1);
	double scores = score(row[at.cell]) - score(row[at.cell + 1]);
	double variance = fmax(between(s->variance, at) - own * (1 - own), 0);

	if (scores <= 0)
		return 0;
	return ranks > 0 ? sqrt(variance) * scores / ranks : INFINITY;
}

static double rank_at_score(const struct sums *s, const float *row, double z)
{
	double tail = normal_table_below(&s->table, z), wide, wide_tail, rank, moved, reach;
	struct place at = place_of_tail(s, row, tail, z);
	double spread = others_spread(s, row, at, tail);

	rank = 1 + between(s->better, at) - tail;
	reach = fabs(z) * sqrt(fmax(between(s->variance, at) - tail * (1 - tail), 0));
	wide = fmin(fmax(z * hypot(1, spread), -SCORE_END), SCORE_END);
	wide_tail = normal_table_below(&s->table, wide);
	moved = 1 + between(s->better, place_of_tail(s, row, wide_tail, wide)) - wide_tail;
	return fmin(fmax(moved, rank - reach), rank + reach);
}

/* The probability that fewer than `edge` of the others are better. */
static double chance_below(const struct sums *s, const float *row, double edge)
{
	size_t low = 0, high = s->grid.count - 1;
	struct place at;
	double z, from, to;

	if (others_at(s, row, low) < edge)
		return 1;
	if (others_at(s, row, high) > edge)
		return 0;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (others_at(s, row, middle) >= edge)
			low = middle;
		else
			high = middle;
	}
	from = others_at(s, row, low);
	to = others_at(s, row, high);
	at = (struct place){low, from > to ? (from - edge) / (from - to) : 0.5};
	if (is_at_end(s, low) || row[low] <= row[high])
		return row[low] + at.part * (row[high] - row[low]);
	z = score(row[low]) + at.part * (score(row[high]) - score(row[low]));
	return normal_table_below(
		&s->table, z / hypot(1, others_spread(s, row, at, normal_table_below(&s->table, z))));
}

static uint32_t rank_within(double rank, size_t count)
{
	return (uint32_t)fmin(fmax(rank, 1), (double)count);
}

/* Between rank k and k + 1 of a unit lie k - 1/2 others that are better. */
static void find_range(const struct sums *s, const float *row, struct rank_range *range)
{
	double of = (double)s->count, top = ceil(of / QUARTERS), bottom = floor(of / QUARTERS);

	range->low = rank_within(floor(rank_at_score(s, row, -CONFIDENCE_Z_95)), s->count);
	range->high = rank_within(ceil(rank_at_score(s, row, CONFIDENCE_Z_95)), s->count);
	range->top = chance_below(s, row, top - 0.5);
	range->bottom = 1 - chance_below(s, row, of - bottom - 0.5);
}

void rank_fast(const struct rank_room *room, size_t count, size_t points,
               struct rank_range *ranges)
{
	struct sums s = {.count = count};

	normal_table_fill(&s.table);
	beta_grid_place(&s.grid, room->betas, count, points);
	sum_tails(&s, room, room->spans);
	find_weights(&s);
	for (size_t i = 0; i < count; i++) {
		const float *row = room->tails + i * points;

		ranges[i] = (struct rank_range){.expected = expected_rank(&s, row, room->spans[i])};
		find_range(&s, row, &ranges[i]);
	}
}
