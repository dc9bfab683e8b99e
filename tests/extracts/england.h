/* The Englands that can be made: how large, from what, in which files. */
#ifndef EXTRACTS_ENGLAND_H
#define EXTRACTS_ENGLAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum england_kind { ENGLAND_SMALL, ENGLAND_DEMONSTRATION, ENGLAND_BENCH, ENGLAND_LATER };

struct england {
	const char *name;
	enum england_kind kind;
	int on;                             /* the day of its directory, YYYYMMDD */
	int imd_year;                       /* whose deprivation scores it has */
	double design_effect;               /* of its survey's weights, at practices */
	const char *const *periods;         /* latest first, ended by NULL */
	const char *const *areas;           /* NULL: every PCT open on that day, or those that are
	                                     * its own (later) */
	const size_t *area_practices;       /* beside areas; NULL: by plausible size */
	size_t practices;
	const char *const *items;           /* NULL: all of the reference folder */
	size_t other_organisations;         /* in epraccur: prisons, clinics, Wales ... */
};

/* In the directory files and among the practices there is what no rule foresaw. */
bool england_is_odd(const struct england *england);

/* NULL if there is no such England. */
const struct england *england_find(const char *name);

#endif
