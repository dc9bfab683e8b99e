/* One result row: what a unit's figure for an indicator and period is, field by field. The texts
 * lie in the line that was split. */
#ifndef REPORTS_FIGURE_H
#define REPORTS_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/problem.h"
#include "util/stream.h"
#include "util/text.h"

enum figure_field {
	/* these a page cannot do without */
	FIELD_INDICATOR, FIELD_PERIOD, FIELD_ORG, FIELD_NUMERATOR, FIELD_DENOMINATOR,
	FIELD_EXCEPTIONS, FIELD_REASON, FIELD_LEVEL, FIELD_VALUE, FIELD_LOWER, FIELD_UPPER,
	FIELD_REQUIRED,
	/* these are gaps where the stream has no such column */
	FIELD_RESPONDENTS = FIELD_REQUIRED, FIELD_PARENT, FIELD_MEMBERS, FIELD_MEMBERS_TOTAL,
	FIELD_RANK, FIELD_OF, FIELD_TIED, FIELD_RANK_IN_PARENT, FIELD_OF_IN_PARENT, FIELD_QUINTILE,
	FIELD_RANK_PLAUSIBLE, FIELD_RANK_LOW, FIELD_RANK_HIGH, FIELD_P_TOP, FIELD_P_BOTTOM,
	FIELD_RELIABILITY,
	FIELD_ENGLAND, FIELD_VS_ENGLAND, FIELD_VS_ENGLAND_UNADJUSTED, FIELD_PARENT_VALUE,
	FIELD_VS_PARENT, FIELD_PEER_VALUE, FIELD_VS_PEERS, FIELD_FUNNEL, FIELD_EXCEPTIONS_FUNNEL,
	FIELD_PREVIOUS_PERIOD, FIELD_PREVIOUS, FIELD_CHANGE, FIELD_VS_PREVIOUS,
	FIELD_COUNT
};

struct figure {
	bool is_there;               /* false: no such row */
	bool is_set_aside;           /* no such row, because the quarantine has it */
	struct text fields[FIELD_COUNT];
};

struct figure_columns {
	int places[FIELD_COUNT];     /* columns; -1: the stream has none */
	signed char fields[STREAM_COLUMNS_MAX];   /* by column; -1: not ours */
};

/* -1 with *p filled (65) if a required column is missing. */
int figure_columns_find(struct figure_columns *columns, const struct stream_reader *in,
                        struct problem *p);

/* A line whose bytes are NULL gives a figure that is not there. */
void figure_split(const struct figure_columns *columns, struct text line, struct figure *f);

/* The number in a field, in millionths; false where there is none. */
bool figure_number(const struct figure *f, enum figure_field field, int64_t *millionths);
bool figure_count(const struct figure *f, enum figure_field field, int64_t *count);

enum figure_share { SHARE_NET_ACHIEVEMENT, SHARE_EXCEPTION_RATE };

/* Net achievement and exception rate in per cent, in millionths, from the counts of a row whose
 * denominator includes the exceptions; false where they cannot be known. */
bool figure_share(const struct figure *f, enum figure_share share, int64_t *millionths);

#endif
