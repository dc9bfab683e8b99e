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

/* The line at a unit, and what it expects of it there. */
struct fitted {
	double place, mean;
};

static struct fitted fitted_of(const struct line *l, const struct supply_unit *u)
{
	double place = l->intercept + l->slope * u->ridit;

	return (struct fitted){place, u->people * (l->scale == STRAIGHT ? place : steady_exp(place))};
}

/* The variance of a unit's clinicians, but for the dispersion: the mean, or the people. */
static double weight_of(const struct line *l, const struct supply_unit *u, double mean)
{
	return l->scale == STRAIGHT ? u->people : mean;
}

/* What one look at all units says of a line. */
struct look {
	struct square information;           /* X'WX with W = weight_of() */
	double scores[2];                    /* X'(y - mean) */
	double pearson;                      /* sum of (y - mean)^2 / weight_of() */
	double misfit;                       /* half the deviance, less what no line changes */
};

/* False where the line leads to rates that nobody means. An exponential is what a look costs, so
 * that a unit has one a line. */
static bool look_at(struct look *look, const struct study *s, const struct line *l)
{
	struct careful_sum a = {0, 0}, b = {0, 0}, d = {0, 0}, first = {0, 0}, second = {0, 0};
	struct careful_sum pearson = {0, 0}, misfit = {0, 0};

	for (size_t i = 0; i < s->count; i++) {
		const struct supply_unit *u = &s->units[i];
		struct fitted at = fitted_of(l, u);
		double weight = weight_of(l, u, at.mean), left = u->observed - at.mean;

		if (!(fabs(at.place) < PREDICTOR_MAX))
			return false;
		careful_sum_add(&a, weight);
		careful_sum_add(&b, weight * u->ridit);
		careful_sum_add(&d, weight * u->ridit * u->ridit);
		careful_sum_add(&first, left);
		careful_sum_add(&second, left * u->ridit);
		careful_sum_add(&pearson, left * left / weight);
		careful_sum_add(&misfit, -left - u->observed * at.place);
	}
	*look = (struct look){
		{careful_sum_total(&a), careful_sum_total(&b), careful_sum_total(&d)},
		{careful_sum_total(&first), careful_sum_total(&second)},
		careful_sum_total(&pearson), careful_sum_total(&misfit)};
	return true;
}

/* The way from the line to the next: (X'WX)^-1 X'(y - mean), one step of Fisher scoring. From a
 * straight line of nothing it leads to that of weighted least squares. */
static struct line step_from(const struct look *look, const struct line *l)
{
	struct square bread = inverse(look->information);

	return (struct line){l->scale, bread.a * look->scores[0] + bread.b * look->scores[1],
	                     bread.b * look->scores[0] + bread.d * look->scores[1]};
}

/* One step, halved until the line fits no worse, but for rounding. Its size; NAN: there is none. */
static double improve(const struct study *s, struct line *l, struct look *look)
{
	struct line step = step_from(look, l);
	double limit = look->misfit + PRECISION * (1 + fabs(look->misfit));

	for (int h = 0; h < HALVINGS_MAX; h++) {
		double share = ldexp(1, -h);
		struct line next = {l->scale, l->intercept + share * step.intercept,
		                    l->slope + share * step.slope};
		struct look there;

		if (look_at(&there, s, &next) && there.misfit <= limit) {
			*l = next;
			*look = there;
			return share * (fabs(step.intercept) + fabs(step.slope));
		}
	}
	return NAN;
}

static bool fit_logarithmic(const struct study *s, struct line *l, struct look *look)
{
	double size = INFINITY;

	if (!look_at(look, s, l))
		return false;
	for (int i = 0; i < STEPS_MAX && size > PRECISION; i++)
		size = improve(s, l, look);
	return size <= PRECISION;
}

/* Twice the sum of y ln(y / mean) - (y - mean), of which ln(y / mean) is ln(y / N) less the
 * line. */
static double deviance_of(const struct study *s, const struct look *look)
{
	struct careful_sum sum = {0, 0};

	for (size_t i = 0; i < s->count; i++)
		if (s->units[i].observed > 0)
			careful_sum_add(&sum, s->units[i].observed *
			                      steady_log(s->units[i].observed / s->units[i].people));
	return 2 * (careful_sum_total(&sum) + look->misfit);
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
		double left = u->observed - fitted_of(l, u).mean;

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
static bool find_spread(struct spread *spread, const struct study *s, const struct line *l,
                        const struct look *look)
{
	struct square bread = inverse(look->information), meat;
	double units = (double)s->count, clusters;

	spread->dispersion = look->pearson / (units - 2);
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
	struct look look;
	double reach;

	if (!fit_logarithmic(s, &l, &look) || !find_spread(&spread, s, &l, &look))
		return false;
	result->deviance = deviance_of(s, &look);
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

/* nothing: the look at a line of nothing. */
static bool find_sii(struct supply_slope *result, const struct study *s, const struct look *nothing)
{
	struct line flat = {STRAIGHT, 0, 0}, l = step_from(nothing, &flat);
	struct spread spread;
	struct look look;
	double reach;

	if (!look_at(&look, s, &l) || !find_spread(&spread, s, &l, &look))
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
	struct look nothing;

	*result = unknown;
	if (count < UNITS_MIN || !look_at(&nothing, &study, &flat) || !(nothing.scores[0] > 0) ||
	    !is_regular(nothing.information))
		return -1;
	if (find_ratio(result, &study, steady_log(nothing.scores[0] / nothing.information.a)) &&
	    find_sii(result, &study, &nothing))
		return 0;
	*result = unknown;
	return -1;
}
