#include "domain/comparisons.h"

enum place compare_limits(struct limits l95, struct limits l998, double benchmark)
{
	if (isnan(l95.lower) || isnan(l95.upper) || isnan(benchmark))
		return PLACE_NONE;
	if (l998.lower > benchmark)
		return PLACE_HIGH_998;
	if (l998.upper < benchmark)
		return PLACE_LOW_998;
	if (l95.lower > benchmark)
		return PLACE_HIGH_95;
	return l95.upper < benchmark ? PLACE_LOW_95 : PLACE_IN;
}

struct share_benchmark share_benchmark_pooled(double theta, const struct share_pool *pool,
                                              double tau2)
{
	struct share_benchmark b = share_benchmark_known(theta);

	b.variance = (0.25 * pool->chance + tau2 * pool->squares) / (pool->weight * pool->weight);
	return b;
}

/* The z-score and the exact tail must agree. */
static bool is_beyond(const struct compared_share *unit, double z, double theta,
                      enum confidence c)
{
	return fabs(z) > confidence_z(c) && funnel_is_beyond(unit->x, unit->n, theta, c);
}

struct compared compare_share(const struct compared_share *unit,
                              const struct share_benchmark *benchmark, double tau2)
{
	struct compared compared = {NAN, PLACE_NONE};
	double z = overdispersion_z(unit->d, benchmark->target, tau2 + benchmark->variance);

	if (isnan(z))
		return compared;
	compared.z = z;
	compared.place = PLACE_IN;
	if (is_beyond(unit, z, benchmark->theta, CONFIDENCE_998))
		compared.place = z > 0 ? PLACE_HIGH_998 : PLACE_LOW_998;
	else if (is_beyond(unit, z, benchmark->theta, CONFIDENCE_95))
		compared.place = z > 0 ? PLACE_HIGH_95 : PLACE_LOW_95;
	return compared;
}

/* From a share that is not beyond towards one that may be: where the exact tail gives way. If not
 * even the last one is beyond, nobody is. */
static double exact_edge(double n, double theta, struct limits between, enum confidence c)
{
	double in = between.lower, out = between.upper;

	if (!funnel_is_beyond(out * n, n, theta, c))
		return out;
	while (fabs(out - in) > 1e-7) {
		double middle = in + (out - in) / 2;

		if (funnel_is_beyond(middle * n, n, theta, c))
			out = middle;
		else
			in = middle;
	}
	return out;
}

struct limits compare_share_limits(const struct share_benchmark *benchmark, double n, double tau2,
                                   enum confidence c)
{
	struct limits l = {NAN, NAN};
	double theta = benchmark->theta;

	if (!(n > 0) || isnan(tau2))
		return l;
	l = overdispersion_limits(TRANSFORM_SHARE, benchmark->target, 0.5 / sqrt(n),
	                          tau2 + benchmark->variance, c);
	if (l.lower > 0 && !funnel_is_beyond(l.lower * n, n, theta, c))
		l.lower = exact_edge(n, theta, (struct limits){l.lower, 0}, c);
	if (l.upper < 1 && !funnel_is_beyond(l.upper * n, n, theta, c))
		l.upper = exact_edge(n, theta, (struct limits){l.upper, 1}, c);
	return l;
}

const char *comparison_word(enum place place, enum good_direction good)
{
	static const char *const words[][PLACE_HIGH_998 + 1] = {
		[GOOD_HIGH] = {"", "similar", "worse", "better", "much_worse", "much_better"},
		[GOOD_LOW] = {"", "similar", "better", "worse", "much_better", "much_worse"},
		[GOOD_NEITHER] = {"", "similar", "lower", "higher", "much_lower", "much_higher"},
	};

	return words[good][place];
}

const char *funnel_word(enum place place)
{
	static const char *const words[] = {"", "in", "low95", "high95", "low998", "high998"};

	return words[place];
}
