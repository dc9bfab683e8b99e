/* A negative binomial line of supply over deprivation: a second look at which areas lie far out,
 * beside the flags, which do not come from it.
 *
 * ln E[y_i] = ln N_i + b0 + b1 r_i, Var[y_i] = mu_i + mu_i^2 / theta: areas differ by more than
 * chance, the more the smaller theta. Maximum likelihood, the line and theta in turn. An area's
 * distance is (y - mu) / sqrt(Var).
 * Source: Venables and Ripley 2002 (glm.nb of R's MASS); the error of the slope takes theta as
 * known, as there. On no page: the line is what there is, not what a policy asks for. */
#ifndef DOMAIN_NEGATIVE_BINOMIAL_H
#define DOMAIN_NEGATIVE_BINOMIAL_H

#include <stddef.h>

#include "domain/supply_slope.h"

struct negative_binomial {
	double intercept, slope, slope_error;
	double theta, log_likelihood;
};

/* Units as for supply_slope_of(), whole clinicians; clusters are not looked at. 0 done; -1: no line
 * (supply_slope_of() gives none), or units differ by no more than chance; then all is NAN. */
int negative_binomial_of(struct negative_binomial *fit, const struct supply_unit *units,
                         size_t count);

double negative_binomial_distance(const struct negative_binomial *fit, const struct supply_unit *u);

#endif
