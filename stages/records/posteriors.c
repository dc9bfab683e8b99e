#include "records/posteriors.h"

#include <stdlib.h>
#include <string.h>

#include "util/memory.h"

void posteriors_init(struct posteriors *p)
{
	*p = (struct posteriors){0};
}

void posteriors_release(struct posteriors *p)
{
	free(p->rows);
	free(p->waiting);
	free(p->units);
	free(p->unit_rows);
	free(p->ranges);
	free(p->room.betas);
	free(p->room.spans);
	free(p->room.tails);
	free(p->items);
	free(p->spare);
	free(p->values);
	free(p->sorted);
	free(p->standings);
	*p = (struct posteriors){0};
}

static void make_room(struct posteriors *p, size_t rows)
{
	size_t c = p->capacity = rows + rows / 2;

	p->rows = memory_resize(p->rows, c, sizeof *p->rows);
	p->waiting = memory_resize(p->waiting, c, sizeof *p->waiting);
	p->units = memory_resize(p->units, c, sizeof *p->units);
	p->unit_rows = memory_resize(p->unit_rows, c, sizeof *p->unit_rows);
	p->ranges = memory_resize(p->ranges, c, sizeof *p->ranges);
	p->room.betas = memory_resize(p->room.betas, c, sizeof *p->room.betas);
	p->room.spans = memory_resize(p->room.spans, c, sizeof *p->room.spans);
	p->items = memory_resize(p->items, c, sizeof *p->items);
	p->spare = memory_resize(p->spare, c, sizeof *p->spare);
	p->values = memory_resize(p->values, c, sizeof *p->values);
	p->sorted = memory_resize(p->sorted, c, sizeof *p->sorted);
	p->standings = memory_resize(p->standings, c, sizeof *p->standings);
}

void posteriors_begin(struct posteriors *p, size_t rows)
{
	if (rows > p->capacity)
		make_room(p, rows);
	for (size_t row = 0; row < rows; row++)
		p->rows[row].is_known = false;
	memset(p->groups, 0, sizeof p->groups);
	p->waiting_count = 0;
}

void posteriors_add(struct posteriors *p, size_t row, uint32_t level, struct trials unit)
{
	if (!(unit.n > 0 && unit.x >= 0 && unit.x <= unit.n))
		return;
	p->waiting[p->waiting_count++] = (struct posterior_unit){unit, (uint32_t)row, level};
	p->groups[level].units++;
}

static size_t gather(struct posteriors *p, uint32_t level)
{
	size_t count = 0;

	for (size_t i = 0; i < p->waiting_count; i++) {
		const struct posterior_unit *unit = &p->waiting[i];

		if (unit->level != level)
			continue;
		p->units[count] = unit->trials;
		p->unit_rows[count++] = unit->row;
	}
	return count;
}

static void make_ranges(struct posteriors *p, const struct rank_task *task)
{
	size_t tails = rank_room_tails(task);

	if (tails > p->tails_capacity) {
		p->tails_capacity = tails + tails / 4;
		p->room.tails = memory_resize(p->room.tails, p->tails_capacity,
		                              sizeof *p->room.tails);
	}
	rank_ranges(task, &p->room, p->ranges);
}

static void find_plausible(struct posteriors *p, size_t count)
{
	for (size_t i = 0; i < count; i++)
		p->items[i] = (struct radix_item){radix_key_double(p->ranges[i].expected),
		                                  (uint32_t)i};
	radix_sort(p->items, p->spare, count);
	for (size_t i = 0; i < count; i++)
		p->values[i] = p->ranges[p->items[i].item].expected;
	rank_sorted(p->values, count, p->sorted);
	for (size_t i = 0; i < count; i++)
		p->standings[p->items[i].item] = p->sorted[i];
	rank_plausible(p->ranges, p->standings, count);
}

static void summarise(struct posteriors *p, struct posterior_group *group)
{
	size_t count = group->units, reliable = 0;

	for (size_t i = 0; i < count; i++) {
		double value = reliability(&group->fit, p->units[i]);

		reliable += value >= p->reliability_min;
		p->values[i] = value;
		p->items[i] = (struct radix_item){radix_key_double(value), (uint32_t)i};
	}
	radix_sort(p->items, p->spare, count);
	group->reliability_median = (p->values[p->items[(count - 1) / 2].item] +
	                             p->values[p->items[count / 2].item]) / 2;
	group->reliable_share = (double)reliable / (double)count;
}

static void find_level(struct posteriors *p, uint32_t level, enum rank_order order)
{
	struct posterior_group *group = &p->groups[level];
	struct rank_task task = {p->units, gather(p, level), {0}, order, RANKS_FAST};

	group->is_fitted = true;
	group->fit = task.fit = shrinkage_by_likelihood(p->units, task.count);
	make_ranges(p, &task);
	find_plausible(p, task.count);
	for (size_t i = 0; i < task.count; i++)
		p->rows[p->unit_rows[i]] = (struct posterior){
			true, p->ranges[i], reliability(&task.fit, p->units[i])};
	summarise(p, group);
}

void posteriors_find(struct posteriors *p, enum rank_order order)
{
	for (uint32_t level = 0; level < LEVELS_MAX; level++)
		if (p->groups[level].units >= POSTERIOR_UNITS_MIN)
			find_level(p, level, order);
}
