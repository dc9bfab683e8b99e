#include "reports/shortfall/shortfalls.h"

#include <math.h>

#include "reports/shortfall/staff_groups.h"

bool shortfalls_are_shown(const struct site *site)
{
	return site->shortfalls && !text_is_empty(site->shortfalls->period);
}

const struct shortfall *shortfall_at(const struct site *site, uint32_t org, size_t staff,
                                     size_t rho)
{
	const struct shortfalls *s = site->shortfalls;
	uint32_t place;

	if (!shortfalls_are_shown(site) || org == SITE_NONE)
		return NULL;
	place = s->places[(org * s->staff_count + staff) * RHOS_MAX + rho];
	return place ? &s->rows[place - 1] : NULL;
}

const struct shortfall *shortfall_of(const struct site *site, uint32_t org, size_t staff)
{
	const struct staff_group *group;

	if (!shortfalls_are_shown(site))
		return NULL;
	group = &site->shortfalls->staff[staff];
	return shortfall_at(site, org, staff, staff_group_rho(group, group->rho_default));
}

bool shortfall_has_staff(const struct site *site, size_t staff)
{
	return shortfall_of(site, site->england, staff) != NULL;
}

const struct summary_row *shortfall_summary(const struct site *site, struct text period,
                                            size_t staff, int64_t rho)
{
	const struct shortfalls *s = site->shortfalls;

	for (size_t i = 0; i < s->summary_count; i++)
		if (s->summaries[i].staff == staff && s->summaries[i].rho == rho &&
		    text_equals(s->summaries[i].period, period))
			return &s->summaries[i];
	return NULL;
}

const struct supply_year *supply_year_of(const struct site *site, struct text period, size_t staff)
{
	const struct shortfalls *s = site->shortfalls;

	for (size_t i = 0; i < s->year_count; i++)
		if (s->years[i].staff == staff && text_equals(s->years[i].period, period))
			return &s->years[i];
	return NULL;
}

uint32_t shortfall_home_of(const struct site *site, const struct organisation *org)
{
	const struct organisation *home =
		directory_ancestor(site->directory, org, site->shortfalls->level->id);

	return home ? (uint32_t)(home - site->directory->orgs) : SITE_NONE;
}

int64_t shortfall_rate(const struct shortfall *row, int64_t fte)
{
	int64_t people = row->numbers[SHORT_LIST];
	double rate;

	if (fte == NOT_GIVEN || people == NOT_GIVEN || people <= 0)
		return NOT_GIVEN;
	rate = (double)fte * 1e11 / (double)people;
	return rate < (double)INT64_MAX ? llround(rate) : NOT_GIVEN;
}

bool shortfall_has_note(const struct shortfall *row, const char *word)
{
	struct text rest = row->texts[SHORT_NOTE];

	while (!text_is_empty(rest))
		if (text_is(text_cut(&rest, ';'), word))
			return true;
	return false;
}
