/* A row's share as statistics take it: x of n.
 *
 * For a proportion these are its counts. For a survey percentage n is the effective base (what its
 * respondents are worth after weighting), read back from the limits that estimate gave it, and x is
 * the share of it. So every stage behind estimate takes survey items and counts alike. */
#ifndef RECORDS_SHARES_H
#define RECORDS_SHARES_H

#include <stdbool.h>

#include "records/observations.h"
#include "records/reference.h"

struct share_places {
	const struct stream_reader *in;
	const struct observation_places *observed;
	int lower, upper;            /* columns of the 95% limits */
};

/* x is NAN where the row has no value that could be compared. */
struct share {
	double x, n;
};

/* 65: the stream has no lower or upper. It and `observed` must outlive the places. */
int share_places_find(struct share_places *places, const struct stream_reader *in,
                      const struct observation_places *observed, struct problem *p);

/* Whether there is an x of n behind a figure of this kind: scores, rates and means have none. */
static inline bool share_has_kind(const struct indicator *indicator)
{
	return indicator->kind == KIND_PROPORTION || indicator->kind == KIND_WEIGHTED;
}

/* -1 with *p filled (65) where a field is no number. */
int share_read(struct share *share, const struct share_places *places, size_t row,
               const struct indicator *indicator, struct problem *p);

#endif
