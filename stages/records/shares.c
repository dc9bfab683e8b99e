#include "records/shares.h"

#include "domain/intervals.h"
#include "domain/sums.h"
#include "util/number.h"

int share_places_find(struct share_places *places, const struct stream_reader *in,
                      const struct observation_places *observed, struct problem *p)
{
	places->in = in;
	places->observed = observed;
	places->lower = stream_column(in, "lower", p);
	places->upper = stream_column(in, "upper", p);
	return places->lower < 0 || places->upper < 0 ? -1 : 0;
}

static int read_limit(const struct stream_reader *in, size_t row, int column, double *value,
                      struct problem *p)
{
	struct text field = stream_field(in, row, column);

	if (number_parse_double(field, value))
		return 0;
	return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
	                   "a limit is no number: '%.*s'", TEXT_ARGS(field));
}

static int read_survey_base(struct share *share, const struct share_places *places, size_t row,
                            double multiplier, struct problem *p)
{
	const struct stream_reader *in = places->in;
	double proportion = share->x / share->n;
	struct limits l;

	if (stream_field(in, row, places->lower).length == 0 ||
	    stream_field(in, row, places->upper).length == 0) {
		share->x = share->n = NAN;
		return 0;
	}
	if (read_limit(in, row, places->lower, &l.lower, p) ||
	    read_limit(in, row, places->upper, &l.upper, p))
		return -1;
	share->n = wilson_base(proportion, limits_scaled(l, 1 / multiplier), CONFIDENCE_95);
	share->x = proportion * share->n;
	return 0;
}

int share_read(struct share *share, const struct share_places *places, size_t row,
               const struct indicator *indicator, struct problem *p)
{
	struct observation_counts counts;

	*share = (struct share){NAN, NAN};
	if (!share_has_kind(indicator))
		return 0;
	if (observation_counts(places->in, row, places->observed, &counts, p))
		return -1;
	if (!observation_counts_in_sums(&counts) || counts.denominator <= 0)
		return 0;
	*share = (struct share){micro_units(counts.numerator), micro_units(counts.denominator)};
	if (indicator->kind == KIND_WEIGHTED)
		return read_survey_base(share, places, row, indicator->multiplier, p);
	return 0;
}
