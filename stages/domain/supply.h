/* Clinicians expected for the people served and their deprivation, and how far an area is from it.
 *
 * The target, per practice i with N people and ridit r (ridits.h), for a required ratio rho of the
 * supply at r = 1 to that at r = 0:
 *     g_i = exp(ln(rho) (r_i - 1/2))
 *     E_i = N_i R0 g_i / gbar,   R0 = sum y / sum N,   gbar = sum N g / sum N
 * over all practices of the area whose supply is shared out, so that sum E = sum y there. What an
 * area expects is the sum over its practices: children add up to parents. (Our choice; methods of
 * the Department of Health compared with the mean supply alone, which is rho = 1. A fixed rate in
 * R0's place asks for growth instead of sharing out.)
 *
 * Full-time equivalents of a staff census are a count, not a sample: a gap is real. The band, the
 * exact Poisson limits of the observed, says how far turnover could move it.
 *
 *     struct supply_target t;
 *     supply_target_begin(&t, rho);
 *     for each practice: supply_target_add(&t, people, ridit, observed);
 *     supply_target_close(&t, NAN);
 *     expected = supply_expected(&t, people, ridit);
 *     ... sums by area ...
 *     supply_judge(&verdict, observed, expected, &materiality);
 *
 * Unit: people and clinicians as given (FTE or heads). Errors: NAN where there is nobody to share
 * out by; the caller leaves the column empty. No memory is allocated. */
#ifndef DOMAIN_SUPPLY_H
#define DOMAIN_SUPPLY_H

#include <stddef.h>

#include "domain/intervals.h"
#include "domain/sums.h"

struct supply_target {
	double log_rho;
	struct careful_sum people, weighted_people;      /* sum N; sum N g */
	struct careful_sum observed;                     /* sum y */
	double rate_per_gradient;                        /* R0 / gbar, once closed */
};

void supply_target_begin(struct supply_target *t, double rho);       /* rho > 0; a policy's >= 1 */

/* A practice without people (0): its clinicians count, its ridit is not looked at. */
void supply_target_add(struct supply_target *t, double people, double ridit, double observed);

/* rate: clinicians a person that are asked for in R0's place; NAN: what there is is shared out. */
void supply_target_close(struct supply_target *t, double rate);

double supply_gradient(double log_rho, double ridit);
double supply_expected(const struct supply_target *t, double people, double ridit);  /* 0 for 0 */

/* What the observed alone says. It does not depend on rho: whoever tries many rho makes it once. */
struct supply_band {
	double observed;
	struct limits limits95, limits998;   /* qchisq(a/2, 2y)/2, qchisq(1 - a/2, 2y + 2)/2 */
};

struct supply_band supply_band_of(double observed);

enum supply_flag { SUPPLY_NONE, SUPPLY_BELOW, SUPPLY_WARNING, SUPPLY_ALERT };

/* A gap smaller than either is not flagged, however sure it is. */
struct supply_materiality {
	double clinicians_min;               /* FTE (1.0) */
	double share_min;                    /* of the expected (0.05) */
};

/* alert: material and U99.8 < E; warning: material and U95 < E; below: y < E; else none, as where E
 * or y is NAN. */
enum supply_flag supply_flag_of(const struct supply_band *band, double expected,
                                const struct supply_materiality *m);

static inline int supply_is_flagged(enum supply_flag flag)
{
	return flag >= SUPPLY_WARNING;
}

/* shortfall max(0, E - y); low and high: max(0, E - U95), max(0, E - L95). NAN where E or y is. */
struct supply_gap {
	double shortfall, low, high;
};

struct supply_gap supply_gap_of(double observed, struct limits limits95, double expected);

/* All of it at once, for one expected. */
struct supply_verdict {
	struct supply_gap gap;
	struct limits limits95, limits998;
	enum supply_flag flag;
};

void supply_judge(struct supply_verdict *v, double observed, double expected,
                  const struct supply_materiality *m);

/* What chance alone would do to an area that is exactly on target: a Poisson count Y of mean
 * `expected`. shortfall: the mean of max(0, E - Y), which is exp(-E) E^(k+1) / k! with k = floor(E)
 * (the mean absolute deviation of De Moivre, halved); warning: the chance that it is flagged at
 * all; alert: that it is an alert. NAN where E is, or is negative. */
struct supply_chance {
	double shortfall, warning, alert;
};

void supply_by_chance(struct supply_chance *c, double expected,
                      const struct supply_materiality *m);

/* Where rho is tried for the smallest at which an area is flagged: 1.00, 1.01 .. 2.00. */
#define SUPPLY_RHO_STEPS 101

static inline double supply_rho_step(size_t step)
{
	return (double)(100 + step) / 100;
}

#endif
