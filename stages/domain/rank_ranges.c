#include "domain/rank_ranges.h"

#include <math.h>
#include <stdbool.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/rank_fast.h"
#include "domain/rank_reference.h"
#include "domain/rank_small.h"

enum { LOWER_TAIL = 1, NOT_LOG = 0 };

/* Fewer units stand further apart than they are wide, and want a finer grid; it costs little. */
#define MANY               1000
#define POINTS_OF_MANY     96       /* within 1% of the units; 48 are not */
#define POINTS_OF_FEWER    256
#define REFERENCE_OF_MANY  256
#define REFERENCE_OF_FEWER GRID_POINTS_MAX

static size_t grid_points(const struct rank_task *task)
{
	bool is_many = task->count >= MANY;

	if (task->method == RANKS_REFERENCE)
		return is_many ? REFERENCE_OF_MANY : REFERENCE_OF_FEWER;
	if (task->count < RANK_SMALL_BELOW)
		return RANK_SMALL_POINTS;
	return is_many ? POINTS_OF_MANY : POINTS_OF_FEWER;
}

size_t rank_room_tails(const struct rank_task *task)
{
	return task->count * grid_points(task);
}

struct beta rank_posterior(const struct rank_task *task, size_t i)
{
	const struct trials *u = &task->units[i];
	double a = task->fit.mean * task->fit.m + u->x;
	double b = (1 - task->fit.mean) * task->fit.m + (u->n - u->x);

	return task->order == RANK_HIGH_FIRST ? (struct beta){a, b} : (struct beta){b, a};
}

/* Nobody differs from anybody: each rank has probability 1 / count. */
static void rank_pooled(size_t count, struct rank_range *ranges)
{
	double of = (double)count, top = ceil(of / QUARTERS), bottom = floor(of / QUARTERS);

	for (size_t i = 0; i < count; i++)
		ranges[i] = (struct rank_range){
			.expected = (of + 1) / 2, .low = (uint32_t)ceil(0.025 * of),
			.high = (uint32_t)ceil(0.975 * of), .top = top / of, .bottom = bottom / of};
}

static bool has_nothing_between(const struct shrinkage *fit)
{
	return !(fit->mean > 0 && fit->mean < 1);
}

void rank_ranges(const struct rank_task *task, const struct rank_room *room,
                 struct rank_range *ranges)
{
	size_t points = grid_points(task);

	if (has_nothing_between(&task->fit) || task->count == 1 ||
	    (task->fit.kind == SHRINKAGE_POOLED && task->count >= RANK_SMALL_BELOW)) {
		rank_pooled(task->count, ranges);
		return;
	}
	if (task->count < RANK_SMALL_BELOW) {
		rank_small(task, room, points, ranges);
		return;
	}
	for (size_t i = 0; i < task->count; i++)
		room->betas[i] = rank_posterior(task, i);
	if (task->method == RANKS_REFERENCE)
		rank_reference(room, task->count, points, ranges);
	else
		rank_fast(room, task->count, points, ranges);
}

void rank_plausible(struct rank_range *ranges, const struct standing *standings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct rank_range *r = &ranges[i];

		r->plausible = standings[i].rank;
		r->low = r->plausible < r->low ? r->plausible : r->low;
		r->high = r->plausible > r->high ? r->plausible : r->high;
	}
}

void normal_expected_ranks(const double *values, const double *errors, size_t count,
                           double *expected)
{
	for (size_t i = 0; i < count; i++) {
		double sum = 1;

		for (size_t j = 0; j < count; j++)
			if (j != i)
				sum += pnorm((values[j] - values[i]) / hypot(errors[i], errors[j]), 0, 1,
				             LOWER_TAIL, NOT_LOG);
		expected[i] = sum;
	}
}
