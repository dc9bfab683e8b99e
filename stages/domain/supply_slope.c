#include "domain/supply_slope.h"

#include <stdbool.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/steady_math.h"
#include "domain/sums.h"

enum { UPPER_TAIL = 0, NOT_LOG = 0 };

#define UNITS_MIN    3
#define CLUSTERS_MIN 2
#define STEPS_MAX    50
#define HALVINGS_MAX 30
#define PRECISION    1e-12         /* of both coefficients, in the last step */
#define SPREAD_MIN   1e-10         /* of the ridits, as a share of what it could be */
#define PREDICTOR_MAX 600          /* beyond it no rate is meant */

/* Symmetric, of two rows: a b, b d. */
struct square {
	double a, b, d;
};

/* Both lines have the mean N f(intercept + slope r): f is exp() or nothing. */
struct line {
	enum { LOGARITHMIC, STRAIGHT } scale;
	double intercept, slope;
};

struct study {
	const struct supply_unit *units;
	size_t count;
	struct supply_cluster *room;
	uint32_t clusters;
};

/* What a line's covariance is made of, and how many Student's t is asked for. */
struct spread {
	struct square covariance;
	double dispersion;
	size_t clusters;
	double t;
};

static bool is_regular(struct square m)
{
	return m.a * m.d - m.b * m.b > SPREAD_MIN * m.a * m.d;
}

static struct square inverse(struct square m)
{
	double determinant = m.a * m.d - m.b * m.b;

	return (struct square){m.d / determinant, -m.b / determinant, m.a / determinant};
}

static struct square scaled(struct square m, double by)
{
	return (struct square){m.a * by, m.b * by, m.d * by};
}

static struct square sandwich(struct square bread, struct square meat)
{
	double first[2] = {bread.a * meat.a + bread.b * meat.b, bread.a * meat.b + bread.b * meat.d};
	double second[2] = {bread.b * meat.a + bread.d * meat.b, bread.b * meat.b + bread.d * meat.d};

	return (struct square){first[0] * bread.a + first[1] * bread.b,
	                       first[0] * bread.b + first[1] * bread.d,
	                       second[0] * bread.b + second[1] * bread.d};
}

static double mean_of(const struct line *l, const struct supply_unit *u)
{
	double place = l->intercept + l->slope * u->ridit;

	return u->people * (l->scale == STRAIGHT ? place : steady_exp(place));
}

/* The variance of a unit's clinicians, but for the dispersion: the mean, or the people. */
static double weight_of(const struct line *l, const struct supply_unit *u)
{
	return l->scale == STRAIGHT ? u->people : mean_of(l, u);
}

/* X'WX with W = weight_of(). */
static struct square information_of(const struct study *s, const struct line *l)
{
	struct careful_sum a = {0, 0}, b = {0, 0}, d = {0, 0};

	for (size_t i = 0; i < s->count; i++) {
		double ridit = s->units[i].ridit, weight = weight_of(l, &s->units[i]);

		careful_sum_add(&a, weight);
		careful_sum_add(&b, weight * ridit);
		careful_sum_add(&d, weight * ridit * ridit);
	}
	return (struct square){careful_sum_total(&a), careful_sum_total(&b), careful_sum_total(&d)};
}

/* The way from the line to the next: (X'WX)^-1 X'(y - mean), one step of Fisher scoring. From a
 * straight line of nothing it leads to that of weighted least squares. */
static struct line step_from(const struct study *s, const struct line *l)
{
	struct careful_sum first = {0, 0}, second = {0, 0};
	struct square bread = inverse(information_of(s, l));

	for (size_t i = 0; i < s->count; i++) {
		double left = s->units[i].observed - mean_of(l, &s->units[i]);

		careful_sum_add(&first, left);
		careful_sum_add(&second, left * s->units[i].ridit);
	}
	return (struct line){
		l->scale,
		bread.a * careful_sum_total(&first) + bread.b * careful_sum_total(&second),
		bread.b * careful_sum_total(&first) + bread.d * careful_sum_total(&second)};
}

static double deviance_of(const struct study *s, const struct line *l)
{
	struct careful_sum sum = {0, 0};

	for (size_t i = 0; i < s->count; i++) {
		const struct supply_unit *u = &s->units[i];
		double mean;

		if (!(fabs(l->intercept + l->slope * u->ridit) < PREDICTOR_MAX))
			return INFINITY;
		mean = mean_of(l, u);
		careful_sum_add(&sum, mean - u->observed);
		if (u->observed > 0)
			careful_sum_add(&sum, u->observed * steady_log(u->observed / mean));
	}
	return 2 * careful_sum_total(&sum);
}

/* One step, halved until the deviance does not rise. Its size; NAN: there is none. */
static double improve(const struct study *s, struct line *l, double *deviance)
{
	struct line step = step_from(s, l);

	for (int h = 0; h < HALVINGS_MAX; h++) {
		double share = ldexp(1, -h);
		struct line next = {l->scale, l->intercept + share * step.intercept,
		                    l->slope + share * step.slope};
		double changed = deviance_of(s, &next);

		if (changed <= *deviance * (1 + PRECISION) + PRECISION) {
			*l = next;
			*deviance = changed;
			return share * (fabs(step.intercept) + fabs(step.slope));
		}
	}
	return NAN;
}

