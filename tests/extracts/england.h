/* The three Englands that can be made: how large, from what, in which files. */
#ifndef EXTRACTS_ENGLAND_H
#define EXTRACTS_ENGLAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum england_kind { ENGLAND_SMALL, ENGLAND_DEMONSTRATION, ENGLAND_BENCH };

struct england {
	const char *name;
	enum england_kind kind;
	int on;                             /* the day of its directory, YYYYMMDD */
	const char *const *periods;         /* latest first, ended by NULL */
	const char *const *areas;           /* NULL: every PCT open on that day */
	const size_t *area_practices;       /* beside areas; NULL: by plausible size */
	size_t practices;
	const char *const *items;           /* NULL: all of the reference folder */
	size_t other_organisations;         /* in epraccur: prisons, clinics, Wales ... */
};

/* NULL if there is no such England. */
const struct england *england_find(const char *name);

#endif
