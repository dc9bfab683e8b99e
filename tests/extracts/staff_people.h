/* The people who work in a practice: what they do, as whom the files count them, and what chance
 * gives a new one. All of it is invented, near what England's practices had in 2010. */
#ifndef EXTRACTS_STAFF_PEOPLE_H
#define EXTRACTS_STAFF_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "domain/random.h"

/* How people come to be there: each has its own number a patient. */
enum staff_flow {
	FLOW_GP,                     /* all but registrars and locums: those that the policy counts */
	FLOW_TRAINEE, FLOW_LOCUM, FLOW_NURSE, FLOW_CARE, FLOW_ADMIN, FLOWS
};

/* Whose columns they fill: "direct patient care" is called care here. */
enum staff_group { STAFF_GP, STAFF_NURSE, STAFF_CARE, STAFF_ADMIN, STAFF_GROUPS };

struct staff_kind {
	const char *counted_in;      /* the parts of the columns' names, from all to its own */
	enum staff_flow flow;
	int weight;                  /* how often among the flow's newcomers, in per mille */
	int women;                   /* in per mille */
	int youngest, oldest;        /* years */
};

#define STAFF_KINDS_MAX 40

extern const struct staff_kind staff_kinds[];
extern const size_t staff_kind_count;

struct staff_person {
	uint8_t kind;                /* of staff_kinds */
	uint8_t sex;                 /* 0 men, 1 women */
	uint8_t age;                 /* in years; 0: unknown */
	uint8_t country;             /* of qualification, in the columns' order */
	uint8_t hundredths;          /* of full time: 1 to 100 */
	uint8_t usual;               /* the same, before the practice is too small for it */
};

static inline enum staff_group staff_group_of(enum staff_flow flow)
{
	return flow <= FLOW_LOCUM ? STAFF_GP : (enum staff_group)(flow - FLOW_NURSE + 1);
}

/* Of the flow's first kind where `is_first` (a practice's principal), else of any. */
enum staff_place { STAFF_PRINCIPAL, STAFF_OTHER };

struct staff_person staff_person_draw(enum staff_flow flow, enum staff_place place,
                                      struct random *r);

/* The mean of full time that a newcomer of the flow has. */
double staff_mean_fte(enum staff_flow flow);

#endif
