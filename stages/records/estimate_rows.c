#include "records/estimate_rows.h"

#include "domain/measures.h"
#include "domain/sums.h"

void estimate_rows_init(struct estimate_rows *rows, const struct hierarchy *hierarchy)
{
	*rows = (struct estimate_rows){.hierarchy = hierarchy,
	                               .cursor = {hierarchy->directory, 0}};
	member_values_init(&rows->members, hierarchy);
	survey_pools_init(&rows->surveys, hierarchy);
}

void estimate_rows_release(struct estimate_rows *rows)
{
	survey_pools_release(&rows->surveys);
	member_values_release(&rows->members);
}

/* The row by itself, and its organisation's number in the directory. */
static int read_alone(struct estimate_rows *rows, const struct filter *f, size_t row,
                      struct estimate_input *in, struct problem *p)
{
	struct text code = stream_field(&f->in, row, OBSERVATION_ORG);
	const struct organisation *org = org_cursor_seek(&rows->cursor, code);

	*in = (struct estimate_input){.members = {0, NAN, NAN}, .effective_base = NAN};
	if (!org)
		return problem_set(p, EX_DATAERR, f->in.name, stream_row_line(&f->in, row),
		                   "'%.*s' is not in the directory", TEXT_ARGS(code));
	in->org = (size_t)(org - rows->hierarchy->directory->orgs);
	in->practice = rows->hierarchy->units[in->org].is_practice ? org : NULL;
	return observation_counts(&f->in, row, &f->at, &in->counts, p) ||
	       observation_reason(&f->in, row, &f->at, &in->reason, p) ? -1 : 0;
}

static void add_member(struct estimate_rows *rows, const struct estimate_input *in)
{
	if (!observation_counts_in_sums(&in->counts) || reason_withholds(in->reason) ||
	    in->counts.denominator <= 0)
		return;
	if (rows->indicator->kind == KIND_WEIGHTED)
		survey_pools_add(&rows->surveys, in->org, &in->counts);
	else
		member_values_add(&rows->members, in->org,
		                  measure_value(rows->indicator->multiplier,
		                                micro_units(in->counts.numerator),
		                                micro_units(in->counts.denominator)));
}

static int begin_survey(struct estimate_rows *rows, const struct filter *f,
                        struct reference *ref, struct problem *p)
{
	static const char rule[] = "survey_design_effect";
	struct text period = observation_field(&f->in, 0, &f->at, OBSERVATION_PERIOD);
	const struct reference_year *year = reference_for_period(ref, period, p);
	double design_effect;

	if (!year || reference_rule_of_year(ref, rule, year->year, &design_effect, p))
		return -1;
	if (!(design_effect > 0))
		return problem_set(p, EX_CONFIG, NULL, 0, "%s of %.*s is not above 0", rule,
		                   TEXT_ARGS(year->year));
	survey_pools_clear(&rows->surveys, design_effect);
	return 0;
}

int estimate_rows_begin(struct estimate_rows *rows, const struct filter *f,
                        const struct indicator *indicator, struct reference *ref,
                        struct problem *p)
{
	rows->indicator = indicator;
	rows->cursor.at = 0;
	if (indicator->kind == KIND_MEAN)
		member_values_clear(&rows->members);
	else if (indicator->kind != KIND_WEIGHTED)
		return 0;
	else if (begin_survey(rows, f, ref, p))
		return -1;
	for (size_t r = 0; r < f->in.row_count; r++) {
		struct estimate_input in;

		if (read_alone(rows, f, r, &in, p))
			return -1;
		add_member(rows, &in);
	}
	rows->cursor.at = 0;
	return 0;
}

int estimate_rows_read(struct estimate_rows *rows, const struct filter *f, size_t row,
                       struct estimate_input *in, struct problem *p)
{
	if (read_alone(rows, f, row, in, p))
		return -1;
	if (rows->indicator->kind == KIND_MEAN && !in->practice)
		in->members = member_values_sample(&rows->members, in->org);
	if (rows->indicator->kind == KIND_WEIGHTED)
		in->effective_base = survey_pools_base(&rows->surveys, in->org, &in->counts);
	return 0;
}
