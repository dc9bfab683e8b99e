/* The figure of a row: its value, its limits, and the reason for what is missing or weak. */
#ifndef RECORDS_ESTIMATES_H
#define RECORDS_ESTIMATES_H

#include "domain/intervals.h"
#include "records/directory.h"
#include "records/observations.h"
#include "records/reference.h"

/* What counts as few (rules.csv). */
struct estimate_rules {
	double min_denominator, min_respondents, unreliable_below, min_list;
};

int estimate_rules_read(struct estimate_rules *rules, struct reference *ref, struct problem *p);

/* In the indicator's unit; NAN: nothing is shown. */
struct estimate {
	double value;
	struct limits limits95, limits998;
	enum reason reason;
};

/* One row as it comes. org: its number in the directory. practice: its directory row where it is a
 * practice, else NULL.
 * members: the members' values, for the limits of a mean; a count of 0 where there are none.
 * effective_base: what the answers to a survey are worth as a plain sample (survey_pools.h); NAN or
 * 0 where that is not known. */
struct estimate_input {
	struct observation_counts counts;
	enum reason reason;
	const struct organisation *practice;
	size_t org;
	struct sample members;
	double effective_base;
};

/* -1: the numerator of a share stands above its denominator and nothing explains it. */
int estimate_row(struct estimate *e, const struct estimate_input *in,
                 const struct indicator *indicator, const struct estimate_rules *rules);

#endif
