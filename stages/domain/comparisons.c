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
