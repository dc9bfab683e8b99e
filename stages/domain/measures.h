/* What a figure is: value = multiplier x numerator / denominator, and the shares of the Quality
 * and Outcomes Framework (QOF) that follow from its three counts.
 *
 * Shape: counts in, one number out. Unit: multiplier 100 gives per cent. Errors: NAN where the
 * figure is missing, which is whenever its denominator is 0 or a count that it needs is NAN. It is
 * never printed: an empty column with its reason is. 0/0 is missing, not 0.
 *
 * Numerators above their denominators are not looked for here: check_observations does that. */
#ifndef DOMAIN_MEASURES_H
#define DOMAIN_MEASURES_H

#include <math.h>

/* In this order, so that equal ratios of whole counts give equal doubles, and ties are found by
 * comparing values (our choice). micro_units() of sums.h makes the counts. */
static inline double measure_value(double multiplier, double numerator, double denominator)
{
	return denominator > 0 ? multiplier * numerator / denominator : NAN;
}

/* The three shares, by the published table headings of NHS Digital's QOF tables:
 *   numerator    patients who meet the indicator
 *   denominator  patients eligible, after exclusions and after exceptions (called personalised
 *                care adjustments from 2019-20)
 *   exceptions   patients excepted
 * A row of the stream carries denominator + exceptions where the measure is `received`: take the
 * exceptions off before asking for the net achievement. */

/* Underlying achievement net of exceptions: what points are paid on. */
static inline double net_achievement(double multiplier, double numerator, double denominator)
{
	return measure_value(multiplier, numerator, denominator);
}

/* Patients receiving the intervention: 0 where everyone was excepted. */
static inline double received_intervention(double multiplier, double numerator,
                                           double denominator, double exceptions)
{
	return measure_value(multiplier, numerator, denominator + exceptions);
}

/* 100% where everyone was excepted. */
static inline double exception_rate(double multiplier, double denominator, double exceptions)
{
	return measure_value(multiplier, exceptions, denominator + exceptions);
}

/* The points that a fraction indicator is worth. Thresholds in per cent, lower < upper. */
struct points_rule {
	double available, lower, upper;
};

/* Points earned: available x the way from the lower to the upper threshold, of the unrounded net
 * achievement, at least 0 and at most `available`; exactly at the lower threshold 0. NAN for a
 * denominator of 0: nothing is paid, and the indicator is left out of the points available (our
 * choice). Source: the shape of the Statement of Financial Entitlements' rule, recalled and
 * agreeing with a published dashboard of 2025-26, not seen in its own text. */
double points_earned(struct points_rule rule, double numerator, double denominator);

/* To two decimals, a half upwards, for display only; that the payment systems round so is
 * unverified. NAN stays NAN. */
double points_shown(double points);

#endif
