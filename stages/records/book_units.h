/* Which organisations have a workbook: those that practices are compared within (levels.csv), and
 * the place whose figures stand first (site.csv's home).
 *
 *     book_units_open(&u, &reference, &settings, &directory)
 *     book_units_close(&u)                      always */
#ifndef RECORDS_BOOK_UNITS_H
#define RECORDS_BOOK_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "records/directory.h"
#include "records/reference.h"
#include "records/settings.h"

#define BOOK_NONE UINT32_MAX

struct book_units {
	const struct directory *directory;
	uint32_t *orgs;              /* the units' numbers in the directory, by code; then home's */
	size_t count;                /* without home */
	bool has_home;               /* false too where home is a unit itself */
	uint32_t *unit_of;           /* by organisation: its own unit, else that of the practice */
	bool *is_practice;           /* by organisation */
	bool *is_home;               /* by organisation: home, or below it */
};

void book_units_open(struct book_units *u, const struct reference *ref,
                     const struct settings *settings, const struct directory *d);
void book_units_close(struct book_units *u);

/* The code of what an organisation belongs to: a practice to its unit, others to the lowest above
 * them. */
struct text book_units_within(const struct book_units *u, uint32_t org);

#endif
