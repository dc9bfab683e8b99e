/* suppress: empties what may not be published: survey results of too few respondents.
 *
 * reads   observations (before roll_up, so that sums hold only what may be published)
 * writes  the same rows; where an indicator of kind weighted, or one with min_respondents, has
 *         fewer respondents than its minimum, or no count of them, the counts are empty and the
 *         reason is c (survey items whose files do not count respondents were judged by
 *         ingest_gpps: those without a count pass); beside a reason c that came in, counts are
 *         emptied too */
#include "records/filter.h"
#include "util/options.h"

static const char *folder;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"suppress", "empties the counts of survey results with too few respondents", NULL, rows};

struct suppress {
	struct filter f;
	struct reference ref;
	double rule_min_respondents;
	bool was_judged;                     /* the group at hand, where respondents are unknown */
};

/* The counts emptied, the reason c. */
static void put_suppressed(struct filter *f, size_t row)
{
	struct text fields[STREAM_COLUMNS_MAX] = {{NULL, 0}};

	for (int c = OBSERVATION_NUMERATOR; c <= OBSERVATION_RESPONDENTS; c++)
		fields[f->at.at[c]] = text_from("");
	fields[f->at.at[OBSERVATION_REASON]] = text_from(reason_text(REASON_CONFIDENTIAL));
	filter_put_changed(f, row, fields);
}

/* Survey shares always; and what else says of itself how many must have answered, as the response
 * rate does: it would tell how few there were. */
static bool needs_respondents(const struct indicator *indicator)
{
	return indicator->kind == KIND_WEIGHTED || indicator->min_respondents >= 0;
}

static bool has_numbers(const struct observation_counts *counts)
{
	return counts->numerator != COUNT_MISSING || counts->denominator != COUNT_MISSING ||
	       counts->exceptions != COUNT_MISSING || counts->respondents != COUNT_MISSING;
}

/* An unknown number of respondents cannot be shown to be enough, but for items that were judged
 * where they were read (records/survey_pairs.h). */
static int too_few(const struct suppress *s, const struct indicator *indicator, size_t row,
                   bool *few, struct problem *p)
{
	struct observation_counts counts;
	double minimum = indicator->min_respondents >= 0 ? (double)indicator->min_respondents
	                                                 : s->rule_min_respondents;

	if (observation_counts(&s->f.in, row, &s->f.at, &counts, p))
		return -1;
	if (counts.respondents == COUNT_MISSING)
		*few = has_numbers(&counts) && !s->was_judged;
	else
		*few = (double)counts.respondents < minimum * 1e6;
	return 0;
}

/* What the source calls confidential is, whatever stands beside it. */
static int must_hide(const struct suppress *s, const struct indicator *indicator, size_t row,
                     bool *hide, struct problem *p)
{
	*hide = reason_of(observation_field(&s->f.in, row, &s->f.at, OBSERVATION_REASON)) ==
	        REASON_CONFIDENTIAL;
	if (*hide || !needs_respondents(indicator))
		return 0;
	return too_few(s, indicator, row, hide, p);
}

static int was_judged(struct suppress *s, const struct indicator *indicator, struct problem *p)
{
	struct text period = observation_field(&s->f.in, 0, &s->f.at, OBSERVATION_PERIOD);
	const struct reference_year *year = reference_for_period(&s->ref, period, p);
	const struct survey_item *item;

	if (!year)
		return -1;
	item = reference_survey_item(year, indicator->code);
	s->was_judged = item && !survey_counts_respondents(item);
	return 0;
}

static int put_group(struct suppress *s, const struct indicator *indicator, struct problem *p)
{
	for (size_t r = 0; r < s->f.in.row_count; r++) {
		bool hide;

		if (must_hide(s, indicator, r, &hide, p))
			return -1;
		if (hide)
			put_suppressed(&s->f, r);
		else
			buffer_text(&s->f.out.bytes, stream_line(&s->f.in, r));
		stream_end_row(&s->f.out);
	}
	return 0;
}

static int run(struct suppress *s, struct problem *p)
{
	enum stream_status status;

	if (reference_open(&s->ref, folder, p) ||
	    reference_rule(&s->ref, "min_respondents", &s->rule_min_respondents, p) ||
	    filter_open(&s->f, &options, NULL, 0, p))
		return -1;
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS) {
		const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);

		if (!indicator || was_judged(s, indicator, p) || put_group(s, indicator, p))
			return -1;
	}
	return filter_finish(&s->f, status, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct suppress s = {0};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	failed = run(&s, &p);
	filter_close(&s.f);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
