/* How sure a weighted survey percentage is.
 *
 * Weights make answers less sure than a plain sample of as many people would be. The design effect
 * says by how much: the variance of the weighted percentage over that of a plain one. The effective
 * base is the number of people in a plain sample that would be as sure: respondents / design
 * effect. Wilson's interval (intervals.h) of share x base out of base then gives the limits.
 *
 * Shares are of 1, bases in people. A figure that is not defined is NAN.
 *
 * Three ways to the base, from the most to the least that is known:
 *   weights in hand        survey_answers_sum()         Kish 1965; the survey package of R
 *   one organisation       survey_effective_base()      respondents and a design effect
 *   the sum of several     survey_pool_add(), _base()   shares and respondents of each */
#ifndef DOMAIN_SURVEY_H
#define DOMAIN_SURVEY_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/intervals.h"

/* Answers with their weights, as a file of respondents has them. */
struct survey_answers {
	const double *weights;     /* above 0 */
	const bool *positive;
	size_t count;              /* those who gave an answer that counts */
};

/* Kish: base = (sum w)^2 / sum w^2, design effect = answers / base.
 * linear_error: the linearised standard error of the share,
 * sqrt(n / (n - 1) sum w^2 (y - p)^2) / sum w, which is svymean's of R's survey package; NAN for
 * fewer than two answers. All are NAN where there is no answer. */
struct survey_sample {
	double share, base, design_effect, linear_error;
};

struct survey_sample survey_answers_sum(const struct survey_answers *answers);

/* NAN where the respondents are not known (NAN) or none, or the design effect is not above 0. */
static inline double survey_effective_base(double respondents, double design_effect)
{
	return respondents > 0 && design_effect > 0 ? respondents / design_effect : NAN;
}

/* The design effect behind a published 95% interval of half-width `reach` around a share:
 * (reach / (z sqrt(p (1 - p) / n)))^2. NAN where there is no such interval. */
double survey_implied_design_effect(double share, double reach, double respondents);

/* An organisation's share out of those of its members: p = sum W_i p_i, where W_i is the member's
 * share of the weighted base. With the variance of each member's percentage estimated from its own
 * respondents n_i,
 *     Var = sum W_i^2 p_i (1 - p_i) deff / (n_i - 1),     base = p (1 - p) / Var.
 * Source: the stratified estimator, with the members as strata and a design effect within them.
 * Where p is 0 or 1, or Var is 0, the shares say nothing about the spread: then a common share is
 * cancelled from both, base = 1 / sum W_i^2 deff / (n_i - 1) (our choice).
 *
 *     struct survey_pool pool = {0};
 *     survey_pool_add(&pool, &member);      for each member with a weighted base above 0
 *     survey_pool_base(&pool, share, design_effect);
 */
struct survey_member {
	double share, weight;      /* weight: the weighted base, in any unit that all members share */
	double respondents;        /* NAN: not known */
};

struct survey_pool {
	double weight;             /* sum of the weights */
	double spread;             /* sum of weight^2 share (1 - share) / (respondents - 1) */
	double even;               /* sum of weight^2 / (respondents - 1) */
	size_t unsure;             /* members of whom fewer than two respondents are known */
};

void survey_pool_add(struct survey_pool *pool, const struct survey_member *member);

/* NAN for no members, and where one of them is unsure: its part of the variance is not known, and
 * limits without it would be too narrow. */
double survey_pool_base(const struct survey_pool *pool, double share, double design_effect);

#endif
