#include "domain/overdispersion.h"

#include <stdbool.h>
#include <stdlib.h>

#include "domain/sums.h"

#define RIGHT_ANGLE 1.57079632679489661923

struct deviate transform_unit(enum transform t, double x, double n)
{
	struct deviate d = {NAN, NAN};

	if (t == TRANSFORM_SHARE)
		return transform_share(x, n);
	if (!(x >= 0 && n > 0 && isfinite(x) && isfinite(n)))
		return d;
	if (t == TRANSFORM_RATIO_ROOT)
		d = (struct deviate){sqrt(x / n), 0.5 / sqrt(n)};
	else if (t == TRANSFORM_RATIO_LOG && x > 0)
		d = (struct deviate){log(x / n), 1 / sqrt(n)};
	else if (t == TRANSFORM_COUNTS)
		d = (struct deviate){log((x + 0.5) / (n + 0.5)),
		                     sqrt(x / ((x + 0.5) * (x + 0.5)) + n / ((n + 0.5) * (n + 0.5)))};
	return d;
}

double transform_target(enum transform t, double sum_x, double sum_n)
{
	switch (t) {
	case TRANSFORM_SHARE:
		return transform_share(sum_x, sum_n).y;
	case TRANSFORM_COUNTS:
		return sum_x > 0 && sum_n > 0 ? log(sum_x / sum_n) : NAN;
	case TRANSFORM_RATIO_ROOT:
		return 1;
	case TRANSFORM_RATIO_LOG:
		return 0;
	}
	return NAN;
}

double transform_back(enum transform t, double y)
{
	double root;

	if (t == TRANSFORM_RATIO_LOG || t == TRANSFORM_COUNTS)
		return exp(y);
	if (t == TRANSFORM_RATIO_ROOT)
		return y <= 0 ? 0 : y * y;
	if (y <= 0)
		return 0;
	if (y >= RIGHT_ANGLE)
		return 1;
	root = sin(y);
	return root * root;
}

static void swap(double *values, size_t a, size_t b)
{
	double held = values[a];

	values[a] = values[b];
	values[b] = held;
}

/* Hoare's selection: afterwards values[place] is what a sort would put there, with nothing larger
 * before it and nothing smaller behind. */
static void select_place(double *values, size_t count, size_t place)
{
	size_t low = 0, high = count;        /* [low, high) holds the place */

	while (high - low > 1) {
		double pivot = values[low + (high - low) / 2];
		size_t i = low, below = low, above = high;

		while (i < above) {              /* below | equal | not looked at | above */
			if (values[i] < pivot)
				swap(values, i++, below++);
			else if (values[i] > pivot)
				swap(values, i, --above);
			else
				i++;
		}
		if (place < below)
			high = below;
		else if (place >= above)
			low = above;
		else
			return;
	}
}

/* R's type 7: linear between the places (count - 1) p. */
static double quantile(double *values, size_t count, double p)
{
	double at = (double)(count - 1) * p;
	size_t place = (size_t)at;
	double value, next;

	select_place(values, count, place);
	value = values[place];
	if (place + 1 == count || at == (double)place)
		return value;
	next = values[place + 1];
	for (size_t i = place + 2; i < count; i++)
		if (values[i] < next)
			next = values[i];
	return value + (at - (double)place) * (next - value);
}

static int compare_doubles(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* How many of the sorted values are smaller; with `equal` also those that are as large. */
static size_t count_below(const double *sorted, size_t count, double value, bool equal)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sorted[middle] < value || (equal && sorted[middle] == value))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_truncated(const double *sorted, size_t count, double z, double share)
{
	double mean_rank = (double)(count_below(sorted, count, z, false) + 1 +
	                            count_below(sorted, count, z, true)) / 2;
	double groups = nearbyint(1 / share);
	double group = floor(mean_rank * groups / (double)(count + 1));

	return !(group > 0 && group < groups - 1);
}

static double z_of(const struct deviate *unit, double target)
{
	return (unit->y - target) / unit->s;
}

static double clamp(double value, struct limits l)
{
	if (value < l.lower)
		return l.lower;
	return value > l.upper ? l.upper : value;
}

/* Puts the z-scores in scratch, in the order that the trimming asks for. */
static struct limits prepare(const struct deviate *units, size_t count, double target,
                             struct trim trim, double *scratch)
{
	struct limits l = {NAN, NAN};

	if (trim.how == TRIM_NONE)
		return l;
	for (size_t i = 0; i < count; i++)
		scratch[i] = z_of(&units[i], target);
	if (trim.how == TRIM_TRUNCATE) {
		qsort(scratch, count, sizeof *scratch, compare_doubles);
		return l;
	}
	l.lower = quantile(scratch, count, trim.share);
	l.upper = quantile(scratch, count, 1 - trim.share);
	return l;
}

static double between_units(const struct overdispersion *o, double sum_w2)
{
	double units = (double)o->kept;
	double room = o->sum_w - sum_w2 / o->sum_w;
	double excess = units * o->phi - (units - 1);

	return o->kept > 1 && room > 0 && excess > 0 ? excess / room : 0;
}

struct overdispersion overdispersion_of(const struct deviate *units, size_t count, double target,
                                        struct trim trim, double *scratch)
{
	struct overdispersion o = {NAN, 0, 0, 0, {NAN, NAN}};
	struct careful_sum squares = {0, 0}, w1 = {0, 0}, w2 = {0, 0};

	if (count == 0)
		return o;
	o.z = prepare(units, count, target, trim, scratch);
	for (size_t i = 0; i < count; i++) {
		double z = z_of(&units[i], target), w = 1 / (units[i].s * units[i].s);

		if (trim.how == TRIM_TRUNCATE && is_truncated(scratch, count, z, trim.share))
			continue;
		if (trim.how == TRIM_WINSORISE)
			z = clamp(z, o.z);
		careful_sum_add(&squares, z * z);
		careful_sum_add(&w1, w);
		careful_sum_add(&w2, w * w);
		o.kept++;
	}
	if (o.kept == 0)
		return o;
	o.sum_w = careful_sum_total(&w1);
	o.phi = careful_sum_total(&squares) / (double)o.kept / trim.leaves;
	o.tau2 = between_units(&o, careful_sum_total(&w2));
	return o;
}

static struct limits limits_around(enum transform t, double target, double reach)
{
	return (struct limits){transform_back(t, target - reach), transform_back(t, target + reach)};
}

struct limits overdispersion_limits(enum transform t, double target, double s, double tau2,
                                    enum confidence c)
{
	return limits_around(t, target, confidence_z(c) * sqrt(s * s + tau2));
}

struct limits overdispersion_limits_scaled(enum transform t, double target, double s, double phi,
                                           enum confidence c)
{
	return limits_around(t, target, confidence_z(c) * s * (phi > 1 ? sqrt(phi) : 1));
}
