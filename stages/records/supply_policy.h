/* What the policy asks of supply, as data: supply.csv, a row a group of staff.
 *
 *     supply_policy_open(&policy, &ref, &p);
 *     ... policy.staffs[], policy.indicators: the names of all figures that they are made of ...
 *     supply_policy_close(&policy);                always; harmless on a zeroed one
 *
 * A staff is one indicator or the sum of several (gp_fte+nurse_fte); other_basis and noughts go
 * with them one by one, or are empty. Errors: 65 for a cell that cannot be, 78 where rows do not
 * agree, 64 where there is no such file. */
#ifndef RECORDS_SUPPLY_POLICY_H
#define RECORDS_SUPPLY_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/supply.h"
#include "records/reference.h"
#include "util/intern.h"
#include "util/table.h"

#define SUPPLY_PARTS_MAX 4       /* indicators that a staff adds up */
#define SUPPLY_RHO_MAX   8       /* values of rho shown side by side */
#define SUPPLY_STAFF_MAX 16

struct supply_parts {
	uint32_t ids[SUPPLY_PARTS_MAX];      /* into policy.indicators */
	size_t count;                        /* 0: not held */
};

struct supply_staff {
	struct text staff;
	struct text basis;                   /* fte, headcount */
	struct supply_parts main, other_basis, noughts;
	double rho[SUPPLY_RHO_MAX];          /* 1 to 2, ascending; the default is one of them */
	size_t rho_count, rho_default;       /* the latter a place in rho[] */
	struct supply_materiality materiality;
	double rate;                         /* clinicians a person asked for; NAN: what there is is
	                                        shared out */
};

struct supply_policy {
	struct table table;
	struct intern indicators;
	uint32_t need;                       /* of indicators; INTERN_NONE: lists are never weighted */
	struct supply_staff *staffs;         /* by name */
	size_t count;
	double list_share_min;               /* rules: see supply_reading.h, */
	double weighted_share_min;           /* and supply_practices.h */
};

/* ref must outlive the policy. */
int supply_policy_open(struct supply_policy *policy, struct reference *ref, struct problem *p);
void supply_policy_close(struct supply_policy *policy);

#endif
