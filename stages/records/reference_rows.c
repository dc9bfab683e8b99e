#include "records/reference_rows.h"

#include "domain/periods.h"

const struct indicator *row_indicator(const struct stream_reader *in, size_t row,
                                      struct reference *ref, struct problem *p)
{
	struct text code = stream_field(in, row, OBSERVATION_INDICATOR);
	struct text period = stream_field(in, row, OBSERVATION_PERIOD);
	const struct reference_year *year;
	const struct indicator *indicator;

	/* A damaged stream, and not a row that periods.csv ought to have. */
	if (period_form(period.bytes, period.length) == PERIOD_INVALID) {
		problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
		            "'%.*s' is no period", TEXT_ARGS(period));
		return NULL;
	}
	year = reference_for_period(ref, period, p);
	indicator = year ? reference_indicator(year, code) : NULL;
	if (year && !indicator)
		problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
		            "indicator '%.*s' is not in the reference folder of %.*s",
		            TEXT_ARGS(code), TEXT_ARGS(year->year));
	return indicator;
}

int row_level(const struct stream_reader *in, size_t row, int column,
              const struct reference *ref, struct problem *p)
{
	struct text seen = stream_field(in, row, column);
	int level = reference_level(ref, seen);

	if (level >= 0 && level < LEVELS_MAX)
		return level;
	return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
	                   "levels.csv has no level '%.*s'", TEXT_ARGS(seen));
}
