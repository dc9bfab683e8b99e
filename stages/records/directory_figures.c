/* What is worked out from the figures of the practices, once all of them are placed: lists weighted
 * by age and sex, the deprivation of every organisation above, and its tenths and fifths. */
#include <math.h>
#include <stdlib.h>

#include "domain/ranks.h"
#include "domain/sums.h"
#include "records/age_sex_weights.h"
#include "records/directory_draft.h"

enum { FIFTHS = 5, TENTHS = 10, YEARS_OF_BAND = 5 };

/* Everything below runs over the organisations in byte order, so that sums of doubles do not depend
 * on the order of the files. */
struct figures {
	struct draft *d;
	const uint32_t *order;
	uint32_t count;
};

static int64_t size_of(const struct figures *f, const struct draft_organisation *org)
{
	return draft_list_of(f->d, org)->size;
}

static int64_t weight_of(const struct age_sex_weights *w, size_t sex, int place)
{
	int from = place * YEARS_OF_BAND;

	return age_sex_weight(w, (enum patient_sex)sex, from,
	                      place == DRAFT_AGES - 1 ? AGE_OPEN : from + YEARS_OF_BAND - 1);
}

/* How much one patient of the practice weighs; NAN where the ages of its patients are not known:
 * no bands, bands that do not add up to the list of their file, or one that has no weight. */
static double need_of(const struct draft_organisation *org, const struct age_sex_weights *w)
{
	const struct draft_bands *b = org->bands;
	double people = 0, weighted = 0;

	if (!b)
		return NAN;
	for (size_t sex = 0; sex < DRAFT_SEXES; sex++)
		for (int place = 0; place < DRAFT_AGES; place++) {
			int64_t patients = b->patients[sex][place];
			int64_t micro = weight_of(w, sex, place);

			if (micro == AGE_SEX_WEIGHT_NONE || (patients < 0 && b->total < 0))
				return NAN;
			if (patients < 0)
				continue;
			people += (double)patients;
			weighted += (double)patients * micro_units(micro);
		}
	if (people <= 0 || (b->total >= 0 && people != (double)b->total))
		return NAN;
	return weighted / people;
}

/* The age and sex of those on the list of the bands, carried over to the list that stands, and
 * scaled: those whose ages are known weigh together as much as they are. */
static void weigh_lists(const struct figures *f, const struct age_sex_weights *w)
{
	double *weighted = memory_zeroed(f->count + 1, sizeof *weighted);
	struct careful_sum people = {0, 0}, all = {0, 0};

	for (uint32_t i = 0; i < f->count; i++) {
		const struct draft_organisation *org = &f->d->orgs[f->order[i]];
		double need = draft_row_level(f->d, f->order[i]) == 0 ? need_of(org, w) : NAN;

		weighted[i] = size_of(f, org) < 0 ? NAN : need * (double)size_of(f, org);
		if (isnan(weighted[i]))
			continue;
		careful_sum_add(&people, (double)size_of(f, org));
		careful_sum_add(&all, weighted[i]);
	}
	for (uint32_t i = 0; i < f->count; i++)
		if (!isnan(weighted[i]) && careful_sum_total(&all) > 0)
			f->d->orgs[f->order[i]].list_weighted = llround(
				weighted[i] * (careful_sum_total(&people) / careful_sum_total(&all)));
	free(weighted);
}

/* One year's scores for all: the latest that a file of practices has, else the postcodes'. */
static void choose_year(struct draft *d)
{
	if (d->imd_year != 0)
		return;
	for (uint32_t i = 0; i < d->score_count; i++)
		if (d->scores[i].year > d->imd_year)
			d->imd_year = d->scores[i].year;
}

static bool find_postcode(const struct draft *d, const struct draft_organisation *org, double *imd)
{
	char postcode[POSTCODE_SIZE];
	size_t length = draft_postcode(org->postcode, postcode);
	uint32_t id = length ? intern_find(&d->postcodes, (struct text){postcode, length})
	                     : INTERN_NONE;

	if (id == INTERN_NONE)
		return false;
	for (uint32_t i = d->first_score[id]; i != DRAFT_NONE; i = d->scores[i].next)
		if (d->scores[i].year == d->imd_year) {
			*imd = d->scores[i].imd;
			return true;
		}
	return false;
}

