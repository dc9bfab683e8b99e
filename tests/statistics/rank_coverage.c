/* rank_coverage: how often the range of a rank holds the true rank.
 *
 *     rank_coverage [SEEDS]        200 by default, about a minute
 *
 * For every seed a truth is drawn, then what is seen of it, and from that alone the ranges as the
 * night makes them; the true rank is that of the true shares. By kind of unit, truth and size
 * fifth, with the Monte Carlo error (the standard error over seeds). Ends with 1 where, by more
 * than three of its errors, coverage leaves what we promise: 93-97% for practices and PCTs and at
 * least 95% for SHAs where the truth is beta, as the model has it, and never below 85%. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/statistics/draws.h"
#include "tests/statistics/room.h"
#include "util/memory.h"
#include "util/number.h"
#include "util/radix_sort.h"

#define FIFTHS 5
#define SHAPES 3

static const struct truth truths[] = {
	{TRUTH_BETA, 0.5, 20}, {TRUTH_BETA, 0.5, 75}, {TRUTH_BETA, 0.5, 300},
	{TRUTH_BETA, 0.7, 20}, {TRUTH_BETA, 0.7, 75}, {TRUTH_BETA, 0.7, 300},
	{TRUTH_BETA, 0.85, 20}, {TRUTH_BETA, 0.85, 75}, {TRUTH_BETA, 0.85, 300},
	{TRUTH_BETA, 0.95, 20}, {TRUTH_BETA, 0.95, 75}, {TRUTH_BETA, 0.95, 300},
	{TRUTH_POOR_TAIL, 0.8, 75}, {TRUTH_POOR_TAIL, 0.9, 200},
	{TRUTH_WITH_SIZE, 0.8, 75}, {TRUTH_WITH_SIZE, 0.9, 200}};

struct cell {
	double sum, squares;         /* over seeds, of the share that was held */
};

struct bench {
	size_t count;
	struct trials *units;
	double *shares, *sizes;
	uint32_t *places;
	struct standing *true_ranks, *size_ranks;
	struct rank_range *ranges;
	struct rank_room room;
};

static void bench_make(struct bench *b, size_t count)
{
	b->count = count;
	b->units = memory_zeroed(count, sizeof *b->units);
	b->shares = memory_zeroed(count, sizeof *b->shares);
	b->sizes = memory_zeroed(count, sizeof *b->sizes);
	b->places = memory_zeroed(count, sizeof *b->places);
	b->true_ranks = memory_zeroed(count, sizeof *b->true_ranks);
	b->size_ranks = memory_zeroed(count, sizeof *b->size_ranks);
	b->ranges = memory_zeroed(count, sizeof *b->ranges);
	room_make(&b->room, count);
}

static void bench_release(struct bench *b)
{
	free(b->units);
	free(b->shares);
	free(b->sizes);
	free(b->places);
	free(b->true_ranks);
	free(b->size_ranks);
	free(b->ranges);
	room_release(&b->room);
}

static void cell_add(struct cell *cell, double held, double units)
{
	double share = units > 0 ? held / units : 1;

	cell->sum += share;
	cell->squares += share * share;
}

/* cells: the smallest fifth first, then all. */
static void run_seed(struct bench *b, uint64_t seed, const struct group_shape *shape,
                     const struct truth *truth, struct cell *cells)
{
	struct rank_task task = {.units = b->units, .count = b->count, .order = RANK_HIGH_FIRST,
	                         .method = RANKS_FAST};
	double held[FIFTHS + 1] = {0}, units[FIFTHS + 1] = {0};
	struct random r;

	random_start(&r, seed, shape->name);
	draw_group(&r, shape, truth, b->units, b->shares);
	task.fit = shrinkage_by_likelihood(b->units, b->count);
	room_ranges(&task, &b->room, b->ranges);
	for (size_t i = 0; i < b->count; i++)
		b->sizes[i] = b->units[i].n;
	rank_unsorted(b->shares, b->count, RANK_HIGH_FIRST, b->places, b->true_ranks);
	rank_unsorted(b->sizes, b->count, RANK_LOW_FIRST, b->places, b->size_ranks);
	for (size_t i = 0; i < b->count; i++) {
		uint32_t fifth = quantile_group(b->size_ranks[i].rank, (uint32_t)b->count, FIFTHS) - 1;
		bool is_held = b->ranges[i].low <= b->true_ranks[i].rank &&
		               b->true_ranks[i].rank <= b->ranges[i].high;

		held[fifth] += is_held;
		held[FIFTHS] += is_held;
		units[fifth]++;
		units[FIFTHS]++;
	}
	for (int k = 0; k <= FIFTHS; k++)
		cell_add(&cells[k], held[k], units[k]);
}

