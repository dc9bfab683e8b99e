/* check_observations: lets observations on that can be right, and quarantines the others.
 *
 * reads   observations; --directory, who exists; --previous, last night's report
 * writes  the observations that passed; --quarantine, the others with the rule that each broke;
 *         --report, the lines behind both
 *
 * The rules, in the order in which they are asked: unknown_period, unknown_indicator,
 * unknown_practice, closed_before_period; duplicate, conflict; reason, negative,
 * numerator_above_denominator. At the end of the input whole sources may be refused. */
#include "records/check_rules.h"
#include "records/directory.h"
#include "records/filter.h"
#include "records/org_cursor.h"
#include "records/report.h"
#include "records/same_values.h"
#include "records/source_tallies.h"
#include "util/number.h"
#include "util/options.h"

static const char *folder, *directory_path, *quarantine_path, *report_path, *previous_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	{"quarantine", "FILE", &quarantine_path, NULL, "write the rows that were held back",
	 OPTION_MAY},
	{"report", "FILE", &report_path, NULL, "write the counts of lines", OPTION_MAY},
	{"previous", "REPORT", &previous_path, NULL, "last time's report, for row bounds",
	 OPTION_MAY},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"check_observations", "passes good observations on and quarantines the others", NULL, rows};

struct check {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct org_cursor cursor;
	struct source_tallies tallies;
	struct same_values same;
	struct quarantine quarantine;
	struct buffer text;
	struct source_limits limits;
	double same_values_max_share, same_values_min_rows;
	const struct reference_period *period;    /* of the group at hand; NULL if unknown */
	const struct indicator *indicator;
};

static struct text field(const struct check *c, size_t row, enum observation_column column)
{
	return observation_field(&c->f.in, row, &c->f.at, column);
}

/* The tally of the row's source, and the lines that fed the row (1 where it does not say). */
static int tally_row(struct check *c, size_t row, uint32_t *source, int64_t *lines,
                     struct problem *p)
{
	struct text seen = field(c, row, OBSERVATION_LINES);

	*lines = 1;
	if (seen.length && (!number_parse_i64(seen, lines) || *lines < 0))
		return problem_set(p, EX_DATAERR, c->f.in.name, stream_row_line(&c->f.in, row),
		                   "lines is no count: '%.*s'", TEXT_ARGS(seen));
	*source = source_tally_number(&c->tallies, field(c, row, OBSERVATION_SOURCE));
	source_tally_code(&c->tallies, *source, c->indicator != NULL);
	return 0;
}

static int hold_back(struct check *c, size_t row, const char *rule, struct problem *p)
{
	uint32_t source;
	int64_t lines;

	if (tally_row(c, row, &source, &lines, p))
		return -1;
	c->tallies.tallies[source].quarantined += (uint64_t)lines;
	quarantine_put(&c->quarantine, &(struct quarantine_row){
		.source = field(c, row, OBSERVATION_SOURCE), .line = field(c, row, OBSERVATION_LINE),
		.stage = text_from(program.name), .indicator = field(c, row, OBSERVATION_INDICATOR),
		.period = field(c, row, OBSERVATION_PERIOD), .org = field(c, row, OBSERVATION_ORG),
		.rule = text_from(rule), .text = buffer_as_text(&c->text)});
	return 0;
}

/* The one row that stays of a key whose values differ: not available, no line stands behind it. */
static void put_conflict(struct check *c, size_t row)
{
	struct text fields[STREAM_COLUMNS_MAX] = {{NULL, 0}};

	for (int column = OBSERVATION_NUMERATOR; column <= OBSERVATION_RESPONDENTS; column++)
		fields[c->f.at.at[column]] = text_from("");
	fields[c->f.at.at[OBSERVATION_REASON]] = text_from(reason_text(REASON_NOT_AVAILABLE));
	fields[c->f.at.at[OBSERVATION_LINES]] = text_from("0");
	filter_put_changed(&c->f, row, fields);
	stream_end_row(&c->f.out);
}

/* A row that is the only one of its key, or the first of equal ones. */
static int pass_or_hold(struct check *c, size_t row, const struct organisation *org,
                        struct problem *p)
{
	struct check_values values;
	enum check_verdict verdict;
	uint32_t source;
	int64_t lines;

	if (check_values_read(&values, &c->f.in, row, &c->f.at, p))
		return -1;
	verdict = check_values_judge(&values, c->indicator, &c->text);
	if (verdict != CHECK_GOOD && verdict != CHECK_OVER)
		return hold_back(c, row, check_verdict_rule(verdict), p);
	if (tally_row(c, row, &source, &lines, p))
		return -1;
	c->tallies.tallies[source].used += (uint64_t)lines;
	if (observation_counts_in_sums(&values.counts))
		same_values_add(&c->same, &(struct same_value){
			(uint32_t)(org - c->directory.orgs), source, values.counts.numerator,
			values.counts.denominator});
	if (verdict == CHECK_OVER)
		filter_put_with(&c->f, row, OBSERVATION_REASON, text_from(reason_text(REASON_OVER)));
	else
		buffer_text(&c->f.out.bytes, stream_line(&c->f.in, row));
	stream_end_row(&c->f.out);
	return 0;
}