/* Scores of different years are not compared: one that has none of this year has none. */
static void score_practice(const struct draft *d, struct draft_organisation *org)
{
	if (org->imd_year != 0 && org->imd_year == d->imd_year)
		org->imd_basis = "published";
	else if (find_postcode(d, org, &org->imd))
		org->imd_basis = "postcode";
}

struct area {
	struct careful_sum scores;
	double people;
};

/* A practice's word in the mean of each organisation that it stands under. One that closed before
 * the day has left its list to others. */
static void add_to_areas(const struct figures *f, const struct draft_organisation *org,
                         struct area *areas)
{
	int64_t people = size_of(f, org);

	if (!org->imd_basis || people <= 0 || draft_status(f->d, org) == ORG_CLOSED)
		return;
	for (size_t level = 1; level < f->d->ref.level_count; level++) {
		uint32_t above = org->above[level];

		if (above >= DRAFT_SPLIT)
			continue;
		careful_sum_add(&areas[above].scores, (double)people * org->imd);
		areas[above].people += (double)people;
	}
}

static void score_all(const struct figures *f)
{
	struct area *areas = memory_zeroed(f->count + 1, sizeof *areas);

	for (uint32_t i = 0; i < f->count; i++) {
		struct draft_organisation *org = &f->d->orgs[f->order[i]];

		if (draft_row_level(f->d, f->order[i]) != 0)
			continue;
		score_practice(f->d, org);
		add_to_areas(f, org, areas);
	}
	for (uint32_t id = 0; id < f->count; id++) {
		struct draft_organisation *org = &f->d->orgs[id];

		if (draft_row_level(f->d, id) <= 0 || areas[id].people <= 0)
			continue;
		org->imd = careful_sum_total(&areas[id].scores) / areas[id].people;
		org->imd_basis = "practices";
	}
	free(areas);
}

/* Practices without a list, and those that have closed, would move the others' groups. */
static bool is_grouped(const struct figures *f, uint32_t id, int level)
{
	const struct draft_organisation *org = &f->d->orgs[id];

	if (!org->imd_basis || draft_row_level(f->d, id) != level)
		return false;
	return level > 0 || (size_of(f, org) > 0 && draft_status(f->d, org) != ORG_CLOSED);
}

struct grouping {
	uint32_t *ids, *places;
	double *scores;
	struct standing *standings;
};

static void group_level(const struct figures *f, int level, struct grouping *g)
{
	uint32_t count = 0;

	for (uint32_t id = 0; id < f->count; id++)
		if (is_grouped(f, id, level)) {
			g->ids[count] = id;
			g->scores[count++] = f->d->orgs[id].imd;
		}
	rank_unsorted(g->scores, count, RANK_HIGH_FIRST, g->places, g->standings);
	for (uint32_t i = 0; i < count; i++) {
		struct draft_organisation *org = &f->d->orgs[g->ids[i]];

		org->imd_tenth = quantile_group(g->standings[i].rank, count, TENTHS);
		org->imd_fifth = quantile_group(g->standings[i].rank, count, FIFTHS);
	}
}

static void group_all(const struct figures *f)
{
	struct grouping g = {
		memory_zeroed(f->count + 1, sizeof *g.ids), memory_zeroed(f->count + 1, sizeof *g.places),
		memory_zeroed(f->count + 1, sizeof *g.scores),
		memory_zeroed(f->count + 1, sizeof *g.standings)
	};

	for (size_t level = 0; level < f->d->ref.level_count; level++)
		group_level(f, (int)level, &g);
	free(g.ids);
	free(g.places);
	free(g.scores);
	free(g.standings);
}

int draft_figures(struct draft *d, struct problem *p)
{
	uint32_t *order = memory_zeroed(d->codes.count + 1, sizeof *order);
	const struct figures f = {d, order, d->codes.count};
	struct age_sex_weights weights;
	int status;

	intern_sorted(&d->codes, order);
	status = age_sex_weights_read(&weights, &d->ref, p);
	if (status == 0) {
		weigh_lists(&f, &weights);
		choose_year(d);
		score_all(&f);
		group_all(&f);
	}
	age_sex_weights_release(&weights);
	free(order);
	return status;
}
