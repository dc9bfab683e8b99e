#include "domain/rank_fast.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

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

/* One unit's place between two points, and the scores of its tail at both. */
struct place {
	size_t cell;
	double part;
	double from, to;
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

static double score(const struct sums *s, float tail)
{
	return fmin(fmax(normal_table_score(&s->table, tail), -SCORE_END), SCORE_END);
}

static struct place place_in(const struct sums *s, const float *row, size_t cell)
{
	return (struct place){cell, 0, score(s, row[cell]), score(s, row[cell + 1])};
}

static double part_of(double from, double value, double to)
{
	return from > to ? fmin(fmax((from - value) / (from - to), 0), 1) : 0;
}

/* Others that are better than the share at a point. */
static double others_at(const struct sums *s, const float *row, size_t g)
{
	return s->better[g] - row[g];
}

/* hypot() without its care for numbers that overflow when squared. */
static double hypotenuse(double a, double b)
{
	return sqrt(a * a + b * b);
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

/* The last point at which the tail is `tail` or more. */
static size_t cell_of_tail(const struct sums *s, const float *row, double tail)
{
	size_t low = 0, high = s->grid.count - 1;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (row[middle] >= tail)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Moves to where the tail falls to `tail`, whose score is z: straight in scores, or in tails at the
 * ends. */
static void seek(const struct sums *s, const float *row, struct place *at, double tail, double z)
{
	size_t cell = cell_of_tail(s, row, tail);

	if (cell != at->cell)
		*at = place_in(s, row, cell);
	at->part = is_at_end(s, cell) ? part_of(row[cell], tail, row[cell + 1])
	                              : part_of(at->from, z, at->to);
}

static double others_deviation(const struct sums *s, struct place at, double own)
{
	return sqrt(fmax(between(s->variance, at) - own * (1 - own), 0));
}

/* Others that are better where the unit's own tail has this score. */
static double others_at_score(const struct sums *s, const float *row, struct place *at, double z)
{
	double tail = normal_table_below(&s->table, z);

	seek(s, row, at, tail, z);
	return between(s->better, *at) - tail;
}

/* An end of the range: how far it lies from the middle by the unit's own posterior, and how far the
 * others' chance would move it, add as squares. */
static double rank_at_score(const struct sums *s, const float *row, double middle, double z)
{
	struct place at = {.cell = SIZE_MAX};
	double reach = others_at_score(s, row, &at, z) - middle;
	double deviation = others_deviation(s, at, normal_table_below(&s->table, z));

	return 1 + middle + copysign(hypotenuse(reach, z * deviation), z);
}

/* The last point at which `edge` or more of the others are better. */
static size_t cell_of_edge(const struct sums *s, const float *row, double edge)
{
	size_t low = 0, high = s->grid.count - 1;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (others_at(s, row, middle) >= edge)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Scores a rank of the unit's own posterior: in the cell itself, or where a narrow posterior is all
 * to one side of that, from its middle to the edge. */
static double scores_per_rank(const struct sums *s, const float *row, struct place at, double z,
                              double way)
{
	double ranks = others_at(s, row, at.cell) - others_at(s, row, at.cell + 1);

	if (at.from < SCORE_END && at.to > -SCORE_END)
		return ranks > 0 ? (at.from - at.to) / ranks : INFINITY;
	return fabs(way) > 0 ? fabs(z / way) : INFINITY;
}

/* The probability that fewer than `edge` of the others are better. */
static double chance_below(const struct sums *s, const float *row, double middle, double edge)
{
	size_t cell = cell_of_edge(s, row, edge), last = s->grid.count - 1;
	double from = others_at(s, row, cell), to = others_at(s, row, cell + 1), z, own, deviation;
	struct place at = {.cell = cell, .part = part_of(from, edge, to)};

	if (others_at(s, row, 0) < edge)
		return 1;
	if (others_at(s, row, last) > edge)
		return 0;
	own = row[cell] + at.part * (row[cell + 1] - row[cell]);
	deviation = others_deviation(s, at, own);
	if (row[cell] <= row[cell + 1] && fabs(edge - middle) > SCORE_END * deviation)
		return own;
	at.from = score(s, row[cell]);
	at.to = score(s, row[cell + 1]);
	z = is_at_end(s, cell) ? score(s, (float)own) : at.from + at.part * (at.to - at.from);
	return normal_table_below(
		&s->table,
		z / hypotenuse(1, deviation * scores_per_rank(s, row, at, z, edge - middle)));
}

/* Between rank k and k + 1 of a unit lie k - 1/2 others that are better. */
static void find_range(const struct sums *s, const float *row, struct rank_range *range)
{
	double of = (double)s->count, top = ceil(of / QUARTERS), bottom = floor(of / QUARTERS);
	struct place at = {.cell = SIZE_MAX};
	double middle = others_at_score(s, row, &at, 0);

	range->low = rank_within(rank_at_score(s, row, middle, -CONFIDENCE_Z_95), s->count);
	range->high = rank_within(rank_at_score(s, row, middle, CONFIDENCE_Z_95), s->count);
	range->top = chance_below(s, row, middle, top - 0.5);
	range->bottom = 1 - chance_below(s, row, middle, of - bottom - 0.5);
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
