#include "records/estimates.h"

#include "domain/measures.h"
#include "domain/sums.h"
#include "records/shares.h"

/* Fewer members than this and the interval of their mean is absurdly wide (methods a.3). */
#define MEAN_MEMBERS_MIN 5

static const struct limits no_limits = {NAN, NAN};

int estimate_rules_read(struct estimate_rules *rules, struct reference *ref, struct problem *p)
{
	return reference_rule(ref, "min_denominator", &rules->min_denominator, p) ||
	       reference_rule(ref, "min_respondents", &rules->min_respondents, p) ||
	       reference_rule(ref, "unreliable_below", &rules->unreliable_below, p) ||
	       reference_rule(ref, "min_list", &rules->min_list, p) ? -1 : 0;
}

/* Full-time equivalents have decimals, and one method for all of them. */
static enum count_kind count_kind_of(const struct indicator *indicator)
{
	return memmem(indicator->unit.bytes, indicator->unit.length, "FTE", 3) ? COUNT_FTE
	                                                                       : COUNT_EVENTS;
}

static struct limits limits_of(const struct estimate *e, const struct estimate_input *in,
                               const struct indicator *indicator, enum confidence c)
{
	double numerator = micro_units(in->counts.numerator);
	double denominator = micro_units(in->counts.denominator);
	struct limits l = no_limits;

	switch (indicator->kind) {
	case KIND_PROPORTION:
		return limits_scaled(wilson_limits(numerator, denominator, c), indicator->multiplier);
	case KIND_RATE:
		return limits_scaled(rate_limits(numerator, denominator, count_kind_of(indicator), c),
		                     indicator->multiplier);
	case KIND_MEAN:
		if (in->members.count < MEAN_MEMBERS_MIN)
			return l;
		l = mean_limits((struct sample){in->members.count, e->value,
		                                in->members.deviation}, c);
		return l;
	case KIND_WEIGHTED:
		return limits_scaled(wilson_limits(numerator / denominator * in->effective_base,
		                                   in->effective_base, c), indicator->multiplier);
	case KIND_SCORE:
		return l;
	}
	return l;
}

/* How many stand behind the figure: answers where people were asked, else the denominator. A
 * score's denominator is points, not people, and says nothing of how many there are. */
static bool is_below(const struct estimate_input *in, const struct indicator *indicator,
                     double minimum)
{
	int64_t base = indicator->kind == KIND_WEIGHTED ? in->counts.respondents
	                                                : in->counts.denominator;

	return base != COUNT_MISSING && micro_units(base) < minimum;
}

static double minimum_of(const struct indicator *indicator, const struct estimate_rules *rules)
{
	if (indicator->kind == KIND_WEIGHTED)
		return indicator->min_respondents >= 0 ? (double)indicator->min_respondents
		                                       : rules->min_respondents;
	if (indicator->min_denominator >= 0)
		return (double)indicator->min_denominator;
	return indicator->kind == KIND_SCORE ? 0 : rules->min_denominator;
}

static enum reason weakness(const struct estimate_input *in, const struct indicator *indicator,
                            const struct estimate_rules *rules)
{
	const struct organisation *practice = in->practice;

	if (is_below(in, indicator, minimum_of(indicator, rules)))
		return REASON_LOW;
	if (practice && practice->list_size >= 0 && (double)practice->list_size < rules->min_list)
		return REASON_LOW;
	if (indicator->kind != KIND_SCORE && is_below(in, indicator, rules->unreliable_below))
		return REASON_UNRELIABLE;
	return REASON_NONE;
}

int estimate_row(struct estimate *e, const struct estimate_input *in,
                 const struct indicator *indicator, const struct estimate_rules *rules)
{
	*e = (struct estimate){NAN, no_limits, no_limits, in->reason};
	if (reason_withholds(in->reason) || in->reason == REASON_ZERO_DENOMINATOR)
		return 0;
	if (!observation_counts_in_sums(&in->counts)) {
		e->reason = in->reason == REASON_NONE ? REASON_NOT_AVAILABLE : in->reason;
		return 0;
	}
	e->value = measure_value(indicator->multiplier, micro_units(in->counts.numerator),
	                         micro_units(in->counts.denominator));
	if (e->reason == REASON_NONE)
		e->reason = isnan(e->value) ? REASON_ZERO_DENOMINATOR : weakness(in, indicator, rules);
	if (isnan(e->value) || e->reason == REASON_OVER)
		return 0;
	if (share_has_kind(indicator) && in->counts.numerator > in->counts.denominator)
		return -1;
	e->limits95 = limits_of(e, in, indicator, CONFIDENCE_95);
	e->limits998 = limits_of(e, in, indicator, CONFIDENCE_998);
	return 0;
}
