#include "tests/statistics/supply_world.h"

#include <math.h>

#include "domain/ridits.h"
#include "domain/steady_math.h"

static double log_normal(struct random *r, double median, double spread, double least)
{
	return fmax(least, floor(median * steady_exp(spread * random_normal(r))));
}

static void draw_trust(struct supply_world *w, struct random *r, uint32_t pct)
{
	double size = log_normal(r, 300000, 0.45, 90000);
	double deprivation = 20 * steady_exp(0.35 * random_normal(r));

	w->people[pct] = 0;
	while (w->people[pct] < size && w->count < WORLD_PRACTICES_MAX) {
		struct world_practice *p = &w->practices[w->count++];

		*p = (struct world_practice){
			log_normal(r, 5800, 0.6, 1000),
			deprivation * steady_exp(0.35 * random_normal(r)), NAN, pct};
		w->people[pct] += p->people;
	}
}

void supply_world_draw(struct supply_world *w, struct random *r, uint32_t pcts)
{
	static struct ridit_unit units[WORLD_PRACTICES_MAX];

	w->count = 0;
	w->pcts = pcts;
	for (uint32_t pct = 0; pct < pcts; pct++)
		draw_trust(w, r, pct);
	for (size_t i = 0; i < w->count; i++)
		units[i] = (struct ridit_unit){w->practices[i].people, w->practices[i].deprivation,
		                               NAN, i};
	ridits_of(units, w->count);
	for (size_t i = 0; i < w->count; i++)
		w->practices[units[i].unit].ridit = units[i].ridit;
}

int random_poisson(struct random *r, double mean)
{
	double left = steady_exp(-mean), product = random_uniform(r);
	int count = 0;

	for (; product > left; count++)
		product *= random_uniform(r);
	return count;
}
