#include "domain/survey.h"

#include "domain/sums.h"

/* sqrt(n / (n - 1) sum w^2 (y - p)^2) / sum w */
static double linearised_error(const struct survey_answers *a, double share, double weight)
{
	struct careful_sum squares = {0, 0};
	double count = (double)a->count;

	for (size_t i = 0; i < a->count; i++) {
		double distance = a->weights[i] * ((a->positive[i] ? 1 : 0) - share);

		careful_sum_add(&squares, distance * distance);
	}
	return a->count > 1 ? sqrt(count / (count - 1) * careful_sum_total(&squares)) / weight : NAN;
}

struct survey_sample survey_answers_sum(const struct survey_answers *answers)
{
	struct careful_sum weights = {0, 0}, squares = {0, 0}, positive = {0, 0};
	struct survey_sample sample = {NAN, NAN, NAN, NAN};
	double weight;

	for (size_t i = 0; i < answers->count; i++) {
		double w = answers->weights[i];

		careful_sum_add(&weights, w);
		careful_sum_add(&squares, w * w);
		careful_sum_add(&positive, answers->positive[i] ? w : 0);
	}
	weight = careful_sum_total(&weights);
	if (!(weight > 0))
		return sample;
	sample.share = careful_sum_total(&positive) / weight;
	sample.base = weight * weight / careful_sum_total(&squares);
	sample.design_effect = (double)answers->count / sample.base;
	sample.linear_error = linearised_error(answers, sample.share, weight);
	return sample;
}

double survey_implied_design_effect(double share, double reach, double respondents)
{
	double plain = CONFIDENCE_Z_95 * sqrt(share * (1 - share) / respondents);

	if (!(share > 0 && share < 1 && reach > 0 && respondents > 0))
		return NAN;
	return reach / plain * (reach / plain);
}

void survey_pool_add(struct survey_pool *pool, const struct survey_member *member)
{
	double part;

	pool->weight += member->weight;
	if (!(member->respondents > 1)) {
		pool->unsure++;
		return;
	}
	part = member->weight * member->weight / (member->respondents - 1);
	pool->spread += part * member->share * (1 - member->share);
	pool->even += part;
}

double survey_pool_base(const struct survey_pool *pool, double share, double design_effect)
{
	double whole = pool->weight * pool->weight;

	if (!(pool->weight > 0 && design_effect > 0) || pool->unsure > 0)
		return NAN;
	if (share > 0 && share < 1 && pool->spread > 0)
		return share * (1 - share) * whole / (pool->spread * design_effect);
	return whole / (pool->even * design_effect);
}
