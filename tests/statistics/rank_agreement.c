/* rank_agreement: holds the fast ranges of ranks against the reference and the oracle.
 *
 *     rank_agreement [SEEDS]       fewer than 200, as programs here are asked to be short: two
 *                                  groups of each kind, and practices without the oracle
 *
 * Prints, for groups like practices, PCTs and SHAs, the largest differences and the CPU seconds of
 * each way. Ends with 1 where an agreement does not hold:
 * fast against reference   1% of the units (practices), 1 rank (PCTs, SHAs)
 * reference against oracle practices: mean 0.3% and 99th percentile 1.5% of the units;
 *                          PCTs and SHAs: 2 ranks
 * Compared are both ends of the ranges as the methods give them, before rank_plausible widens them,
 * and the expected rank. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/statistics/draws.h"
#include "tests/statistics/oracle.h"
#include "tests/statistics/room.h"
#include "util/memory.h"
#include "util/number.h"

#define SEED   20110331
#define SHAPES 3
#define DRAWS  10000
#define SEEDS_OF_ALL  200
#define TRUTHS_BRIEF  2

static const struct truth truths[] = {
	{TRUTH_BETA, 0.5, 20}, {TRUTH_BETA, 0.7, 75}, {TRUTH_BETA, 0.85, 300}, {TRUTH_BETA, 0.95, 20},
	{TRUTH_BETA, 0.95, 150}, {TRUTH_BETA, 0.98, 8}, {TRUTH_POOR_TAIL, 0.9, 150},
	{TRUTH_WITH_SIZE, 0.8, 100}};

struct difference {
	double largest, mean, percentile99, probability;
};

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The larger of the differences of the two ends; the expected rank has its own. */
static struct difference difference_of(const struct rank_range *a, const struct rank_range *b,
                                       size_t count)
{
	struct difference d = {0, 0, 0, 0};
	double *all = memory_zeroed(2 * count, sizeof *all);

	for (size_t i = 0; i < count; i++) {
		all[2 * i] = fabs((double)a[i].low - b[i].low);
		all[2 * i + 1] = fabs((double)a[i].high - b[i].high);
		d.mean += (all[2 * i] + all[2 * i + 1]) / (2 * (double)count);
		d.largest = fmax(d.largest, fabs(a[i].expected - b[i].expected));
		d.probability = fmax(d.probability, fmax(fabs(a[i].top - b[i].top),
		                                         fabs(a[i].bottom - b[i].bottom)));
	}
	qsort(all, 2 * count, sizeof *all, compare);
	d.largest = fmax(d.largest, all[2 * count - 1]);
	d.percentile99 = all[2 * count - 1 - count / 50];
	free(all);
	return d;
}

struct run {
	struct rank_task task;
	struct rank_room room;
	struct rank_range *fast, *reference, *oracle;
	double seconds[3], fit_seconds;
	bool has_oracle;
};

static double cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static void run_all(struct run *run)
{
	struct random r;
	double start = cpu();

	run->task.fit = shrinkage_by_likelihood(run->task.units, run->task.count);
	run->fit_seconds = cpu() - start;
	start = cpu();
	run->task.method = RANKS_FAST;
	rank_ranges(&run->task, &run->room, run->fast);
	run->seconds[0] = cpu() - start;
	start = cpu();
	run->task.method = RANKS_REFERENCE;
	rank_ranges(&run->task, &run->room, run->reference);
	run->seconds[1] = cpu() - start;
	if (!run->has_oracle)
		return;
	start = cpu();
	random_start(&r, SEED, "oracle");
	oracle_ranges(&run->task, DRAWS, &r, run->oracle);
	run->seconds[2] = cpu() - start;
}

static bool report(const struct run *run, const struct group_shape *shape,
                   const struct truth *truth)
{
	static const char *const kinds[] = {"beta", "poor tail", "with size"};
	struct difference near = difference_of(run->fast, run->reference, shape->count);
	struct difference far = difference_of(
		run->reference, run->has_oracle ? run->oracle : run->reference, shape->count);
	double percent = 100.0 / (double)shape->count;
	bool is_large = shape->count > 1000;
	bool holds = is_large ? near.largest * percent <= 1 && far.mean * percent <= 0.3 &&
	                                far.percentile99 * percent <= 1.5
	                      : near.largest <= 1 && far.largest <= 2;
	double unit = is_large ? percent : 1;

	printf("%-9s  %-9s %.2f %4.0f  %8.1f  %5.2f %.4f  %5.2f %5.2f %5.2f %.4f  "
	       "%.4f %.4f %.4f %.2f  %s\n",
	       shape->name, kinds[truth->kind], truth->mean, truth->m, run->task.fit.m,
	       near.largest * unit, near.probability, far.mean * unit, far.percentile99 * unit,
	       far.largest * unit, far.probability, run->fit_seconds, run->seconds[0],
	       run->seconds[1], run->seconds[2], holds ? "holds" : "DOES NOT HOLD");
	return holds;
}

static bool agree(const struct group_shape *shape, const struct truth *truth, bool has_oracle)
{
	size_t count = shape->count;
	struct trials *units = memory_zeroed(count, sizeof *units);
	double *shares = memory_zeroed(count, sizeof *shares);
	struct run run = {.has_oracle = has_oracle,
	                  .task = {.units = units, .count = count, .order = RANK_HIGH_FIRST},
	                  .fast = memory_zeroed(count, sizeof *run.fast),
	                  .reference = memory_zeroed(count, sizeof *run.reference),
	                  .oracle = memory_zeroed(count, sizeof *run.oracle)};
	struct random r;
	bool holds;

	random_start(&r, SEED, shape->name);
	draw_group(&r, shape, truth, units, shares);
	room_make(&run.room, count);
	run_all(&run);
	holds = report(&run, shape, truth);
	room_release(&run.room);
	free(units);
	free(shares);
	free(run.fast);
	free(run.reference);
	free(run.oracle);
	return holds;
}

int main(int argc, char **argv)
{
	const struct group_shape *const shapes[SHAPES] = {&sha_shape, &pct_shape, &practice_shape};
	size_t truth_count = sizeof truths / sizeof *truths;
	int64_t seeds = SEEDS_OF_ALL;
	bool holds = true, is_brief;

	if (argc > 1 && (!number_parse_i64((struct text){argv[1], strlen(argv[1])}, &seeds) ||
	                 seeds < 1))
		return 64;
	is_brief = seeds < SEEDS_OF_ALL;
	puts("Differences of the ends of ranges and of expected ranks: in % of the units for\n"
	     "practices, in ranks for PCTs and SHAs; then of the probabilities of the quarters;\n"
	     "CPU seconds.\n"
	     "group      truth     mean    M  M fitted  fast-reference  reference-oracle: mean, 99%, "
	     "max     fit, fast, reference, oracle");
	for (size_t s = 0; s < SHAPES; s++)
		for (size_t t = 0; t < (is_brief ? TRUTHS_BRIEF : truth_count); t++)
			holds &= agree(shapes[s], &truths[t],
			               !is_brief || shapes[s] != &practice_shape);
	return holds ? 0 : 1;
}
