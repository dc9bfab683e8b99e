#include "domain/intervals.h"

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/sums.h"

/* libRmath complains on the standard output, which belongs to our streams. So its functions are
 * called only with arguments that they accept; the tests hold them to silence. */
enum { LOWER_TAIL = 1, UPPER_TAIL = 0, NOT_LOG = 0 };

#define EXACT_BELOW 10

static const struct limits undefined = {NAN, NAN};

static double cube(double value)
{
	return value * value * value;
}

/* With w the width and m = n + z^2, w^2 m^2 = 4 z^2 (p q n + z^2 / 4): a quadratic in m. */
double wilson_base(double p, struct limits l, enum confidence c)
{
	double z = confidence_z(c), square = z * z;
	double spread = p * (1 - p), width = l.upper - l.lower;
	double ratio = 2 * z / width, half = ratio * ratio * spread / 2;

	if (!(p >= 0 && p <= 1 && width > 0))
		return NAN;
	return half + sqrt(half * half + ratio * ratio * square * (0.25 - spread)) - square;
}

struct limits byar_limits(double count, enum confidence c)
{
	double z = confidence_z(c);
	double next = count + 1;
	struct limits l = undefined;

	if (!(count >= 0 && isfinite(count)))
		return l;
	l.upper = next * cube(1 - 1 / (9 * next) + z / (3 * sqrt(next)));
	if (count > 0)
		l.lower = count * cube(1 - 1 / (9 * count) - z / (3 * sqrt(count)));
	if (l.lower < 0)
		l.lower = NAN;
	return l;
}

struct limits exact_poisson_limits(double count, enum confidence c)
{
	double tail = confidence_tail(c);
	struct limits l = undefined;

	if (!(count >= 0 && isfinite(count)))
		return l;
	l.lower = count > 0 ? qchisq(tail, 2 * count, LOWER_TAIL, NOT_LOG) / 2 : 0;
	l.upper = qchisq(tail, 2 * count + 2, UPPER_TAIL, NOT_LOG) / 2;
	return l;
}

struct limits count_limits(double count, enum count_kind kind, enum confidence c)
{
	if (kind == COUNT_FTE || count < EXACT_BELOW)
		return exact_poisson_limits(count, c);
	return byar_limits(count, c);
}

struct limits rate_limits(double count, double denominator, enum count_kind kind,
                          enum confidence c)
{
	struct limits l;

	if (!(denominator > 0))
		return undefined;
	l = count_limits(count, kind, c);
	return (struct limits){l.lower / denominator, l.upper / denominator};
}

struct sample sample_of(const double *values, size_t count)
{
	struct sample s = {count, NAN, NAN};
	struct careful_sum sum = {0, 0}, squares = {0, 0};

	if (count == 0)
		return s;
	for (size_t i = 0; i < count; i++)
		careful_sum_add(&sum, values[i]);
	s.mean = careful_sum_total(&sum) / (double)count;
	if (count == 1)
		return s;
	for (size_t i = 0; i < count; i++)
		careful_sum_add(&squares, (values[i] - s.mean) * (values[i] - s.mean));
	s.deviation = sqrt(careful_sum_total(&squares) / (double)(count - 1));
	return s;
}

struct limits mean_limits(struct sample s, enum confidence c)
{
	double reach;

	if (s.count < 2)
		return undefined;
	reach = qt(confidence_tail(c), (double)(s.count - 1), UPPER_TAIL, NOT_LOG) *
	        s.deviation / sqrt((double)s.count);
	return (struct limits){s.mean - reach, s.mean + reach};
}
