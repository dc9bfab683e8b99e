/* check_observations: lets observations on that can be right, and quarantines the others.
 *
 * reads   observations; --directory, who exists; --previous, last night's report
 * writes  the observations that passed; --quarantine, the others with the rule that each broke;
 *         --report, the lines behind both
 *
 * The rules, in the order in which they are asked: unknown_period, unknown_indicator,
 * unknown_practice, closed_before_period; duplicate, conflict; reason, negative,
 * numerator_above_denominator, base_below_respondents. At the end of the input whole sources may be
 * refused. */
#include "records/check_group.h"
#include "util/options.h"

static const char *folder, *directory_path, *quarantine_path, *report_path, *previous_path;
static struct filter_options options = {.privacy = STREAM_PRIVATE};

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	{"quarantine", "FILE", &quarantine_path, NULL, "write the rows that were held back",
	 OPTION_WRITES},
	{"report", "FILE", &report_path, NULL, "write the counts of lines", OPTION_WRITES},
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
	struct check_group group;
	struct source_limits limits;
	double same_values_max_share, same_values_min_rows;
};

/* The period and indicator of the group at hand; that they are unknown is no failure. */
static int look_up_group(struct check *c, struct problem *p)
{
	struct text code = stream_field(&c->f.in, 0, OBSERVATION_INDICATOR);
	const struct reference_year *year;

	c->group.indicator = NULL;
	c->group.survey_item = NULL;
	c->group.period = reference_period(&c->ref, stream_field(&c->f.in, 0, OBSERVATION_PERIOD));
	if (!c->group.period)
		return 0;
	year = reference_for_period(&c->ref, c->group.period->period, p);
	if (!year)
		return -1;
	c->group.indicator = reference_indicator(year, code);
	c->group.survey_item = reference_survey_item(year, code);
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
	c->group.practice = c->ref.levels[0].id;
	return filter_open(&c->f, &options, NULL, 0, p) ||
	       quarantine_open(&c->group.quarantine, quarantine_path, p) ? -1 : 0;
}

/* The files that the operator needs stand even where a source is refused. */
static int finish(struct check *c, struct problem *p)
{
	struct check_group *g = &c->group;
	struct report report;
	int failed;

	same_values_finish(&g->same);
	report_init(&report);
	report.is_partial = stream_is_partial(&c->f.in);
	source_tallies_report(&g->tallies, &report);
	failed = quarantine_finish(&g->quarantine, report.is_partial, p) ||
	         report_write(&report, report_path, program.name, p);
	report_release(&report);
	return failed ||
	       source_tallies_check(&g->tallies, &c->limits, previous_path,
	                            text_from(program.name), p) ||
	       same_values_check(&g->same, c->same_values_max_share, c->same_values_min_rows,
	                         &g->tallies.ids, p) ||
	       filter_finish(&c->f, STREAM_END, p) ? -1 : 0;
}

static int run(struct check *c, struct problem *p)
{
	enum stream_status status;

	if (open_all(c, p))
		return -1;
	while ((status = filter_next(&c->f, p)) == STREAM_ROWS)
		if (look_up_group(c, p) || check_group_rows(&c->group, p))
			return -1;
	return status == STREAM_FAILED ? -1 : finish(c, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct check c = {.group = {.f = &c.f, .stage = program.name}};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	check_group_init(&c.group, &c.directory);
	failed = run(&c, &p);
	check_group_release(&c.group);
	filter_close(&c.f);
	directory_close(&c.directory);
	reference_close(&c.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