/* What is wrong with a key whatever its values are, or CHECK_GOOD. */
static enum check_verdict judge_key(struct check *c, size_t row,
                                    const struct organisation *org)
{
	struct check_key key = {
		field(c, row, OBSERVATION_INDICATOR), field(c, row, OBSERVATION_PERIOD),
		field(c, row, OBSERVATION_ORG), c->period, c->indicator, org};

	return check_key_judge(&key, c->ref.levels[0].id, &c->text);
}

/* Rows first..end-1 share their key, and the key is good. */
static int judge_rows(struct check *c, size_t first, size_t end,
                      const struct organisation *org, struct problem *p)
{
	struct check_values one, other;
	bool differ = false;

	if (end - first == 1)
		return pass_or_hold(c, first, org, p);
	if (check_values_read(&one, &c->f.in, first, &c->f.at, p))
		return -1;
	for (size_t r = first + 1; r < end; r++) {
		if (check_values_read(&other, &c->f.in, r, &c->f.at, p))
			return -1;
		differ |= !check_values_equal(&one, &other);
	}
	if (differ)
		put_conflict(c, first);
	else if (pass_or_hold(c, first, org, p))
		return -1;
	for (size_t r = differ ? first : first + 1; r < end; r++) {
		check_values_say(&c->f.in, r, &c->f.at, &c->text);
		if (hold_back(c, r, differ ? "conflict" : "duplicate", p))
			return -1;
	}
	return 0;
}

static int check_group(struct check *c, struct problem *p)
{
	const struct stream_reader *in = &c->f.in;
	size_t end;

	c->tallies.group++;
	c->cursor.at = 0;
	same_values_begin(&c->same, field(c, 0, OBSERVATION_INDICATOR));
	for (size_t first = 0; first < in->row_count; first = end) {
		struct text org = field(c, first, OBSERVATION_ORG);
		const struct organisation *who = org_cursor_seek(&c->cursor, org);
		enum check_verdict verdict = judge_key(c, first, who);

		for (end = first + 1; end < in->row_count; end++)
			if (!text_equals(org, field(c, end, OBSERVATION_ORG)))
				break;
		if (verdict == CHECK_GOOD && judge_rows(c, first, end, who, p))
			return -1;
		for (size_t r = first; verdict != CHECK_GOOD && r < end; r++)
			if (hold_back(c, r, check_verdict_rule(verdict), p))
				return -1;
	}
	return 0;
}

/* The period and indicator of the group at hand; that they are unknown is no failure. */
static int look_up_group(struct check *c, struct problem *p)
{
	const struct reference_year *year;

	c->indicator = NULL;
	c->period = reference_period(&c->ref, field(c, 0, OBSERVATION_PERIOD));
	if (!c->period)
		return 0;
	year = reference_for_period(&c->ref, c->period->period, p);
	if (!year)
		return -1;
	c->indicator = reference_indicator(year, field(c, 0, OBSERVATION_INDICATOR));
	return 0;
}

static int open_all(struct check *c, struct problem *p)
{
	struct source_limits *limits = &c->limits;

	if (reference_open(&c->ref, folder, p) ||
	    reference_rule(&c->ref, "rows_min_share", &limits->rows_min_share, p) ||
	    reference_rule(&c->ref, "unknown_indicators_max_share",
	                   &limits->unknown_indicators_max_share, p) ||
	    reference_rule(&c->ref, "same_values_max_share", &c->same_values_max_share, p) ||
	    reference_rule(&c->ref, "same_values_min_rows", &c->same_values_min_rows, p) ||
	    directory_open(&c->directory, directory_path, p))
		return -1;
	c->cursor.directory = &c->directory;
	return filter_open(&c->f, &options, NULL, 0, p) ||
	       quarantine_open(&c->quarantine, quarantine_path, p) ? -1 : 0;
}

/* The files that the operator needs stand even where a source is refused. */
static int finish(struct check *c, struct problem *p)
{
	struct report report;
	int failed;

	same_values_finish(&c->same);
	report_init(&report);
	source_tallies_report(&c->tallies, &report);
	failed = quarantine_finish(&c->quarantine, stream_is_partial(&c->f.in), p) ||
	         report_write(&report, report_path, program.name, p);
	report_release(&report);
	return failed ||
	       source_tallies_check(&c->tallies, &c->limits, previous_path, program.name, p) ||
	       same_values_check(&c->same, c->same_values_max_share, c->same_values_min_rows,
	                         &c->tallies.ids, p) ||
	       filter_finish(&c->f, STREAM_END, p) ? -1 : 0;
}

static int run(struct check *c, struct problem *p)
{
	enum stream_status status;

	if (open_all(c, p))
		return -1;
	while ((status = filter_next(&c->f, p)) == STREAM_ROWS)
		if (look_up_group(c, p) || check_group(c, p))
			return -1;
	return status == STREAM_FAILED ? -1 : finish(c, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct check c = {0};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	source_tallies_init(&c.tallies);
	same_values_init(&c.same);
	buffer_init(&c.text);
	failed = run(&c, &p);
	quarantine_abandon(&c.quarantine);
	filter_close(&c.f);
	buffer_release(&c.text);
	same_values_release(&c.same);
	source_tallies_release(&c.tallies);
	directory_close(&c.directory);
	reference_close(&c.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
