#include "tests/statistics/oracle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/rank_small.h"
#include "tests/statistics/draws.h"
#include "util/memory.h"
#include "util/radix_sort.h"

struct oracle {
	struct beta *betas;
	struct radix_item *items, *spare;
	uint16_t *ranks;             /* of a unit, all draws in a row */
	uint32_t *times;             /* how often each rank */
	struct m_weight weights[M_POINTS];
};

static void take_posteriors(struct oracle *o, const struct rank_task *task, struct random *r)
{
	struct rank_task at = *task;
	double left = random_uniform(r);
	int k = 0;

	while (k < M_POINTS - 1 && left > o->weights[k].weight)
		left -= o->weights[k++].weight;
	at.fit = o->weights[k].fit;
	for (size_t i = 0; i < task->count; i++)
		o->betas[i] = rank_posterior(&at, i);
}

static void count_ranks(struct oracle *o, size_t count, size_t draws, size_t unit)
{
	memset(o->times, 0, (count + 1) * sizeof *o->times);
	for (size_t d = 0; d < draws; d++)
		o->times[o->ranks[unit * draws + d]]++;
}

static struct rank_range range_of(const struct oracle *o, size_t count, size_t draws)
{
	struct rank_range range = {.expected = 0};
	double sum = 0;

	for (size_t rank = 1; rank <= count; rank++) {
		double part = (double)o->times[rank] / (double)draws;
		uint32_t quarter = quantile_group((uint32_t)rank, (uint32_t)count, QUARTERS);

		sum += part;
		range.expected += part * (double)rank;
		range.top += quarter == 1 ? part : 0;
		range.bottom += quarter == QUARTERS ? part : 0;
		if (range.low == 0 && sum >= 0.025)
			range.low = (uint32_t)rank;
		if (range.high == 0 && sum >= 0.975)
			range.high = (uint32_t)rank;
	}
	return range;
}

void oracle_ranges(const struct rank_task *task, size_t draws, struct random *r,
                   struct rank_range *ranges)
{
	size_t count = task->count;
	struct oracle o = {
		.betas = memory_zeroed(count, sizeof *o.betas),
		.items = memory_zeroed(count, sizeof *o.items),
		.spare = memory_zeroed(count, sizeof *o.spare),
		.ranks = memory_zeroed(count * draws, sizeof *o.ranks),
		.times = memory_zeroed(count + 1, sizeof *o.times)};

	if (count < RANK_SMALL_BELOW)
		rank_m_weights(task->units, count, o.weights);
	for (size_t i = 0; i < count; i++)
		o.betas[i] = rank_posterior(task, i);
	for (size_t d = 0; d < draws; d++) {
		if (count < RANK_SMALL_BELOW)
			take_posteriors(&o, task, r);
		for (size_t i = 0; i < count; i++) {
			o.items[i].key = ~radix_key_double(random_beta(r, o.betas[i]));
			o.items[i].item = (uint32_t)i;
		}
		radix_sort(o.items, o.spare, count);
		for (size_t k = 0; k < count; k++)
			o.ranks[o.items[k].item * draws + d] = (uint16_t)(k + 1);
	}
	for (size_t i = 0; i < count; i++) {
		count_ranks(&o, count, draws, i);
		ranges[i] = range_of(&o, count, draws);
	}
	free(o.betas);
	free(o.items);
	free(o.spare);
	free(o.ranks);
	free(o.times);
}
