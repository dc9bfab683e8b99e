#include "reports/indicator/indicator_units.h"

#include <stdlib.h>

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "util/memory.h"

bool indicator_is_ranked(const struct series *s)
{
	return s->definition && s->definition->polarity != POLARITY_NONE &&
	       s->shape != SHAPE_PREVALENCE;
}

bool indicator_has_plausible_ranks(const struct site *site, const struct series *s)
{
	return site->has_ranges && indicator_is_ranked(s) && s->definition->kind != KIND_SCORE;
}

bool indicator_has_exceptions(const struct series *s)
{
	return s->definition && s->definition->measure == MEASURE_RECEIVED;
}

bool indicator_unit_is_beyond(const struct indicator_unit *unit)
{
	return standing_of(unit->figure.fields[FIELD_VS_ENGLAND]) > STANDING_WATCH;
}

bool indicator_home_is_part(const struct indicator_units *u)
{
	uint32_t home = site_home(u->site);
	size_t count = 0;

	for (size_t i = 0; i < u->count; i++)
		count += u->units[i].is_home && u->units[i].org != home;
	return count > 0 && count < u->count;
}

/* By rank, those without one last; without a direction the highest first; then by code. */
static int compare_units(const void *left, const void *right)
{
	const struct indicator_unit *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->observed != b->observed)
		return a->observed < b->observed ? -1 : 1;
	return (a->org > b->org) - (a->org < b->org);
}

static void fill(struct indicator_unit *unit, const struct indicator_units *u, uint32_t org)
{
	const struct site *site = u->site;
	uint32_t home = site_home(site);

	*unit = (struct indicator_unit){.org = org, .rank = INT64_MAX, .observed = INT64_MAX,
	                                .value = INT64_MAX};
	unit->is_home = home != SITE_NONE && (org == home || site_is_below(site, org, home));
	site_figure(site, org, u->number, &unit->figure);
	(void)figure_number(&unit->figure, FIELD_VALUE, &unit->value);
	if (!indicator_is_ranked(u->series)) {
		unit->rank = unit->value == INT64_MAX ? INT64_MAX : -unit->value;
		return;
	}
	(void)figure_count(&unit->figure, FIELD_RANK, &unit->observed);
	if (!indicator_has_plausible_ranks(site, u->series))
		unit->rank = unit->observed;
	else if (!rank_refused(site, u->series, &unit->figure, false))
		(void)figure_count(&unit->figure, FIELD_RANK_PLAUSIBLE, &unit->rank);
}

static void find_shared_ranks(struct indicator_units *u)
{
	for (size_t i = 1; i < u->count; i++)
		if (u->units[i].rank == u->units[i - 1].rank && u->units[i].rank != INT64_MAX)
			u->units[i].shares_rank = u->units[i - 1].shares_rank = true;
}

void indicator_units_open(struct indicator_units *u, const struct site *site, size_t series,
                          const struct level *level)
{
	const struct reference *ref = site->reference;

	*u = (struct indicator_units){.site = site, .series = &site->series[series],
	                              .number = series, .level = level};
	u->is_top = level == &ref->levels[ref->level_count - 1];
	u->units = memory_zeroed(site->above_count + 1, sizeof *u->units);
	for (size_t a = 0; a < site->above_count; a++) {
		struct indicator_unit *unit = &u->units[u->count];

		if (!text_equals(site->directory->orgs[site->above[a]].level, level->id))
			continue;
		fill(unit, u, site->above[a]);
		u->with_value += unit->value != INT64_MAX;
		u->is_judged = u->is_judged ||
		               (!u->is_top &&
		                !text_is_empty(unit->figure.fields[FIELD_VS_ENGLAND]));
		u->count++;
	}
	if (u->count > 0)
		qsort(u->units, u->count, sizeof *u->units, compare_units);
	find_shared_ranks(u);
}

void indicator_units_close(struct indicator_units *u)
{
	free(u->units);
	*u = (struct indicator_units){0};
}

static int compare_values(const void *left, const void *right, void *context)
{
	const struct indicator_units *u = context;
	const struct indicator_unit *a = &u->units[*(const size_t *)left];
	const struct indicator_unit *b = &u->units[*(const size_t *)right];
	bool is_low_good = u->series->definition && u->series->definition->polarity == POLARITY_LOW;

	if (a->value != b->value && a->value != INT64_MAX && b->value != INT64_MAX)
		return (a->value > b->value) == is_low_good ? 1 : -1;
	if (a->value != b->value)
		return a->value == INT64_MAX ? 1 : -1;
	return (a->org > b->org) - (a->org < b->org);
}

static int compare_places(const void *left, const void *right, void *context)
{
	const uint32_t *places = context;
	uint32_t a = places[*(const size_t *)left], b = places[*(const size_t *)right];

	return (a > b) - (a < b);
}

/* Where each unit stands among all organisations by name. */
static void order_by_name(const struct indicator_units *u, size_t *order)
{
	size_t all = u->site->directory->count;
	uint32_t *place_of = memory_zeroed(all + 1, sizeof *place_of);
	uint32_t *places = memory_zeroed(u->count + 1, sizeof *places);

	for (uint32_t i = 0; i < all; i++)
		place_of[u->site->by_name[i]] = i;
	for (size_t i = 0; i < u->count; i++)
		places[i] = place_of[u->units[i].org];
	qsort_r(order, u->count, sizeof *order, compare_places, places);
	free(place_of);
	free(places);
}

size_t *indicator_units_order(const struct indicator_units *u, enum indicator_order order)
{
	size_t *numbers = memory_zeroed(u->count + 1, sizeof *numbers);
	struct indicator_units context = *u;

	for (size_t i = 0; i < u->count; i++)
		numbers[i] = i;
	if (order == ORDER_BY_NAME)
		order_by_name(u, numbers);
	else if (order == ORDER_BY_VALUE)
		qsort_r(numbers, u->count, sizeof *numbers, compare_values, &context);
	return numbers;
}
