/* Rates standardised for age: what a population would have if its ages were those of a standard
 * (direct), and what it has against what a reference's rates at its ages would give (indirect).
 *
 * Shape: bands of age in, a rate and its limits out. Unit: events a person, or a ratio of 1; the
 * caller multiplies, limits_scaled() does it. A count that is NAN is missing and is taken as 0, as
 * PHEindicatormethods (R) does: whoever calls logs it. A figure that is not defined is NAN. */
#ifndef DOMAIN_STANDARDISED_H
#define DOMAIN_STANDARDISED_H

#include <stddef.h>

#include "domain/intervals.h"

/* The European Standard Population of 2013: 0-4, 5-9 ... 85-89, 90 and over; sums to 100,000.
 * Source: Eurostat 2013, as the data of PHEindicatormethods have it (esp2013). */
#define ESP2013_BANDS 19

extern const double esp2013[ESP2013_BANDS];

struct age_band {
	double events, population;
	double standard;           /* the standard's people of that age, in any unit */
};

/* events: the sum; the variance is Poisson's. */
struct direct_rate {
	double rate, variance, events;
};

/* rate = sum(w x/n) / sum w; variance = sum(w^2 x/n^2) / (sum w)^2. Source: Dobson et al. 1991, as
 * PHEindicatormethods' calculate_dsr has it. rate is NAN where a population is missing or not above
 * 0, and where there are fewer than 10 events in all: such a rate is not shown (the guidance of
 * Public Health England's and that package's rule). */
struct direct_rate direct_rate_of(const struct age_band *bands, size_t count);

/* Where one person may have the event several times, events are not independent. persons[f][i]:
 * people of band i who had it f + 1 times; `frequencies` rows of `count` numbers, one behind
 * another; `bands` gives populations and standard, its events are not looked at.
 * The variance is the sum of (times)^2 x that of the people who had it so many times. Source:
 * calculate_dsr with independent_events = FALSE. */
struct direct_rate direct_rate_of_repeated(const struct age_band *bands, size_t count,
                                           const double *persons, size_t frequencies);

/* rate + sqrt(variance / O) (B - O) with Byar's limits B of the count O. NAN where the rate is. */
struct limits direct_rate_limits(const struct direct_rate *rate, enum confidence c);

/* A band as indirect standardisation needs it. */
struct reference_band {
	double events, population;
	double reference_events, reference_population;
};

struct indirect_ratio {
	double observed, expected;
	double ratio;              /* observed / expected */
};

/* expected = sum of population x the reference's rate. Source: PHEindicatormethods'
 * calculate_ISRatio. ratio is NAN where nothing is expected, or a population is missing, negative,
 * or in the reference not above 0. */
struct indirect_ratio indirect_ratio_of(const struct reference_band *bands, size_t count);

/* The limits of the observed count, exact below 10 and Byar's from there on, over the expected. */
struct limits indirect_ratio_limits(const struct indirect_ratio *ratio, enum confidence c);

#endif
