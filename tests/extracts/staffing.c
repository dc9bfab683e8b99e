/* See staffing.h. */
#include "staffing.h"

#include <math.h>
#include <stdlib.h>

#include "domain/steady_math.h"

#include "dirt.h"

/* Of 1,000 practices that are in no area with something built in: how many do not return anything,
 * have estimates in place of a return, no return of nurses, and truly no nurse. */
#define NOT_RETURNED    5
#define ESTIMATED       3
#define NURSES_LEFT_OUT 3
#define NO_NURSES       4

const char *const staff_built_names[BUILT] = {"gp", "nurse"};
const enum staff_flow staff_built_flows[BUILT] = {FLOW_GP, FLOW_NURSE};

int32_t staffed_fte(const struct staffed *practice, enum staff_flow flow)
{
	int32_t sum = 0;

	for (size_t i = 0; i < practice->people_count; i++)
		if (staff_kinds[practice->people[i].kind].flow == flow)
			sum += practice->people[i].hundredths;
	return sum;
}

int32_t staffed_heads(const struct staffed *practice, enum staff_flow flow)
{
	int32_t heads = 0;

	for (size_t i = 0; i < practice->people_count; i++)
		heads += staff_kinds[practice->people[i].kind].flow == flow;
	return heads;
}

/* The first of those without a score of their own; the others keep none. */
bool staffing_has_postcode_imd(const struct practice *practice)
{
	return practice->standing == STANDING_NO_IMD && practice->place >= 0;
}

int64_t staffing_imd(const struct practice *practice)
{
	if (practice->closed || practice->standing == STANDING_UNKNOWN
	    || (practice->standing == STANDING_NO_IMD && !staffing_has_postcode_imd(practice)))
		return -1;
	return practice->imd;
}

/* Its own score, or the mean of its area's patients. */
static double deprivation_of(const struct staffing *s, size_t date, size_t practice)
{
	const struct world *w = s->world;
	int64_t own = staffing_imd(&w->practices[practice]);
	double sum = 0, patients = 0;

	if (own >= 0)
		return (double)own;
	for (size_t i = 0; i < w->count; i++) {
		int64_t imd = staffing_imd(&w->practices[i]);

		if (imd >= 0 && w->practices[i].area == w->practices[practice].area) {
			sum += s->practices[date][i].list * (double)imd;
			patients += s->practices[date][i].list;
		}
	}
	return sum / patients;
}

struct standing_order {
	double deprivation, weighted;
	size_t practice;
};

static int by_deprivation(const void *left, const void *right)
{
	const struct standing_order *a = left, *b = right;

	if (a->deprivation != b->deprivation)
		return a->deprivation < b->deprivation ? -1 : 1;
	return a->practice < b->practice ? -1 : a->practice > b->practice;
}

static void rank_by_deprivation(struct staffing *s, size_t date)
{
	size_t count = s->world->count;
	struct standing_order *order = memory_resize(NULL, count, sizeof *order);
	double before = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		order[i] = (struct standing_order){deprivation_of(s, date, i),
		                                   s->practices[date][i].weighted, i};
		all += order[i].weighted;
	}
	qsort(order, count, sizeof *order, by_deprivation);
	for (size_t i = 0, next; i < count; i = next) {
		double equal = 0;

		for (next = i; next < count && order[next].deprivation == order[i].deprivation; next++)
			equal += order[next].weighted;
		for (size_t j = i; j < next; j++)
			s->practices[date][order[j].practice].ridit = (before + equal / 2) / all;
		before += equal;
	}
	free(order);
}

static double gradient(double rho, double ridit)
{
	return steady_exp(steady_log(rho) * (ridit - 0.5));
}

/* FTE of all patients at this date's rate, per weighted patient at gradient 1. */
static double level(const struct staffing *s, size_t date, double rho, enum staff_flow flow)
{
	double patients = 0, graded = 0;

	for (size_t i = 0; i < s->world->count; i++) {
		const struct staffed *at = &s->practices[date][i];

		patients += at->list;
		graded += at->weighted * gradient(rho, at->ridit);
	}
	return s->dates[date].rates[flow] / 1e5 * patients / graded;
}

/* The target by the date's own rho, until the area's share is known. */
static void set_targets(struct staffing *s, size_t date, size_t staff)
{
	double own = level(s, date, s->dates[date].rho, staff_built_flows[staff]);
	double policy = level(s, date, POLICY_RHO, staff_built_flows[staff]);

	for (size_t i = 0; i < s->world->count; i++) {
		struct staffed *at = &s->practices[date][i];

		at->expected[staff] = at->weighted * policy * gradient(POLICY_RHO, at->ridit);
		at->mean[staff] = at->weighted * own * gradient(s->dates[date].rho, at->ridit);
	}
}

