#include "records/league_tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "records/league_quality.h"
#include "util/memory.h"

/* A group while it is worked out: its items, each unit's place, and the tables that average. */
struct work {
	const struct league *l;
	struct league_group *group;
	const struct league_item **items;
	uint32_t *domain_of, *of, *unit_of;      /* unit_of: by org; INTERN_NONE: not of this group */
	double *mid_ranks;
	struct item_quality *quality;
	bool has_quality;
	struct league_items table;
};

/* The items of a period that the level has rows of, and their organisations in unit_of. */
static void find_members(struct work *w)
{
	for (uint32_t o = 0; o < w->l->orgs.count; o++)
		w->unit_of[o] = INTERN_NONE;
	for (size_t i = 0; i < w->l->item_count; i++) {
		const struct league_item *item = &w->l->items[i];
		bool has_row = false;

		if (item->period != w->group->period)
			continue;
		for (size_t c = item->first; c < item->end; c++) {
			if (w->l->cells[c].level != w->group->level)
				continue;
			has_row = true;
			w->unit_of[w->l->cells[c].org] = 0;
		}
		if (has_row)
			w->items[w->table.items++] = item;
	}
}

static void number_units(struct work *w, const uint32_t *order)
{
	struct league_group *g = w->group;

	g->orgs = memory_zeroed(w->l->orgs.count + 1, sizeof *g->orgs);
	for (uint32_t o = 0; o < w->l->orgs.count; o++) {
		if (w->unit_of[order[o]] == INTERN_NONE)
			continue;
		w->unit_of[order[o]] = (uint32_t)g->units;
		g->orgs[g->units++] = order[o];
	}
}

static void number_domains(struct work *w)
{
	struct league_group *g = w->group;

	g->domains = memory_zeroed(w->table.items + 1, sizeof *g->domains);
	for (size_t i = 0; i < w->table.items; i++) {
		struct text domain = w->items[i]->indicator->domain;
		size_t d = 0;

		while (d < g->domain_count && !text_equals(g->domains[d], domain))
			d++;
		if (d == g->domain_count)
			g->domains[g->domain_count++] = domain;
		w->domain_of[i] = (uint32_t)d;
	}
}

static void add_verdict(struct league_verdicts *v, uint8_t verdict)
{
	v->compared += verdict != LEAGUE_NOT_COMPARED;
	v->better += verdict == LEAGUE_BETTER;
	v->worse += verdict == LEAGUE_WORSE;
}

static void fill_cell(struct work *w, size_t item, const struct league_cell *cell)
{
	size_t unit = w->unit_of[cell->org], tables = w->group->domain_count + LEAGUE_WHOLES;
	struct league_verdicts *verdicts = &w->group->verdicts[unit * tables];
	double *mid = &w->mid_ranks[item * w->group->units + unit];

	if (cell->rank == 0 || !isnan(*mid))
		return;
	*mid = mid_rank(cell->rank, cell->tied);
	w->of[item] = cell->of;
	add_verdict(&verdicts[w->domain_of[item]], cell->verdict);
	for (size_t whole = 0; whole < LEAGUE_WHOLES; whole++)
		add_verdict(&verdicts[w->group->domain_count + whole], cell->verdict);
}

static void fill_item(struct work *w, size_t i)
{
	const struct league_item *item = w->items[i];
	struct item_quality *quality = &w->quality[i * w->group->units];
	size_t rows = item->end - item->first;
	struct trials *trials = memory_zeroed(rows, sizeof *trials);
	struct shrinkage fit;

	for (size_t u = 0; u < w->group->units; u++) {
		w->mid_ranks[i * w->group->units + u] = NAN;
		quality[u] = (struct item_quality){NAN, NAN};
	}
	fit = quality_fit(w->l->cells + item->first, rows, w->group->level, trials);
	free(trials);
	for (size_t c = item->first; c < item->end; c++) {
		const struct league_cell *cell = &w->l->cells[c];

		if (cell->level != w->group->level)
			continue;
		fill_cell(w, i, cell);
		if (cell->rank == 0)
			continue;
		w->has_quality &= !isnan(cell->x);
		quality[w->unit_of[cell->org]] = quality_of_cell(cell, &fit, item->indicator);
	}
}

static void allocate(struct work *w)
{
	struct league_group *g = w->group;
	size_t cells = g->units * w->table.items;
	size_t places = g->units * (g->domain_count + LEAGUE_WHOLES);

	w->mid_ranks = memory_zeroed(cells + 1, sizeof *w->mid_ranks);
	w->quality = memory_zeroed(cells + 1, sizeof *w->quality);
	g->averages = memory_zeroed(places + 1, sizeof *g->averages);
	g->ranges = memory_zeroed(places + 1, sizeof *g->ranges);
	g->verdicts = memory_zeroed(places + 1, sizeof *g->verdicts);
}

