#include "records/supply_practices.h"

#include <math.h>
#include <stdlib.h>

#include "domain/dates.h"
#include "domain/sums.h"
#include "domain/supply_slope.h"
#include "util/memory.h"

/* A list of the directory is of about the time of a period up to a year from it. */
#define YEAR 10000

void supply_practices_init(struct supply_practices *s)
{
	*s = (struct supply_practices){.all = NULL};
}

void supply_practices_release(struct supply_practices *s)
{
	free(s->all);
	free(s->units);
	*s = (struct supply_practices){.all = NULL};
}

/* A period on its way in. */
struct making {
	struct supply_practices *s;
	const struct supply_figures *f;
	const struct supply_scope *scope;
	const struct reference_period *dates;
	uint32_t period;
};

static bool is_in_scope(const struct making *m, uint32_t number)
{
	const struct hierarchy *h = m->scope->hierarchy;
	const struct hierarchy_unit *unit = &h->units[number];

	for (uint32_t i = unit->first; unit->is_practice && i < unit->end; i++)
		if (h->slots[i] == m->scope->slot)
			return true;
	return false;
}

/* Whether it should have been in the files. */
static bool has_list_then(const struct making *m, const struct organisation *org)
{
	const struct reference_period *d = m->dates;

	if (org->list_size <= 0 || org->status == ORG_CLOSED || org->status == ORG_PROPOSED ||
	    org->opened > d->starts || (org->closed != 0 && org->closed < d->ends))
		return false;
	return org->list_date == 0 ||
	       date_is_within(org->list_date, d->starts - YEAR, d->ends + YEAR);
}

/* The rows of a practice: whether there is any, and the first of its lists. */
static bool find_list(const struct making *m, uint32_t number, int64_t *list)
{
	const struct supply_policy *policy = m->f->policy;
	bool is_there = false;

	*list = COUNT_MISSING;
	for (uint32_t i = 0; i < policy->indicators.count; i++) {
		const struct supply_cell *cells = supply_figures_of(m->f, m->period, i);

		if (!cells || !cells[number].is_there)
			continue;
		is_there = true;
		if (i != policy->need && *list == COUNT_MISSING)
			*list = cells[number].denominator;
	}
	return is_there;
}

static void find_place(const struct making *m, struct supply_practice *practice)
{
	const struct hierarchy *h = m->scope->hierarchy;
	const struct hierarchy_unit *unit = &h->units[practice->number];

	practice->cluster = SUPPLY_NO_CLUSTER;
	for (uint32_t i = unit->first; i < unit->end; i++)
		if (text_equals(hierarchy_above(h, h->slots[i])->org, unit->parent))
			practice->cluster = h->slots[i];
	if (practice->cluster == SUPPLY_NO_CLUSTER)
		practice->marks |= SUPPLY_UNPLACED;
}

/* The last of a practice's slots is the whole's. */
static void find_deprivation(const struct making *m, struct supply_practice *practice)
{
	const struct hierarchy *h = m->scope->hierarchy;
	const struct organisation *org = &h->directory->orgs[practice->number];
	uint32_t above = practice->cluster;

	practice->deprivation = org->imd;
	if (!isnan(org->imd)) {
		if (text_is(org->imd_basis, "postcode"))
			practice->marks |= SUPPLY_IMD_FROM_POSTCODE;
		return;
	}
	if (above == SUPPLY_NO_CLUSTER)
		above = h->slots[h->units[practice->number].end - 1];
	practice->deprivation = hierarchy_above(h, above)->imd;
	practice->marks |= isnan(practice->deprivation) ? SUPPLY_NO_IMD : SUPPLY_IMD_FROM_PARENT;
}

static void note_list_date(struct supply_practices *s, int date)
{
	if (date == 0)
		return;
	if (s->first_list_date == 0 || date < s->first_list_date)
		s->first_list_date = date;
	if (date > s->last_list_date)
		s->last_list_date = date;
}

