#include "records/reference_rows.h"

const struct indicator *row_indicator(const struct stream_reader *in, size_t row,
                                      struct reference *ref, struct problem *p)
{
	struct text code = stream_field(in, row, OBSERVATION_INDICATOR);
	const struct reference_year *year =
		reference_for_period(ref, stream_field(in, row, OBSERVATION_PERIOD), p);
	const struct indicator *indicator = year ? reference_indicator(year, code) : NULL;

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
