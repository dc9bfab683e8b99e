#include "domain/shrinkage.h"

#include <stdbool.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/gamma_functions.h"
#include "domain/sums.h"

enum { LOWER_TAIL = 1, UPPER_TAIL = 0, NOT_LOG = 0 };

#define STEPS_MAX     100
#define HALVINGS_MAX  30
#define STEP_LONGEST  2.0      /* in logit mu and ln M */
#define STEP_DONE     1e-6     /* the error behind such a step is its square */
#define HEIGHT_NOISE  1e-13    /* of the height: what rounding leaves of sums over many units */
#define LOGIT_MAX     30.0
#define RHO_MAX       0.99     /* M = 0.01: nothing but 0% and 100% */

struct shrinkage shrinkage_by_moments(const struct trials *units, size_t count)
{
	struct careful_sum n = {0, 0}, x = {0, 0}, squares = {0, 0}, spread = {0, 0};
	struct shrinkage fit = {SHRINKAGE_NONE, NAN, NAN, NAN};
	double chance, room, rho;

	if (count == 0)
		return fit;
	for (size_t i = 0; i < count; i++) {
		careful_sum_add(&n, units[i].n);
		careful_sum_add(&x, units[i].x);
		careful_sum_add(&squares, units[i].n * units[i].n);
	}
	fit.mean = careful_sum_total(&x) / careful_sum_total(&n);
	for (size_t i = 0; i < count; i++) {
		double away = units[i].x / units[i].n - fit.mean;

		careful_sum_add(&spread, units[i].n * away * away);
	}
	chance = fit.mean * (1 - fit.mean);
	room = careful_sum_total(&n) - careful_sum_total(&squares) / careful_sum_total(&n) -
	       (double)(count - 1);
	rho = (careful_sum_total(&spread) - (double)(count - 1) * chance) / (chance * room);
	fit.kind = SHRINKAGE_POOLED;
	fit.m = SHRINKAGE_M_MAX;
	if (chance > 0 && room > 0 && rho > 1 / (SHRINKAGE_M_MAX + 1)) {
		fit.kind = SHRINKAGE_SPREAD;
		fit.m = 1 / fmin(rho, RHO_MAX) - 1;
	}
	return fit;
}

/* A point of the likelihood in t = logit mu and u = ln M, with its slopes and bends. */
struct point {
	double t, u;
	double height;
	double slope_t, slope_u;
	double bend_tt, bend_tu, bend_uu;
};

/* Sums over the units, less what the prior alone gives. */
struct part {
	double height, first, second;
};

static void part_add(struct part *part, double z)
{
	struct gamma_functions g = gamma_functions(z);

	part->height += g.log_gamma;
	part->first += g.digamma;
	part->second += g.trigamma;
}

static void part_less(struct part *part, double count, double z)
{
	struct gamma_functions g = gamma_functions(z);

	part->height -= count * g.log_gamma;
	part->first -= count * g.digamma;
	part->second -= count * g.trigamma;
}

static void point_find(struct point *at, const struct trials *units, size_t count)
{
	double mu = 1 / (1 + exp(-at->t)), other = 1 / (1 + exp(at->t)), m = exp(at->u);
	double alpha = mu * m, beta = other * m, w = alpha * other;
	struct part a = {0, 0, 0}, b = {0, 0, 0}, c = {0, 0, 0};
	double aa, bb, la, lb;

	for (size_t i = 0; i < count; i++) {
		part_add(&a, alpha + units[i].x);
		part_add(&b, beta + (units[i].n - units[i].x));
		part_add(&c, m + units[i].n);
	}
	part_less(&a, (double)count, alpha);
	part_less(&b, (double)count, beta);
	part_less(&c, (double)count, m);
	at->height = a.height + b.height - c.height;
	la = a.first - c.first;
	lb = b.first - c.first;
	aa = a.second - c.second;
	bb = b.second - c.second;
	at->slope_t = w * (a.first - b.first);
	at->slope_u = alpha * la + beta * lb;
	at->bend_tt = w * w * (a.second + b.second) + w * (other - mu) * (a.first - b.first);
	at->bend_tu = w * (alpha * aa - (beta - alpha) * c.second - beta * bb) + at->slope_t;
	at->bend_uu = alpha * alpha * aa - 2 * alpha * beta * c.second + beta * beta * bb +
	              at->slope_u;
}

static double within(double value, double reach)
{
	return fmin(fmax(value, -reach), reach);
}

/* How far along one line: Newton's step where it leads up, else a longest one. */
static double step_along(double slope, double bend)
{
	double step = bend < 0 ? -slope / bend : copysign(STEP_LONGEST, slope);

	return within(step, STEP_LONGEST);
}