static bool fit_logarithmic(const struct study *s, struct line *l, double *deviance)
{
	double size = INFINITY;

	*deviance = deviance_of(s, l);
	for (int i = 0; i < STEPS_MAX && size > PRECISION; i++)
		size = improve(s, l, deviance);
	return size <= PRECISION;
}

static double dispersion_of(const struct study *s, const struct line *l)
{
	struct careful_sum sum = {0, 0};

	for (size_t i = 0; i < s->count; i++) {
		double left = s->units[i].observed - mean_of(l, &s->units[i]);

		careful_sum_add(&sum, left * left / weight_of(l, &s->units[i]));
	}
	return careful_sum_total(&sum) / (double)(s->count - 2);
}

static void add_to_meat(struct square *meat, double first, double second)
{
	meat->a += first * first;
	meat->b += first * second;
	meat->d += second * second;
}

/* The sum over clusters of s s'; *found: how many there are, a unit of none counting as one. */
static struct square meat_of(const struct study *s, const struct line *l, size_t *found)
{
	struct square meat = {0, 0, 0};

	for (uint32_t c = 0; c < s->clusters; c++)
		s->room[c] = (struct supply_cluster){0, {0, 0}};
	*found = 0;
	for (size_t i = 0; i < s->count; i++) {
		const struct supply_unit *u = &s->units[i];
		double left = u->observed - mean_of(l, u);

		if (u->cluster >= s->clusters) {
			add_to_meat(&meat, left, left * u->ridit);
			++*found;
			continue;
		}
		*found += s->room[u->cluster].units++ == 0;
		s->room[u->cluster].scores[0] += left;
		s->room[u->cluster].scores[1] += left * u->ridit;
	}
	for (uint32_t c = 0; c < s->clusters; c++)
		add_to_meat(&meat, s->room[c].scores[0], s->room[c].scores[1]);
	return meat;
}

/* False where there are too few clusters to tell by. */
static bool find_spread(struct spread *spread, const struct study *s, const struct line *l)
{
	struct square bread = inverse(information_of(s, l)), meat;
	double units = (double)s->count, clusters;

	spread->dispersion = dispersion_of(s, l);
	spread->clusters = 0;
	if (s->clusters == 0) {
		spread->covariance = scaled(bread, spread->dispersion);
		spread->t = qt(confidence_tail(CONFIDENCE_95), units - 2, UPPER_TAIL, NOT_LOG);
		return true;
	}
	meat = meat_of(s, l, &spread->clusters);
	if (spread->clusters < CLUSTERS_MIN)
		return false;
	clusters = (double)spread->clusters;
	spread->covariance = scaled(sandwich(bread, meat),
	                            clusters / (clusters - 1) * (units - 1) / (units - 2));
	spread->t = qt(confidence_tail(CONFIDENCE_95), clusters - 1, UPPER_TAIL, NOT_LOG);
	return true;
}

static enum supply_trend trend_of(struct limits ratio)
{
	if (ratio.lower > 1)
		return SUPPLY_RISES;
	return ratio.upper < 1 ? SUPPLY_FALLS : SUPPLY_CANNOT_TELL;
}

static bool find_ratio(struct supply_slope *result, const struct study *s, double log_rate)
{
	struct line l = {LOGARITHMIC, log_rate, 0};
	struct spread spread;
	double reach;

	if (!fit_logarithmic(s, &l, &result->deviance) || !find_spread(&spread, s, &l))
		return false;
	result->intercept = l.intercept;
	result->slope = l.slope;
	result->intercept_error = sqrt(spread.covariance.a);
	result->slope_error = sqrt(spread.covariance.d);
	result->phi = spread.dispersion;
	result->clusters = spread.clusters;
	reach = spread.t * result->slope_error;
	result->ratio = exp(l.slope);
	result->ratio95 = (struct limits){exp(l.slope - reach), exp(l.slope + reach)};
	result->trend = trend_of(result->ratio95);
	return true;
}

static bool find_sii(struct supply_slope *result, const struct study *s)
{
	struct line nothing = {STRAIGHT, 0, 0}, l = step_from(s, &nothing);
	struct spread spread;
	double reach;

	if (!find_spread(&spread, s, &l))
		return false;
	result->rate_intercept = l.intercept;
	result->sii = l.slope;
	result->sii_error = sqrt(spread.covariance.d);
	reach = spread.t * result->sii_error;
	result->sii95 = (struct limits){l.slope - reach, l.slope + reach};
	return true;
}

int supply_slope_of(struct supply_slope *result, const struct supply_unit *units, size_t count,
                    struct supply_cluster *room, uint32_t clusters)
{
	static const struct supply_slope unknown = {
		NAN, NAN, NAN, NAN, NAN, NAN, NAN, {NAN, NAN}, NAN, NAN, NAN, {NAN, NAN},
		0, SUPPLY_CANNOT_TELL};
	struct study study = {units, count, room, clusters};
	struct line flat = {STRAIGHT, 0, 0};
	struct careful_sum observed = {0, 0};
	struct square people = information_of(&study, &flat);
	double total;

	*result = unknown;
	for (size_t i = 0; i < count; i++)
		careful_sum_add(&observed, units[i].observed);
	total = careful_sum_total(&observed);
	if (count < UNITS_MIN || !(total > 0) || !is_regular(people))
		return -1;
	if (find_ratio(result, &study, steady_log(total / people.a)) && find_sii(result, &study))
		return 0;
	*result = unknown;
	return -1;
}
