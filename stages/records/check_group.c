#include "records/check_group.h"

#include "records/check_rules.h"
#include "util/number.h"

void check_group_init(struct check_group *c, const struct directory *directory)
{
	source_tallies_init(&c->tallies);
	same_values_init(&c->same);
	buffer_init(&c->text);
	c->cursor = (struct org_cursor){directory, 0};
}

void check_group_release(struct check_group *c)
{
	quarantine_abandon(&c->quarantine);
	source_tallies_release(&c->tallies);
	same_values_release(&c->same);
	buffer_release(&c->text);
}

static struct text field(const struct check_group *c, size_t row, enum observation_column column)
{
	return observation_field(&c->f->in, row, &c->f->at, column);
}

/* The points of a whole framework are made of lines that stand behind its groups' points already:
 * each line is counted once, so that the counts of a file add up to its lines. */
static bool repeats_lines(const struct indicator *indicator)
{
	return indicator && indicator->measure == MEASURE_POINTS && text_is_empty(indicator->group);
}

/* Whether a line of the group's source feeds rows of several indicators, which all name it: a
 * practice's line of a survey has every question, its line of a workforce file every staff. */
static bool shares_lines(const struct check_group *c)
{
	return c->survey_item || (c->indicator && text_is(c->indicator->source, "workforce"));
}

/* The tally of the row's source, and the lines that fed the row (1 where it does not say); 0 where
 * they were counted with an earlier row. */
static int tally_row(struct check_group *c, size_t row, uint32_t *source, int64_t *lines,
                     struct problem *p)
{
	struct text seen = field(c, row, OBSERVATION_LINES);
	int64_t line;

	*lines = 1;
	if (seen.length && (!number_parse_i64(seen, lines) || *lines < 0)) {
		problem_set(p, EX_DATAERR, c->f->in.name, stream_row_line(&c->f->in, row),
		            "lines is no count: '%.*s'", TEXT_ARGS(seen));
		return -1;
	}
	if (repeats_lines(c->indicator))
		*lines = 0;
	*source = source_tally_number(&c->tallies, field(c, row, OBSERVATION_SOURCE));
	source_tally_code(&c->tallies, *source, c->indicator != NULL);
	if (*lines > 0 && shares_lines(c) &&
	    number_parse_i64(field(c, row, OBSERVATION_LINE), &line) &&
	    !source_tally_line_is_first(&c->tallies, *source, line))
		*lines = 0;
	return 0;
}

static int hold_back(struct check_group *c, size_t row, const char *rule, struct problem *p)
{
	uint32_t source = 0;
	int64_t lines = 0;

	if (tally_row(c, row, &source, &lines, p))
		return -1;
	c->tallies.tallies[source].quarantined += (uint64_t)lines;
	quarantine_put(&c->quarantine, &(struct quarantine_row){
		.source = field(c, row, OBSERVATION_SOURCE), .line = field(c, row, OBSERVATION_LINE),
		.stage = text_from(c->stage), .indicator = field(c, row, OBSERVATION_INDICATOR),
		.period = field(c, row, OBSERVATION_PERIOD), .org = field(c, row, OBSERVATION_ORG),
		.rule = text_from(rule), .text = buffer_as_text(&c->text)});
	return 0;
}

/* The one row that stays of a key whose values differ: not available, no line stands behind it. */
static void put_conflict(struct check_group *c, size_t row)
{
	struct text fields[STREAM_COLUMNS_MAX] = {{NULL, 0}};

	for (int column = OBSERVATION_NUMERATOR; column <= OBSERVATION_RESPONDENTS; column++)
		fields[c->f->at.at[column]] = text_from("");
	fields[c->f->at.at[OBSERVATION_REASON]] = text_from(reason_text(REASON_NOT_AVAILABLE));
	fields[c->f->at.at[OBSERVATION_LINES]] = text_from("0");
	filter_put_changed(c->f, row, fields);
	stream_end_row(&c->f->out);
}

/* A row that is the only one of its key, or the first of equal ones. */
static int pass_or_hold(struct check_group *c, size_t row, const struct organisation *org,
                        struct problem *p)
{
	struct check_values values;
	enum check_verdict verdict;
	uint32_t source = 0;
	int64_t lines = 0;

	if (check_values_read(&values, &c->f->in, row, &c->f->at, p))
		return -1;
	verdict = check_values_judge(&values, c->indicator, c->survey_item, &c->text);
	if (verdict != CHECK_GOOD && verdict != CHECK_OVER)
		return hold_back(c, row, check_verdict_rule(verdict), p);
	if (tally_row(c, row, &source, &lines, p))
		return -1;
	c->tallies.tallies[source].used += (uint64_t)lines;
	if (observation_counts_in_sums(&values.counts))
		same_values_add(&c->same, &(struct same_value){
			(uint32_t)(org - c->cursor.directory->orgs), source, values.counts.numerator,
			values.counts.denominator});
	if (verdict == CHECK_OVER)
		filter_put_with(c->f, row, OBSERVATION_REASON, text_from(reason_text(REASON_OVER)));
	else
		buffer_text(&c->f->out.bytes, stream_line(&c->f->in, row));
	stream_end_row(&c->f->out);
	return 0;
}

/* What is wrong with a key whatever its values are, or CHECK_GOOD. */
static enum check_verdict judge_key(struct check_group *c, size_t row,
                                    const struct organisation *org)
{
	struct check_key key = {
		field(c, row, OBSERVATION_INDICATOR), field(c, row, OBSERVATION_PERIOD),
		field(c, row, OBSERVATION_ORG), c->period, c->indicator, org};

	return check_key_judge(&key, c->practice, &c->text);
}

/* Rows first..end-1 share their key, and the key is good. */
static int judge_rows(struct check_group *c, size_t first, size_t end,
                      const struct organisation *org, struct problem *p)
{
	struct check_values one, other;
	bool differ = false;

	if (end - first == 1)
		return pass_or_hold(c, first, org, p);
	if (check_values_read(&one, &c->f->in, first, &c->f->at, p))
		return -1;
	for (size_t r = first + 1; r < end; r++) {
		if (check_values_read(&other, &c->f->in, r, &c->f->at, p))
			return -1;
		differ |= !check_values_equal(&one, &other);
	}
	if (differ)
		put_conflict(c, first);
	else if (pass_or_hold(c, first, org, p))
		return -1;
	for (size_t r = differ ? first : first + 1; r < end; r++) {
		check_values_say(&c->f->in, r, &c->f->at, &c->text);
		if (hold_back(c, r, differ ? "conflict" : "duplicate", p))
			return -1;
	}
	return 0;
}

int check_group_rows(struct check_group *c, struct problem *p)
{
	const struct stream_reader *in = &c->f->in;
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
