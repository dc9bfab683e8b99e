/* People leave, others come. The number of a practice's others is Poisson at every date and mostly
 * the same people as before (each stays with STAYS): its changes have about a third of Poisson's
 * spread, as those of real areas do. */
#include <stdlib.h>
#include <string.h>

#include "util/memory.h"

#include "staffing.h"

#define STAYS       0.94
#define POISSON_N   4000     /* a binomial of so many is near enough */
#define TEAM_MAX    400

struct team {
	struct staff_person people[TEAM_MAX];
	size_t count, room;      /* room: what its flow may still take */
};

static int64_t draw_poisson(struct random *r, double mean)
{
	return mean <= 0 ? 0 : random_binomial(r, POISSON_N, mean / POISSON_N);
}

static double mean_of(const struct staffing *s, size_t date, size_t practice,
                      enum staff_flow flow)
{
	const struct staffed *at = &s->practices[date][practice];

	for (size_t b = 0; b < BUILT; b++)
		if (staff_built_flows[b] == flow)
			return at->mean[b];
	return s->dates[date].rates[flow] * at->list / 1e5;
}

static bool has_principal(enum staff_flow flow)
{
	return flow == FLOW_GP || flow == FLOW_NURSE;
}

/* How many others are to be expected: of a practice too small for a usual principal, none. */
static double others_of(double mean, enum staff_flow flow)
{
	double people = mean / staff_mean_fte(flow) - (has_principal(flow) ? 1 : 0);

	return people > 0 ? people : 0;
}

static void add(struct team *team, const struct staff_person *person)
{
	if (team->count < TEAM_MAX)
		team->people[team->count++] = *person;
}

static const struct staff_person *find_principal(const struct staffed *before,
                                                 enum staff_flow flow)
{
	for (size_t i = 0; before && i < before->people_count; i++)
		if (staff_kinds[before->people[i].kind].flow == flow)
			return &before->people[i];
	return NULL;
}

/* The principal is the first of the flow, and works less where there is not enough to do. */
static void add_principal(struct team *team, const struct staff_person *before, double mean,
                          enum staff_flow flow, struct random *r)
{
	struct staff_person person = before ? *before : staff_person_draw(flow, STAFF_PRINCIPAL, r);

	person.hundredths = person.usual;
	if (mean < staff_mean_fte(flow)) {
		int hundredths = (int)(100 * mean + 0.5);

		person.hundredths = (uint8_t)(hundredths < 10 ? 10 : hundredths);
	}
	add(team, &person);
}

struct step {
	const struct staffed *before;        /* NULL: not there before */
	double others_before, mean;
	enum staff_flow flow;
};

static void fill_flow(struct team *team, const struct step *step, struct random *r)
{
	const struct staff_person *principal = NULL;
	double newcomers = others_of(step->mean, step->flow) - STAYS * step->others_before;

	if (has_principal(step->flow)) {
		principal = find_principal(step->before, step->flow);
		add_principal(team, principal, step->mean, step->flow, r);
	}
	for (size_t i = 0; step->before && i < step->before->people_count; i++) {
		const struct staff_person *person = &step->before->people[i];

		if (person != principal && staff_kinds[person->kind].flow == step->flow
		    && random_uniform(r) < STAYS)
			add(team, person);
	}
	for (int64_t left = draw_poisson(r, newcomers); left > 0; left--) {
		struct staff_person person = staff_person_draw(step->flow, STAFF_OTHER, r);

		add(team, &person);
	}
}

static void fill_practice(struct staffing *s, size_t date, size_t practice, struct random *r)
{
	struct staffed *at = &s->practices[date][practice];
	struct team team = {.count = 0};
	struct step step = {NULL, 0, 0, FLOW_GP};

	if (date > 0 && s->practices[date - 1][practice].is_there)
		step.before = &s->practices[date - 1][practice];
	for (int flow = 0; flow < FLOWS; flow++) {
		step.flow = (enum staff_flow)flow;
		step.mean = mean_of(s, date, practice, step.flow);
		if (step.before)
			step.others_before = others_of(mean_of(s, date - 1, practice, step.flow),
			                               step.flow);
		if (step.flow != FLOW_NURSE || at->returned != RETURN_NURSES_NONE)
			fill_flow(&team, &step, r);
	}
	at->people_count = team.count;
	at->people = memory_resize(NULL, team.count + 1, sizeof *at->people);
	memcpy(at->people, team.people, team.count * sizeof *at->people);
}

void staffing_people(struct staffing *s, uint64_t seed)
{
	struct random r;

	random_start(&r, seed, "staffing.people");
	for (size_t i = 0; i < s->world->count; i++)
		for (size_t d = 0; d < s->date_count; d++)
			if (s->practices[d][i].is_there)
				fill_practice(s, d, i, &r);
}
