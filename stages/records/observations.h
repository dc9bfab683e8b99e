/* The observations stream: what its columns are called, and one row of it in numbers.
 *
 *     struct observation_places at;
 *     if (observation_places_find(&at, &in, &p)) ...            65: a column is missing
 *     if (observation_counts(&in, row, &at, &counts, &p)) ...   65: a count is no number
 *
 * Every stream of figures begins with indicator, period, org, and is sorted by them. */
#ifndef RECORDS_OBSERVATIONS_H
#define RECORDS_OBSERVATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "util/problem.h"
#include "util/stream.h"
#include "util/text.h"

enum observation_column {
	OBSERVATION_INDICATOR, OBSERVATION_PERIOD, OBSERVATION_ORG,
	OBSERVATION_NUMERATOR, OBSERVATION_DENOMINATOR, OBSERVATION_EXCEPTIONS,
	OBSERVATION_RESPONDENTS, OBSERVATION_REASON,
	OBSERVATION_SOURCE, OBSERVATION_LINE, OBSERVATION_LINES,
	OBSERVATION_COLUMNS
};

/* The names, in the order in which ingest writes them. */
extern const char *const observation_columns[OBSERVATION_COLUMNS];

/* A group of rows: one indicator of one period. */
#define OBSERVATION_GROUP_KEYS 2

/* Whether the stream begins with the columns by which all are sorted. 65 if not. */
int observation_keys_find(const struct stream_reader *in, struct problem *p);

struct observation_places {
	int at[OBSERVATION_COLUMNS];
};

int observation_places_find(struct observation_places *places, const struct stream_reader *in,
                            struct problem *p);

static inline struct text observation_field(const struct stream_reader *in, size_t row,
                                            const struct observation_places *places,
                                            enum observation_column column)
{
	return stream_field(in, row, places->at[column]);
}

/* Counts in millionths (people, points or FTE); COUNT_MISSING where the field is empty. */
#define COUNT_MISSING INT64_MIN

struct observation_counts {
	int64_t numerator, denominator, exceptions, respondents;
};

int observation_counts(const struct stream_reader *in, size_t row,
                       const struct observation_places *places,
                       struct observation_counts *counts, struct problem *p);

/* The orgs of the group at hand, ascending; one may come twice. 65 where they do not ascend. */
int observation_orgs_ascend(const struct stream_reader *in, struct problem *p);

/* Whether the observation stands in its parents' sums: both counts are there. */
static inline bool observation_counts_in_sums(const struct observation_counts *counts)
{
	return counts->numerator != COUNT_MISSING && counts->denominator != COUNT_MISSING;
}

/* Why a figure is missing or weak (design: reason). */
enum reason {
	REASON_NONE, REASON_CONFIDENTIAL, REASON_NOT_AVAILABLE, REASON_ZERO_DENOMINATOR, REASON_LOW,
	REASON_UNRELIABLE, REASON_OVER, REASON_UNKNOWN
};

enum reason reason_of(struct text field);

/* Whether the counts beside this reason, if somebody left them there, may not be used. */
static inline bool reason_withholds(enum reason reason)
{
	return reason == REASON_CONFIDENTIAL || reason == REASON_NOT_AVAILABLE;
}

/* 65 where the reason is none of these. */
int observation_reason(const struct stream_reader *in, size_t row,
                       const struct observation_places *places, enum reason *reason,
                       struct problem *p);
const char *reason_text(enum reason reason);

#endif
