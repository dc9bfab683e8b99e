#include "domain/negative_binomial.h"

#include <math.h>
#include <stdbool.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/steady_math.h"

#define ROUNDS_MAX 100
#define STEPS_MAX  50
#define PRECISION  1e-10
#define THETA_MAX  1e7             /* beyond it a count is as good as Poisson */

static double mean_of(const struct negative_binomial *fit, const struct supply_unit *u)
{
	return u->people * steady_exp(fit->intercept + fit->slope * u->ridit);
}

double negative_binomial_distance(const struct negative_binomial *fit, const struct supply_unit *u)
{
	double mean = mean_of(fit, u);

	return (u->observed - mean) / sqrt(mean + mean * mean / fit->theta);
}

/* One step of Fisher scoring at this theta: its size. */
static double improve_line(struct negative_binomial *fit, const struct supply_unit *units,
                           size_t count)
{
	double a = 0, b = 0, d = 0, first = 0, second = 0, determinant, rise;

	for (size_t i = 0; i < count; i++) {
		double mean = mean_of(fit, &units[i]), r = units[i].ridit;
		double weight = mean / (1 + mean / fit->theta);
		double left = weight * (units[i].observed - mean) / mean;

		a += weight;
		b += weight * r;
		d += weight * r * r;
		first += left;
		second += left * r;
	}
	determinant = a * d - b * b;
	rise = (a * second - b * first) / determinant;
	fit->intercept += (d * first - b * second) / determinant;
	fit->slope += rise;
	fit->slope_error = sqrt(a / determinant);
	return fabs(rise);
}

static bool find_line(struct negative_binomial *fit, const struct supply_unit *units, size_t count)
{
	for (int i = 0; i < STEPS_MAX; i++)
		if (improve_line(fit, units, count) < PRECISION)
			return true;
	return false;
}

/* Newton's step towards the likeliest theta on this line: the next theta; NAN: none. */
static double next_theta(const struct negative_binomial *fit, const struct supply_unit *units,
                         size_t count)
{
	double theta = fit->theta, score = 0, information = 0, next;

	for (size_t i = 0; i < count; i++) {
		double y = units[i].observed, sum = theta + mean_of(fit, &units[i]);

		score += digamma(theta + y) - digamma(theta) + log(theta / sum) + 1 - (y + theta) / sum;
		information += trigamma(theta) - trigamma(theta + y) - 1 / theta + 2 / sum -
		               (y + theta) / (sum * sum);
	}
	next = theta + score / information;
	if (!(information > 0))
		return score > 0 ? 2 * theta : NAN;
	return next > 0 ? next : theta / 2;
}

static bool find_theta(struct negative_binomial *fit, const struct supply_unit *units, size_t count)
{
	for (int i = 0; i < STEPS_MAX && fit->theta < THETA_MAX; i++) {
		double before = fit->theta;

		fit->theta = next_theta(fit, units, count);
		if (fabs(fit->theta - before) < PRECISION * before)
			return true;
	}
	return false;
}

static double log_likelihood_of(const struct negative_binomial *fit,
                                const struct supply_unit *units, size_t count)
{
	double theta = fit->theta, sum = 0;

	for (size_t i = 0; i < count; i++) {
		double y = units[i].observed, mean = mean_of(fit, &units[i]);

		sum += lgammafn(theta + y) - lgammafn(theta) - lgammafn(y + 1) +
		       theta * log(theta / (theta + mean)) + y * log(mean / (theta + mean));
	}
	return sum;
}

/* What moments say of the distances from the plain line. */
static double first_theta(const struct negative_binomial *fit, const struct supply_unit *units,
                          size_t count)
{
	double squares = 0;

	for (size_t i = 0; i < count; i++) {
		double left = units[i].observed / mean_of(fit, &units[i]) - 1;

		squares += left * left;
	}
	return (double)count / squares;
}

int negative_binomial_of(struct negative_binomial *fit, const struct supply_unit *units,
                         size_t count)
{
	struct supply_slope plain;
	bool is_found = supply_slope_of(&plain, units, count, NULL, 0) == 0;
	double before = INFINITY;

	*fit = (struct negative_binomial){plain.intercept, plain.slope, NAN, NAN, NAN};
	if (is_found)
		fit->theta = first_theta(fit, units, count);
	for (int i = 0; i < ROUNDS_MAX && is_found; i++) {
		is_found = find_theta(fit, units, count) && find_line(fit, units, count);
		if (fabs(fit->theta - before) < PRECISION * before)
			break;
		before = fit->theta;
	}
	if (!is_found || !isfinite(fit->theta)) {
		*fit = (struct negative_binomial){NAN, NAN, NAN, NAN, NAN};
		return -1;
	}
	fit->log_likelihood = log_likelihood_of(fit, units, count);
	return 0;
}
