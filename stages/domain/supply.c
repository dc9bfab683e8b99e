#include "domain/supply.h"

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/steady_math.h"

enum { LOWER_TAIL = 1, NOT_LOG = 0 };

void supply_target_begin(struct supply_target *t, double rho)
{
	*t = (struct supply_target){.log_rho = steady_log(rho), .rate_per_gradient = NAN};
}

double supply_gradient(double log_rho, double ridit)
{
	return steady_exp(log_rho * (ridit - 0.5));
}

void supply_target_add(struct supply_target *t, double people, double ridit, double observed)
{
	careful_sum_add(&t->observed, observed);
	if (!(people > 0))
		return;
	careful_sum_add(&t->people, people);
	careful_sum_add(&t->weighted_people, people * supply_gradient(t->log_rho, ridit));
}

void supply_target_close(struct supply_target *t, double rate)
{
	double weighted = careful_sum_total(&t->weighted_people);
	double asked = isnan(rate) ? careful_sum_total(&t->observed)
	                           : rate * careful_sum_total(&t->people);

	t->rate_per_gradient = weighted > 0 ? asked / weighted : NAN;
}

double supply_expected(const struct supply_target *t, double people, double ridit)
{
	if (people == 0)
		return 0 * t->rate_per_gradient;
	return people * t->rate_per_gradient * supply_gradient(t->log_rho, ridit);
}

struct supply_band supply_band_of(double observed)
{
	return (struct supply_band){observed, count_limits(observed, COUNT_FTE, CONFIDENCE_95),
	                            count_limits(observed, COUNT_FTE, CONFIDENCE_998)};
}

static int is_material(double observed, double expected, const struct supply_materiality *m)
{
	double gap = expected - observed;

	return gap > 0 && gap >= m->clinicians_min && gap / expected >= m->share_min;
}

enum supply_flag supply_flag_of(const struct supply_band *band, double expected,
                                const struct supply_materiality *m)
{
	if (!(band->observed < expected))
		return SUPPLY_NONE;
	if (!is_material(band->observed, expected, m) || !(band->limits95.upper < expected))
		return SUPPLY_BELOW;
	return band->limits998.upper < expected ? SUPPLY_ALERT : SUPPLY_WARNING;
}

static double above_zero(double gap)
{
	return gap < 0 ? 0 : gap;
}

struct supply_gap supply_gap_of(double observed, struct limits limits95, double expected)
{
	return (struct supply_gap){above_zero(expected - observed),
	                           above_zero(expected - limits95.upper),
	                           above_zero(expected - limits95.lower)};
}

void supply_judge(struct supply_verdict *v, double observed, double expected,
                  const struct supply_materiality *m)
{
	struct supply_band band = supply_band_of(observed);

	*v = (struct supply_verdict){
		.gap = supply_gap_of(observed, band.limits95, expected),
		.limits95 = band.limits95, .limits998 = band.limits998,
		.flag = supply_flag_of(&band, expected, m)};
}

/* The chance of a count that is flagged with this confidence. U(y) < E is the same as
 * P(Y <= y) < tail, so the largest such count lies at the quantile or below it, and below a
 * material gap: which one it is the rule of the flag itself says. */
static double chance_of(enum confidence confidence, double expected,
                        const struct supply_materiality *m)
{
	double gap = fmax(m->clinicians_min, m->share_min * expected);
	double quantile = qpois(confidence_tail(confidence), expected, LOWER_TAIL, NOT_LOG);

	for (long long y = (long long)fmin(quantile, floor(expected - gap) + 1); y >= 0; y--)
		if (is_material((double)y, expected, m) &&
		    count_limits((double)y, COUNT_FTE, confidence).upper < expected)
			return ppois((double)y, expected, LOWER_TAIL, NOT_LOG);
	return 0;
}

void supply_by_chance(struct supply_chance *c, double expected,
                      const struct supply_materiality *m)
{
	*c = (struct supply_chance){NAN, NAN, NAN};
	if (!(expected >= 0 && isfinite(expected)))
		return;
	c->shortfall = expected * dpois(floor(expected), expected, NOT_LOG);
	c->warning = chance_of(CONFIDENCE_95, expected, m);
	c->alert = chance_of(CONFIDENCE_998, expected, m);
}