/* Areas that the table does not name share what the named ones leave, so that all adds up. */
static void set_shares(struct staffing *s, size_t date, size_t staff, enum england_kind kind)
{
	const struct world *w = s->world;
	double all = 0, named = 0, given = 0;

	for (size_t i = 0; i < w->count; i++) {
		double share = staffing_built(kind, w->practices[i].area->code,
		                              (enum staff_built)staff);

		all += s->practices[date][i].mean[staff];
		if (!isnan(share)) {
			named += s->practices[date][i].mean[staff];
			given += s->practices[date][i].mean[staff] * share;
		}
	}
	for (size_t a = 0; a < w->areas->count; a++) {
		double share = staffing_built(kind, w->areas->rows[a].code, (enum staff_built)staff);

		s->built[date][a * BUILT + staff] = isnan(share) ? (all - given) / (all - named)
		                                                 : share;
	}
}

/* A list that is dirt has the staff of the practice's true list. */
static double served(const struct staffing *s, size_t date, size_t practice, size_t staff)
{
	const struct staffed *at = &s->practices[date][practice];
	const struct practice *who = &s->world->practices[practice];
	bool is_dirt = dirt_planned(DIRT_IN_WORKFORCE, s->dates[date].period, who->place, "list")
	               != DIRT_NONE;

	return is_dirt ? s->dates[date].rates[staff_built_flows[staff]] * who->list / 1e5
	               : at->mean[staff];
}

static void build_in(struct staffing *s, size_t date, size_t staff, enum england_kind kind)
{
	const struct world *w = s->world;

	set_targets(s, date, staff);
	set_shares(s, date, staff, kind);
	for (size_t i = 0; i < w->count; i++) {
		size_t area = (size_t)(w->practices[i].area - w->areas->rows);

		s->practices[date][i].mean[staff] =
			served(s, date, i, staff) * s->built[date][area * BUILT + staff];
	}
}

static bool has_something_built(enum england_kind kind, const struct practice *practice)
{
	return !isnan(staffing_built(kind, practice->area->code, BUILT_GP))
	       || !isnan(staffing_built(kind, practice->area->code, BUILT_NURSE));
}

/* A practice without nurses has none at any date; the rest is each date's own. */
static void draw_returns(struct staffing *s, enum england_kind kind, uint64_t seed)
{
	struct random r;

	random_start(&r, seed, "staffing.returns");
	for (size_t i = 0; i < s->world->count; i++) {
		bool no_nurses = random_below(&r, 1000) < NO_NURSES;

		for (size_t d = 0; d < s->date_count; d++) {
			uint32_t chance = random_below(&r, 1000);
			enum staff_return *returned = &s->practices[d][i].returned;

			if (kind != ENGLAND_DEMONSTRATION
			    || has_something_built(kind, &s->world->practices[i]))
				continue;
			if (chance < NOT_RETURNED)
				*returned = RETURN_NONE;
			else if (no_nurses)
				*returned = RETURN_NURSES_NONE;
			else if (chance < NOT_RETURNED + ESTIMATED)
				*returned = RETURN_ESTIMATED;
			else if (chance < NOT_RETURNED + ESTIMATED + NURSES_LEFT_OUT)
				*returned = RETURN_NO_NURSES;
		}
	}
}

void staffing_make(struct staffing *s, const struct world *world, enum england_kind kind,
                   uint64_t seed)
{
	*s = (struct staffing){.world = world};
	s->date_count = staffing_dates(kind, &s->dates);
	if (s->date_count == 0)
		return;
	for (size_t d = 0; d < s->date_count; d++) {
		s->practices[d] = memory_zeroed(world->count, sizeof *s->practices[d]);
		s->built[d] = memory_zeroed(world->areas->count * BUILT, sizeof *s->built[d]);
	}
	draw_returns(s, kind, seed);
	staffing_lists(s, seed);
	for (size_t d = 0; d < s->date_count; d++) {
		rank_by_deprivation(s, d);
		for (size_t staff = 0; staff < BUILT; staff++)
			build_in(s, d, staff, kind);
	}
	staffing_people(s, seed);
}

void staffing_release(struct staffing *s)
{
	for (size_t d = 0; d < s->date_count; d++) {
		for (size_t i = 0; i < s->world->count; i++)
			free(s->practices[d][i].people);
		free(s->practices[d]);
		free(s->built[d]);
	}
}
