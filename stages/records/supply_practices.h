/* The practices of one period: whom they serve, how deprived, and where that puts them.
 *
 *     supply_practices_init(&s);
 *     supply_practices_of(&s, &figures, period, &scope);       anew for every period
 *     ... s.all[0 .. s.count - 1], in the order of the directory ...
 *     supply_practices_release(&s);
 *
 * Listed is every practice within the scope that has a row of any figure of the policy in the
 * period; and one that has none, where the directory has a list of it of about that time (within a
 * year of the period, or of no date) and it was open then: it did not return. (Our choice.)
 *
 * people: the list in the staff file. It is weighted by age and sex, N need / mean need, where at
 * least weighted_share_min of all patients are on lists whose need is known (the policy's need
 * indicator; failing that the directory's list_weighted / list_size; never a mixture): a list
 * without one then takes the mean, 1. Weighting leaves the sum of all lists as it was.
 *
 * deprivation: the directory's score; without one that of the practice's parent, and for a practice
 * that is placed nowhere that of the whole. ridit: among all of them that have people and a
 * deprivation. */
#ifndef RECORDS_SUPPLY_PRACTICES_H
#define RECORDS_SUPPLY_PRACTICES_H

#include "domain/ridits.h"
#include "records/supply_figures.h"

/* What is shared out, and who is in it. */
struct supply_scope {
	const struct reference *ref;
	const struct hierarchy *hierarchy;
	uint32_t slot;                       /* the area within which supply is shared out */
	bool *is_shown;                      /* by slot: areas that lie within it, itself included */
};

/* within NULL: the whole. 64 where it is no organisation above practice. */
int supply_scope_open(struct supply_scope *scope, const struct hierarchy *hierarchy,
                      const struct reference *ref, const char *within, struct problem *p);
void supply_scope_close(struct supply_scope *scope);

/* What a reader must know of a practice; supply_write.c has the words of `note`. */
enum supply_mark {
	SUPPLY_UNPLACED = 1, SUPPLY_NO_LIST = 2, SUPPLY_NO_IMD = 4, SUPPLY_IMD_FROM_PARENT = 8,
	SUPPLY_IMD_FROM_POSTCODE = 16
};

struct supply_practice {
	uint32_t number;                     /* in the directory */
	uint32_t cluster;                    /* its parent's place among the areas, or
	                                        SUPPLY_NO_CLUSTER */
	unsigned marks;
	bool is_followed;                    /* placed by its successor or its last membership */
	int64_t list;                        /* patients in the staff file, in millionths, or
	                                        COUNT_MISSING */
	int64_t known_list;                  /* the same; failing that the directory's */
	int64_t people;                      /* the list, weighted or not */
	double deprivation, ridit;           /* NAN: not known; nobody on the list */
};

struct supply_practices {
	struct supply_practice *all;
	size_t count, capacity;
	bool is_weighted;
	int first_list_date, last_list_date; /* of the directory's lists; 0: none has a date */
	struct ridit_unit *units;            /* room */
};

void supply_practices_init(struct supply_practices *s);
void supply_practices_release(struct supply_practices *s);
void supply_practices_of(struct supply_practices *s, const struct supply_figures *f,
                         uint32_t period, const struct supply_scope *scope);

#endif