static void find_averages(struct work *w, double items_min)
{
	struct league_room room = {
		.values = memory_zeroed(w->group->units, sizeof *room.values),
		.places = memory_zeroed(w->group->units, sizeof *room.places),
		.standings = memory_zeroed(w->group->units, sizeof *room.standings)};

	average_ranks(&w->table, items_min, w->group->averages, &room);
	free(room.values);
	free(room.places);
	free(room.standings);
}

static void find_ranges(struct work *w, double correlation, const char *purpose)
{
	size_t units = w->group->units;
	struct league_draws draws = {
		w->quality, correlation, units <= LEAGUE_MANY ? LEAGUE_DRAWS : LEAGUE_DRAWS_MANY,
		units <= LEAGUE_SORTED_MAX ? LEAGUE_SORTED : LEAGUE_MAPPED, purpose};
	struct league_draws_sizes sizes = league_draws_sizes(&w->table, &draws);
	struct league_draws_room room = {
		.doubles = memory_zeroed(sizes.doubles, sizeof *room.doubles),
		.floats = memory_zeroed(sizes.floats, sizeof *room.floats),
		.counts = memory_zeroed(sizes.counts, sizeof *room.counts),
		.standings = memory_zeroed(w->group->units, sizeof *room.standings)};

	average_rank_ranges(&w->table, &draws, w->group->averages, w->group->ranges, &room);
	free(room.doubles);
	free(room.floats);
	free(room.counts);
	free(room.standings);
}

static void work_out(struct work *w, const struct league_rules *rules, const uint32_t *order,
                     struct text level)
{
	struct text period = w->l->periods.names[w->group->period];
	char purpose[128];

	find_members(w);
	number_units(w, order);
	if (w->group->units == 0)
		return;
	number_domains(w);
	allocate(w);
	w->has_quality = true;
	for (size_t i = 0; i < w->table.items; i++)
		fill_item(w, i);
	w->table = (struct league_items){w->group->units, w->table.items, w->group->domain_count,
	                                 w->domain_of, w->of, w->mid_ranks};
	find_averages(w, rules->items_min);
	snprintf(purpose, sizeof purpose, "league %.*s %.*s", TEXT_ARGS(period), TEXT_ARGS(level));
	if (w->has_quality && w->group->units >= LEAGUE_RANGE_UNITS_MIN)
		find_ranges(w, rules->correlation, purpose);
}

static void make_group(struct league_group *group, const struct league *l,
                       const struct league_rules *rules, const uint32_t *order,
                       struct text level)
{
	struct work w = {
		.l = l, .group = group,
		.items = memory_zeroed(l->item_count + 1, sizeof(struct league_item *)),
		.domain_of = memory_zeroed(l->item_count + 1, sizeof *w.domain_of),
		.of = memory_zeroed(l->item_count + 1, sizeof *w.of),
		.unit_of = memory_zeroed(l->orgs.count + 1, sizeof *w.unit_of)};

	work_out(&w, rules, order, level);
	free(w.items);
	free(w.domain_of);
	free(w.of);
	free(w.unit_of);
	free(w.mid_ranks);
	free(w.quality);
}

void league_tables_make(struct league_tables *t, const struct league *l,
                        const struct league_rules *rules, const struct reference *ref)
{
	uint32_t *order = memory_zeroed(l->orgs.count + 1, sizeof *order);

	intern_sorted(&l->orgs, order);
	t->groups = memory_zeroed(l->periods.count * ref->level_count + 1, sizeof *t->groups);
	for (uint32_t period = 0; period < l->periods.count; period++) {
		for (uint32_t level = 0; level + 1 < ref->level_count; level++) {
			struct league_group *g = &t->groups[t->group_count++];

			*g = (struct league_group){.period = period, .level = level};
			make_group(g, l, rules, order, ref->levels[level].id);
		}
	}
	free(order);
}

void league_tables_release(struct league_tables *t)
{
	for (size_t g = 0; g < t->group_count; g++) {
		free(t->groups[g].orgs);
		free(t->groups[g].domains);
		free(t->groups[g].averages);
		free(t->groups[g].ranges);
		free(t->groups[g].verdicts);
	}
	free(t->groups);
	*t = (struct league_tables){.groups = NULL};
}
