/* Patients at the dates of the staff census. Lists move by 0.6% a year and each its own way, by 2%
 * or so, in London by 5%; the ages stay those of the practice's list. */
#include <math.h>

#include "domain/steady_math.h"

#include "dirt.h"
#include "staffing.h"

#define GROWTH          0.006
#define SPREAD          0.02
#define SPREAD_LONDON   0.05
#define YEARS           3

/* The York weights (reference/age_sex_weights.csv): general practice used by a person of each age
 * and sex. */
static const double weights[2][STAFF_BANDS] = {
	{2.354, 1, 0.913, 1.373, 2.531, 3.254, 3.193},
	{2.241, 1.030, 1.885, 2.115, 2.820, 3.301, 3.090}
};

/* Which of the seven a five-year band belongs to. */
static const int seventh[AGE_BANDS] = {
	0, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 6
};

static int32_t list_at(const struct practice *practice, const double *growth, double years_before)
{
	double moved = 0;

	for (int year = 0; year < YEARS && years_before > year; year++)
		moved += growth[year] * (years_before - year < 1 ? years_before - year : 1);
	return (int32_t)floor(practice->list * steady_exp(-moved) + 0.5);
}

/* Each cell's share of the new list, rounded so that all of them add up to it. */
static void cut_bands(struct staffed *at, const struct practice *practice)
{
	double per_patient = practice->list ? (double)at->list / practice->list : 0;
	int64_t before = 0, patients = 0;

	for (int sex = 0; sex < 2; sex++)
		for (int band = 0; band < AGE_BANDS; band++) {
			int64_t upto;

			patients += practice->bands[sex][band];
			upto = (int64_t)floor((double)patients * per_patient + 0.5);
			at->bands[sex][seventh[band]] += (int32_t)(upto - before);
			before = upto;
		}
}

static double need_of(const struct staffed *at)
{
	double need = 0;

	for (int sex = 0; sex < 2; sex++)
		for (int band = 0; band < STAFF_BANDS; band++)
			need += weights[sex][band] * at->bands[sex][band];
	return need;
}

static bool is_there(const struct practice *practice, const struct staffing_date *date)
{
	if (practice->standing == STANDING_UNKNOWN)
		return false;
	if (practice->closed)
		return date->day == 20090930;
	return practice->opened <= date->day;
}

/* Scaled so that all weighted patients are as many as all patients. */
static void weigh(struct staffing *s, size_t date)
{
	double patients = 0, need = 0;

	for (size_t i = 0; i < s->world->count; i++) {
		struct staffed *at = &s->practices[date][i];

		at->weighted = need_of(at);
		need += at->weighted;
		patients += at->list;
	}
	for (size_t i = 0; i < s->world->count; i++)
		s->practices[date][i].weighted *= patients / need;
}

static void set_list(struct staffing *s, size_t date, size_t i, const double *growth)
{
	const struct practice *practice = &s->world->practices[i];
	const struct staffing_date *on = &s->dates[date];
	struct staffed *at = &s->practices[date][i];
	enum dirt dirt = dirt_planned(DIRT_IN_WORKFORCE, on->period, practice->place, "list");

	at->is_there = is_there(practice, on);
	if (!at->is_there)
		return;
	at->list = list_at(practice, growth, on->years_before);
	if (dirt != DIRT_NONE)
		at->list = dirt == DIRT_NO_PATIENTS ? 0 : 3;
	cut_bands(at, practice);
}

void staffing_lists(struct staffing *s, uint64_t seed)
{
	struct random r;

	random_start(&r, seed, "staffing.lists");
	for (size_t i = 0; i < s->world->count; i++) {
		bool is_london = area_is_london(s->world->practices[i].area);
		double growth[YEARS];

		for (int year = 0; year < YEARS; year++)
			growth[year] = GROWTH + (is_london ? SPREAD_LONDON : SPREAD) * random_normal(&r);
		for (size_t d = 0; d < s->date_count; d++)
			set_list(s, d, i, growth);
	}
	for (size_t d = 0; d < s->date_count; d++)
		weigh(s, d);
}
