#include "records/observations.h"

#include "util/number.h"

const char *const observation_columns[OBSERVATION_COLUMNS] = {
	"indicator", "period", "org", "numerator", "denominator", "exceptions", "respondents",
	"reason", "source", "line", "lines",
};

static const char *const reason_texts[] = {"", "c", "x", "z", "low", "u", "over"};

int observation_keys_find(const struct stream_reader *in, struct problem *p)
{
	for (int c = OBSERVATION_INDICATOR; c <= OBSERVATION_ORG; c++)
		if (stream_column_if_any(in, observation_columns[c]) != c)
			return problem_set(p, EX_DATAERR, in->name, 1,
			                   "column %d is not '%s', by which the stream is sorted", c + 1,
			                   observation_columns[c]);
	return 0;
}

int observation_places_find(struct observation_places *places, const struct stream_reader *in,
                            struct problem *p)
{
	if (observation_keys_find(in, p))
		return -1;
	for (int c = 0; c < OBSERVATION_COLUMNS; c++) {
		places->at[c] = stream_column(in, observation_columns[c], p);
		if (places->at[c] < 0)
			return -1;
	}
	return 0;
}

int observation_orgs_ascend(const struct stream_reader *in, struct problem *p)
{
	struct text before = {"", 0};

	for (size_t r = 0; r < in->row_count; r++) {
		struct text org = stream_field(in, r, OBSERVATION_ORG);

		if (text_compare(org, before) < 0)
			return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
			                   "the stream is not sorted: org '%.*s' comes after '%.*s'",
			                   TEXT_ARGS(org), TEXT_ARGS(before));
		before = org;
	}
	return 0;
}

static int read_count(const struct stream_reader *in, size_t row,
                      const struct observation_places *places, enum observation_column column,
                      int64_t *count)
{
	struct text field = observation_field(in, row, places, column);

	*count = COUNT_MISSING;
	return field.length == 0 || number_parse_micro(field, count) ? 0 : -1;
}

int observation_counts(const struct stream_reader *in, size_t row,
                       const struct observation_places *places,
                       struct observation_counts *counts, struct problem *p)
{
	int64_t *const into[] = {&counts->numerator, &counts->denominator, &counts->exceptions,
	                         &counts->respondents};

	for (int i = 0; i < 4; i++) {
		enum observation_column column = OBSERVATION_NUMERATOR + (enum observation_column)i;

		if (read_count(in, row, places, column, into[i]))
			return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
			                   "%s is no number: '%.*s'", observation_columns[column],
			                   TEXT_ARGS(observation_field(in, row, places, column)));
	}
	return 0;
}

enum reason reason_of(struct text field)
{
	if (field.length == 0)
		return REASON_NONE;
	for (int r = REASON_CONFIDENTIAL; r < REASON_UNKNOWN; r++)
		if (text_is(field, reason_texts[r]))
			return (enum reason)r;
	return REASON_UNKNOWN;
}

int observation_reason(const struct stream_reader *in, size_t row,
                       const struct observation_places *places, enum reason *reason,
                       struct problem *p)
{
	struct text field = observation_field(in, row, places, OBSERVATION_REASON);

	*reason = reason_of(field);
	if (*reason == REASON_UNKNOWN)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
		                   "there is no reason '%.*s'", TEXT_ARGS(field));
	return 0;
}

const char *reason_text(enum reason reason)
{
	return reason_texts[reason];
}
