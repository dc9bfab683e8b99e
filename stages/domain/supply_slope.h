/* Does supply rise with deprivation? The policy's own test, on practices.
 *
 * Quasi-Poisson: ln E[y_i] = ln N_i + b0 + b1 r_i, by Fisher scoring, with the dispersion
 * phi = Pearson's chi square / (n - 2) and the covariance phi (X'WX)^-1. ratio = exp(b1): supply at
 * the most deprived end to that at the least, r = 1 being the most deprived (ridits.h).
 * With clusters (practices in a primary care trust share what befalls it) the covariance is the
 * sandwich: bread x sum over clusters of s s' x bread, s the cluster's sum of scores, times
 * G/(G-1) (n-1)/(n-2), and the limits are Student's t on G - 1; without, on n - 2.
 * The slope index of inequality: the weighted least squares line of the rate y/N on r with weights
 * N, from r = 0 to r = 1, with the same choice of covariance (without clusters: lm's). Above 0
 * means that the deprived have MORE, the opposite of Public Health England's order.
 *
 * Sources: McCullagh and Nelder 1989; Liang and Zeger 1986 for the sandwich; R's glm and lm. */
#ifndef DOMAIN_SUPPLY_SLOPE_H
#define DOMAIN_SUPPLY_SLOPE_H

#include <stddef.h>
#include <stdint.h>

#include "domain/intervals.h"

#define SUPPLY_NO_CLUSTER UINT32_MAX

struct supply_unit {
	double people;               /* above 0 */
	double ridit;
	double observed;             /* clinicians, 0 or more */
	uint32_t cluster;            /* 0 .. clusters - 1; SUPPLY_NO_CLUSTER: a cluster of its own */
};

/* Room for one cluster: how many units it has, and its sum of scores. */
struct supply_cluster {
	size_t units;
	double scores[2];
};

enum supply_trend { SUPPLY_CANNOT_TELL, SUPPLY_RISES, SUPPLY_FALLS };

struct supply_slope {
	double intercept, slope;             /* of the logarithm of the rate */
	double intercept_error, slope_error; /* as used for the limits */
	double phi, deviance;
	double ratio;                        /* exp(slope) */
	struct limits ratio95;
	double rate_intercept;               /* of the weighted least squares line, a person */
	double sii, sii_error;               /* clinicians a person */
	struct limits sii95;
	size_t clusters;                     /* that have units; 0: the plain covariance */
	enum supply_trend trend;             /* rises: ratio95.lower > 1; falls: its upper < 1 */
};

/* clusters: how many there is room for; 0: the plain covariance, units[].cluster is not looked at.
 * room: one for each, the caller's, need not be cleared; NULL where clusters is 0. 0 done; -1:
 * fewer than 3 units (or fewer than 2 clusters that have any), no clinicians, all of one ridit,
 * or no convergence (all clinicians at one end); then every figure is NAN and trend
 * SUPPLY_CANNOT_TELL. */
int supply_slope_of(struct supply_slope *s, const struct supply_unit *units, size_t count,
                    struct supply_cluster *room, uint32_t clusters);

#endif