static double mean_of(const struct cell *cell, double seeds)
{
	return cell->sum / seeds;
}

static double error_of(const struct cell *cell, double seeds)
{
	double mean = cell->sum / seeds;

	return seeds > 1 ? sqrt(fmax(cell->squares / seeds - mean * mean, 0) / (seeds - 1)) : 0;
}

static bool keeps_promise(const struct group_shape *shape, const struct truth *truth,
                          const struct cell *cells, double seeds)
{
	double all = mean_of(&cells[FIFTHS], seeds), slack = 3 * error_of(&cells[FIFTHS], seeds);
	double least = shape->count < RANK_SMALL_BELOW ? 0.95 : 0.93;
	double most = shape->count < RANK_SMALL_BELOW ? 1 : 0.97;

	for (int k = 0; k <= FIFTHS; k++)
		if (mean_of(&cells[k], seeds) + 3 * error_of(&cells[k], seeds) < 0.85)
			return false;
	return truth->kind != TRUTH_BETA || (all + slack >= least && all - slack <= most);
}

static bool cover(struct bench *b, const struct group_shape *shape, const struct truth *truth,
                  int64_t seeds)
{
	static const char *const kinds[] = {"beta", "poor tail", "with size"};
	struct cell cells[FIFTHS + 1] = {{0, 0}};
	bool keeps;

	for (int64_t seed = 1; seed <= seeds; seed++)
		run_seed(b, (uint64_t)seed, shape, truth, cells);
	keeps = keeps_promise(shape, truth, cells, (double)seeds);
	printf("%-9s  %-9s  %.2f  %4.0f  %6.2f +- %.2f ", shape->name, kinds[truth->kind], truth->mean,
	       truth->m, 100 * mean_of(&cells[FIFTHS], (double)seeds),
	       100 * error_of(&cells[FIFTHS], (double)seeds));
	for (int k = 0; k < FIFTHS; k++)
		printf("  %5.1f", 100 * mean_of(&cells[k], (double)seeds));
	printf("  +- %.2f%s\n", 100 * error_of(&cells[0], (double)seeds),
	       keeps ? "" : "  NOT AS PROMISED");
	fflush(stdout);
	return keeps;
}

int main(int argc, char **argv)
{
	const struct group_shape *const shapes[SHAPES] = {&sha_shape, &pct_shape, &practice_shape};
	int64_t seeds = 200;
	bool keeps = true;

	if (argc > 1 && (!number_parse_i64((struct text){argv[1], strlen(argv[1])}, &seeds) ||
	                 seeds < 1))
		return 64;
	printf("95%% ranges of ranks that hold the true rank, %%, over %lld seeds; by fifth of size,\n"
	       "the smallest first\n"
	       "units      truth      mean     M    all             fifths of size, error of "
	       "the first\n",
	       (long long)seeds);
	for (size_t s = 0; s < SHAPES; s++) {
		struct bench b;

		bench_make(&b, shapes[s]->count);
		for (size_t t = 0; t < sizeof truths / sizeof *truths; t++)
			keeps &= cover(&b, shapes[s], &truths[t], seeds);
		bench_release(&b);
	}
	return keeps ? 0 : 1;
}
