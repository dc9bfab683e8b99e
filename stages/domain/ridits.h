/* Where each unit's people stand in the order of deprivation of all people: 0 the least deprived,
 * 1 the most.
 *
 * A unit's ridit is the share of all people who live in less deprived units, and half of those in
 * units as deprived as itself: (sum N below + sum N equal / 2) / sum N. Ties share one. The mean of
 * the ridits, weighted by people, is 1/2. Source: Bross 1958; here r = 1 is the MOST deprived, the
 * other way round than Public Health England's slope index (inequality.h). */
#ifndef DOMAIN_RIDITS_H
#define DOMAIN_RIDITS_H

#include <stddef.h>

struct ridit_unit {
	double people;               /* above 0 */
	double deprivation;          /* a finite score; higher is more deprived */
	double ridit;                /* the answer */
	size_t unit;                 /* the caller's number */
};

/* Sorts units[] by deprivation, then by unit, and fills ridit. */
void ridits_of(struct ridit_unit *units, size_t count);

#endif
