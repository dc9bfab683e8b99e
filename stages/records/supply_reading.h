/* The staff of one period as read in one way, and its sums over areas.
 *
 *     supply_reading_init(&r);
 *     supply_reading_make(&r, &c, SUPPLY_MAIN_BASIS, SUPPLY_AS_READ);
 *     ... r.observed[place], r.areas[slot] ...
 *     supply_reading_release(&r);
 *
 * Counted is a practice whose staff and list are known, and whose deprivation is, unless its list
 * is empty: then its staff counts and nothing is expected for it. Areas add up what is counted. */
#ifndef RECORDS_SUPPLY_READING_H
#define RECORDS_SUPPLY_READING_H

#include "domain/sums.h"
#include "records/supply_practices.h"

/* What is looked at: one staff of one period. */
struct supply_case {
	const struct supply_figures *figures;
	const struct supply_scope *scope;
	const struct supply_practices *practices;
	const struct supply_staff *staff;
	uint32_t period;
};

enum supply_basis_read { SUPPLY_MAIN_BASIS, SUPPLY_OTHER_BASIS };

/* What a nought that a practice filed is taken for; in the order of their names. */
enum supply_zeros { SUPPLY_AS_MISSING, SUPPLY_AS_NOUGHT, SUPPLY_AS_READ, SUPPLY_ZEROS };

extern const char *const supply_zeros_names[SUPPLY_ZEROS];

struct supply_area {
	uint32_t listed, counted, not_returned;      /* practices */
	int64_t people, observed;            /* of those counted; millionths */
	int64_t counted_list, known_list;    /* plain patients: of those counted, of all */
	struct careful_sum imd, ridit;       /* each times people */
	bool is_assessed;                    /* counted_list >= list_share_min known_list, above 0 */
};

struct supply_reading {
	int64_t *observed;                   /* by place among the practices; COUNT_MISSING */
	bool *is_counted;
	size_t practice_count, counted;
	struct supply_area *areas;           /* by slot of the hierarchy */
};

void supply_reading_init(struct supply_reading *r);
void supply_reading_release(struct supply_reading *r);
void supply_reading_make(struct supply_reading *r, const struct supply_case *c,
                         enum supply_basis_read basis, enum supply_zeros zeros);

/* Whether any practice's staff differs between two readings of one case. */
bool supply_readings_differ(const struct supply_reading *one, const struct supply_reading *other);

#endif
