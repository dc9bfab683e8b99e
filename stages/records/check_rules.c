#include "records/check_rules.h"

#include "domain/dates.h"

static const char *const rule_names[] = {
	[CHECK_GOOD] = "", [CHECK_OVER] = "over",
	[CHECK_UNKNOWN_PERIOD] = "unknown_period",
	[CHECK_UNKNOWN_INDICATOR] = "unknown_indicator",
	[CHECK_UNKNOWN_PRACTICE] = "unknown_practice",
	[CHECK_CLOSED_BEFORE_PERIOD] = "closed_before_period",
	[CHECK_REASON] = "reason",
	[CHECK_NEGATIVE] = "negative",
	[CHECK_NUMERATOR_ABOVE_DENOMINATOR] = "numerator_above_denominator",
	[CHECK_BASE_BELOW_RESPONDENTS] = "base_below_respondents",
};

const char *check_verdict_rule(enum check_verdict verdict)
{
	return rule_names[verdict];
}

static void say(struct buffer *text, const char *before, struct text seen, const char *after)
{
	text->length = 0;
	buffer_string(text, before);
	buffer_text(text, seen);
	buffer_string(text, after);
}

enum check_verdict check_key_judge(const struct check_key *key, struct text practice,
                                   struct buffer *text)
{
	if (!key->period) {
		say(text, "periods.csv has no period ", key->period_name, "");
		return CHECK_UNKNOWN_PERIOD;
	}
	if (!key->indicator) {
		say(text, "no indicator of ", key->period->reference_year, " is ");
		buffer_text(text, key->indicator_code);
		return CHECK_UNKNOWN_INDICATOR;
	}
	if (!key->org || !text_equals(key->org->level, practice)) {
		say(text, "", key->org_code, key->org ? " is a " : " is not in the directory");
		buffer_text(text, key->org ? key->org->level : text_from(""));
		return CHECK_UNKNOWN_PRACTICE;
	}
	if (key->org->closed && key->org->closed < key->period->starts) {
		char closed[DATE_TEXT_SIZE], starts[DATE_TEXT_SIZE];

		say(text, "closed on ",
		    (struct text){closed, date_print(key->org->closed, closed)},
		    ", the period starts on ");
		buffer_text(text, (struct text){starts, date_print(key->period->starts, starts)});
		return CHECK_CLOSED_BEFORE_PERIOD;
	}
	return CHECK_GOOD;
}

int check_values_read(struct check_values *values, const struct stream_reader *in, size_t row,
                      const struct observation_places *at, struct problem *p)
{
	values->reason_field = observation_field(in, row, at, OBSERVATION_REASON);
	values->reason = reason_of(values->reason_field);
	return observation_counts(in, row, at, &values->counts, p);
}

bool check_values_equal(const struct check_values *a, const struct check_values *b)
{
	return a->counts.numerator == b->counts.numerator &&
	       a->counts.denominator == b->counts.denominator &&
	       a->counts.exceptions == b->counts.exceptions &&
	       a->counts.respondents == b->counts.respondents &&
	       text_equals(a->reason_field, b->reason_field);
}

/* Counts and no reason, a reason and no counts; `over` is our own from an earlier check. Which
 * reasons a figure may have at all depends on how far it has come: the later ones are set by
 * stages behind this one. */
static bool reason_fits(const struct check_values *values)
{
	bool whole = observation_counts_in_sums(&values->counts);
	bool empty = values->counts.numerator == COUNT_MISSING &&
	             values->counts.denominator == COUNT_MISSING;

	switch (values->reason) {
	case REASON_NONE:
	case REASON_OVER:
		return whole;
	case REASON_CONFIDENTIAL:
	case REASON_NOT_AVAILABLE:
		return empty;
	default:
		return false;
	}
}

static bool is_negative(int64_t count)
{
	return count < 0 && count != COUNT_MISSING;
}

/* The denominator that the file gave, which is the most that the numerator may be: where the
 * measure is patients receiving the intervention, ours has the excepted ones too. */
static int64_t file_denominator(const struct observation_counts *counts,
                                const struct indicator *indicator)
{
	if (indicator->measure == MEASURE_RECEIVED && counts->exceptions != COUNT_MISSING)
		return counts->denominator - counts->exceptions;
	return counts->denominator;
}

/* In a rate, a mean or a score that is no share of points the numerator is no part of the
 * denominator. */
static bool is_part_of_whole(const struct indicator *indicator)
{
	return indicator->kind != KIND_RATE && indicator->kind != KIND_MEAN &&
	       (indicator->kind != KIND_SCORE || indicator->measure == MEASURE_POINTS);
}

/* As the file has them, so that a reader finds them there. */
static void say_counts(const struct observation_counts *counts, const struct indicator *indicator,
                       struct buffer *text)
{
	text->length = 0;
	buffer_string(text, "numerator ");
	buffer_micro(text, counts->numerator);
	buffer_string(text, ", denominator ");
	buffer_micro(text, file_denominator(counts, indicator));
	if (counts->exceptions != COUNT_MISSING) {
		buffer_string(text, ", exceptions ");
		buffer_micro(text, counts->exceptions);
	}
	if (counts->respondents != COUNT_MISSING) {
		buffer_string(text, ", respondents ");
		buffer_micro(text, counts->respondents);
	}
}

/* A register above an empty list stays as it is: its denominator is 0, and estimate says so. */
static enum check_verdict judge_counts(const struct observation_counts *counts,
                                       const struct indicator *indicator, struct buffer *text)
{
	if (is_negative(counts->numerator) || is_negative(counts->denominator) ||
	    is_negative(counts->exceptions) || is_negative(counts->respondents)) {
		say_counts(counts, indicator, text);
		return CHECK_NEGATIVE;
	}
	if (!is_part_of_whole(indicator) || counts->numerator <= file_denominator(counts, indicator))
		return CHECK_GOOD;
	if (indicator->measure == MEASURE_PREVALENCE)
		return counts->denominator > 0 ? CHECK_OVER : CHECK_GOOD;
	say_counts(counts, indicator, text);
	return CHECK_NUMERATOR_ABOVE_DENOMINATOR;
}

/* Weights may make a base smaller than the people in it; without them it counts them. */
static bool is_base_below_respondents(const struct observation_counts *counts,
                                      const struct survey_item *item)
{
	return item && item->base == SURVEY_BASE_COUNT && counts->respondents != COUNT_MISSING &&
	       counts->denominator < counts->respondents;
}

enum check_verdict check_values_judge(const struct check_values *values,
                                      const struct indicator *indicator,
                                      const struct survey_item *item, struct buffer *text)
{
	enum check_verdict verdict;

	if (!reason_fits(values)) {
		say(text, "reason '", values->reason_field, "' does not fit the counts");
		return CHECK_REASON;
	}
	if (!observation_counts_in_sums(&values->counts))
		return CHECK_GOOD;
	verdict = judge_counts(&values->counts, indicator, text);
	if (verdict != CHECK_GOOD || !is_base_below_respondents(&values->counts, item))
		return verdict;
	say_counts(&values->counts, indicator, text);
	return CHECK_BASE_BELOW_RESPONDENTS;
}

void check_values_say(const struct stream_reader *in, size_t row,
                      const struct observation_places *at, struct buffer *text)
{
	text->length = 0;
	for (int c = OBSERVATION_NUMERATOR; c <= OBSERVATION_REASON; c++) {
		buffer_string(text, c > OBSERVATION_NUMERATOR ? ", " : "");
		buffer_string(text, observation_columns[c]);
		buffer_char(text, ' ');
		buffer_text(text, stream_field(in, row, at->at[c]));
	}
}