static void add_practice(const struct making *m, uint32_t number)
{
	const struct organisation *org = &m->scope->hierarchy->directory->orgs[number];
	struct supply_practice practice = {.number = number, .ridit = NAN};
	struct supply_practices *s = m->s;
	bool is_there;

	is_there = find_list(m, number, &practice.list);
	if (!is_there && !has_list_then(m, org))
		return;
	practice.people = practice.known_list = practice.list;
	if (practice.list == COUNT_MISSING && org->list_size >= 0)
		practice.known_list = org->list_size * MICRO_PER_UNIT;
	if (is_there && practice.list <= 0)
		practice.marks |= SUPPLY_NO_LIST;
	practice.is_followed = org->placed == PLACED_SUCCESSOR || org->placed == PLACED_LAST_MEMBERSHIP;
	note_list_date(s, org->list_date);
	find_place(m, &practice);
	find_deprivation(m, &practice);
	if (s->count == s->capacity) {
		s->capacity = s->capacity ? s->capacity * 2 : 1024;
		s->all = memory_resize(s->all, s->capacity, sizeof *s->all);
	}
	s->all[s->count++] = practice;
}

enum need_source { NEED_OF_FILE, NEED_OF_DIRECTORY, NEED_SOURCES };

/* How much a patient of the practice needs, in any unit; NAN where that is not known. */
static double need_of(const struct making *m, const struct supply_practice *practice,
                      enum need_source source)
{
	const struct supply_policy *policy = m->f->policy;
	const struct organisation *org = &m->scope->hierarchy->directory->orgs[practice->number];
	const struct supply_cell *cells;

	if (source == NEED_OF_DIRECTORY)
		return org->list_weighted > 0 && org->list_size > 0
		       ? (double)org->list_weighted / (double)org->list_size : NAN;
	cells = policy->need == INTERN_NONE ? NULL
	                                    : supply_figures_of(m->f, m->period, policy->need);
	if (!cells || cells[practice->number].numerator <= 0 ||
	    cells[practice->number].denominator <= 0)
		return NAN;
	return (double)cells[practice->number].numerator /
	       (double)cells[practice->number].denominator;
}

/* Weights every list, or leaves them all as they are; answers whether it did. */
static bool weigh(const struct making *m, enum need_source source)
{
	struct careful_sum all = {0, 0}, known = {0, 0}, needed = {0, 0};
	struct supply_practices *s = m->s;
	double mean;

	for (size_t i = 0; i < s->count; i++) {
		double need = need_of(m, &s->all[i], source);

		if (s->all[i].list <= 0)
			continue;
		careful_sum_add(&all, micro_units(s->all[i].list));
		if (isnan(need))
			continue;
		careful_sum_add(&known, micro_units(s->all[i].list));
		careful_sum_add(&needed, micro_units(s->all[i].list) * need);
	}
	if (careful_sum_total(&known) <= 0 ||
	    careful_sum_total(&known) < m->f->policy->weighted_share_min * careful_sum_total(&all))
		return false;
	mean = careful_sum_total(&needed) / careful_sum_total(&known);
	for (size_t i = 0; i < s->count; i++) {
		double need = need_of(m, &s->all[i], source);

		if (s->all[i].list > 0 && !isnan(need))
			s->all[i].people = llround((double)s->all[i].list * need / mean);
	}
	return true;
}

static void find_ridits(struct supply_practices *s)
{
	size_t count = 0;

	s->units = memory_resize(s->units, s->count + 1, sizeof *s->units);
	for (size_t i = 0; i < s->count; i++)
		if (s->all[i].people > 0 && !isnan(s->all[i].deprivation))
			s->units[count++] = (struct ridit_unit){
				.people = micro_units(s->all[i].people),
				.deprivation = s->all[i].deprivation, .unit = i};
	ridits_of(s->units, count);
	for (size_t u = 0; u < count; u++)
		s->all[s->units[u].unit].ridit = s->units[u].ridit;
}

void supply_practices_of(struct supply_practices *s, const struct supply_figures *f,
                         uint32_t period, const struct supply_scope *scope)
{
	const struct reference_period *dates =
		reference_period(scope->ref, f->periods.names[period]);
	struct making m = {s, f, scope, dates, period};

	s->count = 0;
	s->first_list_date = s->last_list_date = 0;
	for (uint32_t i = 0; i < scope->hierarchy->directory->count; i++)
		if (is_in_scope(&m, i))
			add_practice(&m, i);
	s->is_weighted = weigh(&m, NEED_OF_FILE) || weigh(&m, NEED_OF_DIRECTORY);
	find_ridits(s);
}
