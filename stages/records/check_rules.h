/* The rules by which an observation is held back, one by one; the texts say what was seen. */
#ifndef RECORDS_CHECK_RULES_H
#define RECORDS_CHECK_RULES_H

#include <stdbool.h>

#include "records/directory.h"
#include "records/observations.h"
#include "records/reference.h"
#include "util/buffer.h"

enum check_verdict {
	CHECK_GOOD,
	CHECK_OVER,                   /* good, but a register above its list: reason over */
	CHECK_UNKNOWN_PERIOD, CHECK_UNKNOWN_INDICATOR, CHECK_UNKNOWN_PRACTICE,
	CHECK_CLOSED_BEFORE_PERIOD,
	CHECK_REASON,                 /* a reason that is not known, or does not fit the counts */
	CHECK_NEGATIVE, CHECK_NUMERATOR_ABOVE_DENOMINATOR,
	CHECK_BASE_BELOW_RESPONDENTS  /* of a survey item whose base counts people */
};

/* The name of the rule in the quarantine. */
const char *check_verdict_rule(enum check_verdict verdict);

/* What can be said of an observation before its values are looked at; NULL: unknown. */
struct check_key {
	struct text indicator_code, period_name, org_code;
	const struct reference_period *period;
	const struct indicator *indicator;
	const struct organisation *org;
};

/* `text` is overwritten with what was seen, where a rule is broken. practice: the lowest level. */
enum check_verdict check_key_judge(const struct check_key *key, struct text practice,
                                   struct buffer *text);

struct check_values {
	struct observation_counts counts;
	enum reason reason;
	struct text reason_field;
};

int check_values_read(struct check_values *values, const struct stream_reader *in, size_t row,
                      const struct observation_places *at, struct problem *p);

bool check_values_equal(const struct check_values *a, const struct check_values *b);

/* item: the survey item that the indicator is, or NULL. */
enum check_verdict check_values_judge(const struct check_values *values,
                                      const struct indicator *indicator,
                                      const struct survey_item *item, struct buffer *text);

/* Overwrites `text` with the values as the row holds them. */
void check_values_say(const struct stream_reader *in, size_t row,
                      const struct observation_places *at, struct buffer *text);

#endif