enum freedom { MEAN_ONLY, MEAN_AND_M };

static void step_find(const struct point *at, enum freedom freedom, double *dt, double *du)
{
	double det = at->bend_tt * at->bend_uu - at->bend_tu * at->bend_tu, longest;

	if (freedom == MEAN_ONLY) {
		*dt = step_along(at->slope_t, at->bend_tt);
		*du = 0;
		return;
	}
	if (!(at->bend_tt < 0 && det > 0)) {     /* not bent as a summit is */
		*dt = step_along(at->slope_t, at->bend_tt);
		*du = step_along(at->slope_u, at->bend_uu);
		return;
	}
	*dt = (at->bend_tu * at->slope_u - at->bend_uu * at->slope_t) / det;
	*du = (at->bend_tu * at->slope_t - at->bend_tt * at->slope_u) / det;
	longest = fmax(fabs(*dt), fabs(*du));
	if (longest > STEP_LONGEST) {
		*dt *= STEP_LONGEST / longest;
		*du *= STEP_LONGEST / longest;
	}
}

static struct point moved(const struct point *at, double dt, double du)
{
	return (struct point){
		.t = within(at->t + dt, LOGIT_MAX),
		.u = fmin(fmax(at->u + du, log(SHRINKAGE_M_MIN)), log(SHRINKAGE_M_MAX))};
}

/* Takes the step, or half of it, or a quarter ... until it leads up. False: nothing does. */
static bool climb(struct point *at, const struct trials *units, size_t count, double dt,
                  double du)
{
	for (int i = 0; i < HALVINGS_MAX; i++) {
		struct point next = moved(at, dt, du);

		point_find(&next, units, count);
		if (next.height >= at->height - HEIGHT_NOISE * fabs(at->height)) {
			*at = next;
			return true;
		}
		dt /= 2;
		du /= 2;
	}
	return false;
}

static void maximise(struct point *at, const struct trials *units, size_t count,
                     enum freedom asked)
{
	point_find(at, units, count);
	for (int i = 0; i < STEPS_MAX; i++) {
		bool is_at_end = at->u >= log(SHRINKAGE_M_MAX) && at->slope_u > 0;
		double dt, du;

		step_find(at, is_at_end ? MEAN_ONLY : asked, &dt, &du);
		if (fabs(dt) < STEP_DONE && fabs(du) < STEP_DONE) {
			double height = at->height + (at->slope_t * dt + at->slope_u * du) / 2;

			*at = moved(at, dt, du);
			at->height = height;
			return;
		}
		if (!climb(at, units, count, dt, du))
			return;      /* as high as rounding lets us see */
	}
}

static struct shrinkage fit_at(const struct point *at)
{
	return (struct shrinkage){SHRINKAGE_SPREAD, 1 / (1 + exp(-at->t)), exp(at->u),
	                          at->height};
}

struct shrinkage shrinkage_by_likelihood(const struct trials *units, size_t count)
{
	struct shrinkage start = shrinkage_by_moments(units, count);
	struct point at;

	if (start.kind != SHRINKAGE_SPREAD)
		return start;
	at = (struct point){.t = log(start.mean / (1 - start.mean)), .u = log(start.m)};
	maximise(&at, units, count, MEAN_AND_M);
	return fit_at(&at);
}

struct shrinkage shrinkage_at(const struct trials *units, size_t count, double mean, double m)
{
	struct point at = {.t = log(mean / (1 - mean)), .u = log(m)};

	maximise(&at, units, count, MEAN_ONLY);
	return fit_at(&at);
}

double shrunken_mean(const struct shrinkage *fit, struct trials unit)
{
	if (fit->kind == SHRINKAGE_POOLED)
		return fit->mean;
	return (fit->mean * fit->m + unit.x) / (fit->m + unit.n);
}

struct limits shrunken_limits(const struct shrinkage *fit, struct trials unit)
{
	double a = fit->mean * fit->m + unit.x, b = (1 - fit->mean) * fit->m + (unit.n - unit.x);
	double tail = confidence_tail(CONFIDENCE_95);

	if (fit->kind == SHRINKAGE_NONE)
		return (struct limits){NAN, NAN};
	if (fit->kind == SHRINKAGE_POOLED)
		return (struct limits){fit->mean, fit->mean};
	return (struct limits){qbeta(tail, a, b, LOWER_TAIL, NOT_LOG),
	                       qbeta(tail, a, b, UPPER_TAIL, NOT_LOG)};
}

double james_stein_factor(const double *values, size_t count, double variance)
{
	struct sample s = sample_of(values, count);

	if (count < 4)
		return NAN;
	return fmax(0, 1 - (double)(count - 3) * variance /
	                   (s.deviation * s.deviation * (double)(count - 1)));
}
