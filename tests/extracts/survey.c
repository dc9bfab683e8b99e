/* See survey.h. */
#include "survey.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/steady_math.h"

#include "quality_curve.h"

/* How far a score follows the practice's factor, its domain's, its authority's; the rest is the
 * item's own. */
#define PRACTICE_SHARE   0.55
#define DOMAIN_SHARE     0.45
#define AUTHORITY_SHARE  0.08
#define ITEM_AUTHORITY   0.10     /* and the authority's own way with this item */

/* How far the practice's factor follows its clinical quality, and its poverty. */
#define BY_QUALITY      0.5
#define BY_DEPRIVATION  (-0.15)

static double practice_factor(const struct practice *practice, struct random *r)
{
	return BY_QUALITY * practice->quality + BY_DEPRIVATION * practice->deprivation
	       + sqrt(1 - BY_QUALITY * BY_QUALITY) * random_normal(r);
}

/* What a strategic health authority adds to each item, by area; the same in all of its areas. */
static double *draw_authorities(const struct survey *s, struct random *r)
{
	const struct areas *areas = s->world->areas;
	double *added = memory_zeroed(areas->count * s->item_count, sizeof *added);

	for (size_t a = 0; a < areas->count; a++) {
		double *row = added + a * s->item_count;

		if (a > 0 && strcmp(areas->rows[a].sha, areas->rows[a - 1].sha) == 0) {
			memcpy(row, row - s->item_count, s->item_count * sizeof *row);
			continue;
		}
		double all = AUTHORITY_SHARE * random_normal(r);

		for (size_t j = 0; j < s->item_count; j++) {
			row[j] = all + ITEM_AUTHORITY * random_normal(r);
			if (area_is_london(&areas->rows[a]))
				row[j] = s->items[j].london;
		}
	}
	return added;
}

/* scores: [practice][item], the higher the better for patients. */
static void draw_scores(const struct survey *s, double *scores, uint64_t seed)
{
	const double own = sqrt(1 - PRACTICE_SHARE * PRACTICE_SHARE - DOMAIN_SHARE * DOMAIN_SHARE);
	struct random r;
	double *authorities;

	random_start(&r, seed, "survey.authorities");
	authorities = draw_authorities(s, &r);
	random_start(&r, seed, "survey.scores");
	for (size_t i = 0; i < s->world->count; i++) {
		const struct practice *practice = &s->world->practices[i];
		size_t area = (size_t)(practice->area - s->world->areas->rows);
		double all = practice_factor(practice, &r), domains[SURVEY_DOMAINS];

		for (size_t d = 0; d < SURVEY_DOMAINS; d++)
			domains[d] = random_normal(&r);
		for (size_t j = 0; j < s->item_count; j++)
			scores[i * s->item_count + j] = PRACTICE_SHARE * all
				+ DOMAIN_SHARE * domains[s->items[j].domain] + own * random_normal(&r)
				+ authorities[area * s->item_count + j];
	}
	free(authorities);
}

/* To mean 0 and variance 1 over all practices: else a curve gives another beta than it says. */
static void standardise(double *scores, size_t count, size_t stride)
{
	double n = (double)count, sum = 0, squares = 0;

	for (size_t i = 0; i < count; i++)
		sum += scores[i * stride];
	for (size_t i = 0; i < count; i++) {
		scores[i * stride] -= sum / n;
		squares += scores[i * stride] * scores[i * stride];
	}
	for (size_t i = 0; i < count; i++)
		scores[i * stride] /= sqrt(squares / n);
}

static void draw_shares(struct survey *s, uint64_t seed)
{
	double *scores = memory_zeroed(s->world->count * s->item_count, sizeof *scores);

	draw_scores(s, scores, seed);
	for (size_t j = 0; j < s->item_count; j++) {
		const struct survey_item *item = &s->items[j];
		double sign = item->direction == SURVEY_BETTER_LOW ? -1 : 1;
		struct quality_curve curve;

		assert(item->mean * item->precision > 1 && (1 - item->mean) * item->precision > 1);
		standardise(scores + j, s->world->count, s->item_count);
		quality_curve_make(&curve, item->mean * item->precision,
		                   (1 - item->mean) * item->precision);
		for (size_t i = 0; i < s->world->count; i++)
			survey_answer(s, i, j)->share =
				quality_at(&curve, sign * scores[i * s->item_count + j]);
	}
	free(scores);
}

/* 200 forms for the smallest practices, 500 for the largest; fewer patients than that get them in
 * a tiny one. About 36% come back, fewer where people are poor. */
static void draw_forms(struct survey *s, struct random *r)
{
	for (size_t i = 0; i < s->world->count; i++) {
		const struct practice *practice = &s->world->practices[i];
		struct survey_forms *forms = &s->forms[i];
		int32_t wanted = 170 + practice->list / 30;

		forms->distributed = wanted > 500 ? 500 : wanted;
		if (forms->distributed > practice->list / 2)
			forms->distributed = practice->list / 2;
		forms->rate = 0.36 * steady_exp(-0.16 * practice->deprivation
		                                + 0.1 * random_normal(r));
		forms->rate = forms->rate > 0.75 ? 0.75 : forms->rate;
		forms->received = (int32_t)random_binomial(r, forms->distributed, forms->rate);
	}
}

static void draw_answers(struct survey *s, struct random *r)
{
	for (size_t i = 0; i < s->world->count; i++)
		for (size_t j = 0; j < s->item_count; j++) {
			struct survey_answer *answer = survey_answer(s, i, j);

			answer->respondents = (int32_t)random_binomial(r, s->forms[i].received,
			                                               s->items[j].answered);
			answer->effective =
				(int32_t)floor(answer->respondents / s->design_effect + 0.5);
			answer->positive = (int32_t)random_binomial(r, answer->effective,
			                                            answer->share);
		}
}

void survey_draw(struct survey *s, uint64_t seed)
{
	struct random r;

	s->forms = memory_zeroed(s->world->count, sizeof *s->forms);
	s->answers = memory_zeroed(s->world->count * s->item_count, sizeof *s->answers);
	draw_shares(s, seed);
	random_start(&r, seed, "survey.forms");
	draw_forms(s, &r);
	random_start(&r, seed, "survey.answers");
	draw_answers(s, &r);
}

void survey_release(struct survey *s)
{
	free(s->forms);
	free(s->answers);
	arena_release(&s->arena);
}
