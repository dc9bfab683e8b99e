#include "records/supply_reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/memory.h"

const char *const supply_zeros_names[SUPPLY_ZEROS] = {"as_missing", "as_nought", "as_read"};

void supply_reading_init(struct supply_reading *r)
{
	*r = (struct supply_reading){.observed = NULL};
}

void supply_reading_release(struct supply_reading *r)
{
	free(r->observed);
	free(r->is_counted);
	free(r->areas);
	*r = (struct supply_reading){.observed = NULL};
}

static int64_t numerator_of(const struct supply_case *c, uint32_t indicator, uint32_t number)
{
	const struct supply_cell *cells = supply_figures_of(c->figures, c->period, indicator);

	return cells && cells[number].is_there ? cells[number].numerator : COUNT_MISSING;
}

/* noughts: its indicator, or INTERN_NONE. Its numerator counts the people of whom no staff was
 * filed. */
static int64_t read_part(const struct supply_case *c, uint32_t indicator, uint32_t noughts,
                         uint32_t number, enum supply_zeros zeros)
{
	int64_t read = numerator_of(c, indicator, number);

	if (noughts == INTERN_NONE || zeros == SUPPLY_AS_READ ||
	    numerator_of(c, noughts, number) <= 0)
		return read;
	if (zeros == SUPPLY_AS_MISSING && read == 0)
		return COUNT_MISSING;
	return zeros == SUPPLY_AS_NOUGHT && read == COUNT_MISSING ? 0 : read;
}

static int64_t read_practice(const struct supply_case *c, uint32_t number,
                             enum supply_basis_read basis, enum supply_zeros zeros)
{
	const struct supply_staff *staff = c->staff;
	const struct supply_parts *parts =
		basis == SUPPLY_MAIN_BASIS ? &staff->main : &staff->other_basis;
	int64_t sum = parts->count ? 0 : COUNT_MISSING;

	for (size_t i = 0; i < parts->count; i++) {
		uint32_t noughts = staff->noughts.count ? staff->noughts.ids[i] : INTERN_NONE;
		int64_t part = read_part(c, parts->ids[i], noughts, number, zeros);

		if (part == COUNT_MISSING || !micro_add(&sum, part))
			return COUNT_MISSING;
	}
	return sum;
}

static void add_to_area(struct supply_area *a, const struct supply_practice *practice,
                        int64_t observed, bool is_counted)
{
	double people = micro_units(practice->people);

	a->listed++;
	a->not_returned += observed == COUNT_MISSING;
	if (practice->known_list > 0)
		(void)micro_add(&a->known_list, practice->known_list);
	if (!is_counted)
		return;
	a->counted++;
	(void)micro_add(&a->observed, observed);
	if (practice->people == 0)
		return;
	(void)micro_add(&a->people, practice->people);
	(void)micro_add(&a->counted_list, practice->list);
	careful_sum_add(&a->imd, people * practice->deprivation);
	careful_sum_add(&a->ridit, people * practice->ridit);
}

static void add_up(struct supply_reading *r, const struct supply_case *c)
{
	const struct hierarchy *h = c->scope->hierarchy;

	memset(r->areas, 0, h->above_count * sizeof *r->areas);
	for (size_t i = 0; i < r->practice_count; i++) {
		const struct supply_practice *practice = &c->practices->all[i];
		const struct hierarchy_unit *unit = &h->units[practice->number];

		for (uint32_t s = unit->first; s < unit->end; s++)
			add_to_area(&r->areas[h->slots[s]], practice, r->observed[i], r->is_counted[i]);
	}
	for (uint32_t s = 0; s < h->above_count; s++) {
		struct supply_area *a = &r->areas[s];

		a->is_assessed = a->counted_list > 0 &&
			(double)a->counted_list >=
			c->figures->policy->list_share_min * (double)a->known_list;
	}
}

void supply_reading_make(struct supply_reading *r, const struct supply_case *c,
                         enum supply_basis_read basis, enum supply_zeros zeros)
{
	const struct supply_practices *practices = c->practices;

	r->practice_count = practices->count;
	r->counted = 0;
	r->observed = memory_resize(r->observed, practices->count + 1, sizeof *r->observed);
	r->is_counted = memory_resize(r->is_counted, practices->count + 1, sizeof *r->is_counted);
	r->areas = memory_resize(r->areas, c->scope->hierarchy->above_count + 1, sizeof *r->areas);
	for (size_t i = 0; i < practices->count; i++) {
		const struct supply_practice *practice = &practices->all[i];

		r->observed[i] = read_practice(c, practice->number, basis, zeros);
		r->is_counted[i] = r->observed[i] != COUNT_MISSING &&
			(practice->people == 0 || (practice->people > 0 && !isnan(practice->ridit)));
		r->counted += r->is_counted[i];
	}
	add_up(r, c);
}

bool supply_readings_differ(const struct supply_reading *one, const struct supply_reading *other)
{
	for (size_t i = 0; i < one->practice_count; i++)
		if (one->observed[i] != other->observed[i])
			return true;
	return false;
}
