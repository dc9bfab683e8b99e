#include "domain/trends.h"

#include <math.h>
#include <stdbool.h>

#include "domain/intervals.h"

static bool is_point(struct trend_point point)
{
	return point.n > 0 && point.x >= 0 && point.x <= point.n;
}

/* What happened and what did not, neither of them nothing. */
struct cells {
	double yes, no;
};

static struct cells cells_of(struct trend_point point)
{
	struct cells c = {point.x, point.n - point.x};

	if (c.yes > 0 && c.no > 0)
		return c;
	return (struct cells){c.yes + 0.5, c.no + 0.5};
}

struct trend_step trend_step(struct trend_point before, struct trend_point now)
{
	struct cells a, b;

	if (!is_point(before) || !is_point(now))
		return (struct trend_step){NAN, NAN};
	a = cells_of(before);
	b = cells_of(now);
	/* 1/(n p q) is 1/x + 1/(n - x). */
	return (struct trend_step){log(b.yes / b.no) - log(a.yes / a.no),
	                           1 / a.yes + 1 / a.no + 1 / b.yes + 1 / b.no};
}

enum trend_word trend_word(struct trend_step step, double between)
{
	double z = step.change / sqrt(step.variance + between);

	if (z > CONFIDENCE_Z_998)
		return TREND_MUCH_HIGHER;
	return z < -CONFIDENCE_Z_998 ? TREND_MUCH_LOWER : TREND_SIMILAR;
}

double trend_z(const struct trend_point *points, const double *times, size_t count)
{
	double x = 0, n = 0, mean_time = 0, score = 0, spread = 0, share;

	for (size_t i = 0; i < count; i++) {
		if (!is_point(points[i]))
			return NAN;
		x += points[i].x;
		n += points[i].n;
		mean_time += points[i].n * times[i];
	}
	share = x / n;
	mean_time /= n;
	/* About the mean time, so that dates far from zero cost no digits. */
	for (size_t i = 0; i < count; i++) {
		double time = times[i] - mean_time;

		score += time * (points[i].x - points[i].n * share);
		spread += points[i].n * time * time;
	}
	if (count < 2 || !(share > 0 && share < 1) || !(spread > 0))
		return NAN;
	return score / sqrt(share * (1 - share) * spread);
}
