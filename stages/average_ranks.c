/* average_ranks: averages every organisation's ranks over the items of the patient survey.
 *
 * reads   figures with their ranks (from rank; with vs_england from benchmark, where there is one)
 * writes  the league: a row a domain of items (and all, and balanced), period, level and org, with
 *         the average rank, its rank, the range of that, and the items significantly better and
 *         worse than England
 *
 * The top level, with nobody to be compared with, has no rows. */
#include "records/filter.h"
#include "records/league_tables.h"
#include "records/reference_rows.h"
#include "util/number.h"
#include "util/options.h"

static const char *folder, *correlation;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	FILTER_OPTIONS(options),
	{"correlation", "R", &correlation, NULL, "of the items' errors within an organisation",
	 OPTION_MAY},
	{0}
};

static const struct program program = {
	"average_ranks", "averages every organisation's ranks over the items of the survey", NULL,
	rows};

struct stage {
	struct stream_reader in;
	struct stream_writer out;
	struct reference ref;
	struct league league;
	struct league_columns columns;
	struct league_tables tables;
	struct league_rules rules;
};

static int read_rules(struct stage *s, struct problem *p)
{
	if (reference_rule(&s->ref, "league_items_min", &s->rules.items_min, p))
		return -1;
	if (!correlation)
		return reference_rule(&s->ref, "league_item_correlation", &s->rules.correlation, p);
	if (number_parse_double(text_from(correlation), &s->rules.correlation) &&
	    s->rules.correlation >= 0 && s->rules.correlation <= 1)
		return 0;
	return problem_set(p, EX_USAGE, NULL, 0, "--correlation: '%s' is not within 0 and 1",
	                   correlation);
}

static int read_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = row_indicator(&s->in, 0, &s->ref, p);

	if (!indicator || !league_is_item(indicator))
		return indicator ? 0 : -1;
	return league_add_group(&s->league, &s->in, &s->columns, indicator, p);
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;
	bool is_partial;

	if (reference_open(&s->ref, folder, p) || read_rules(s, p) ||
	    stream_reader_open(&s->in, options.input, filter_whole(&options), p) ||
	    league_columns_find(&s->columns, &s->in, &s->ref, p) ||
	    stream_writer_open(&s->out, options.output, p))
		return -1;
	while ((status = stream_next_group(&s->in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS)
		if (read_group(s, p))
			return -1;
	if (status == STREAM_FAILED)
		return -1;
	is_partial = stream_is_partial(&s->in);
	stream_reader_close(&s->in);     /* its group may be large, and so will the tables be */
	league_tables_make(&s->tables, &s->league, &s->rules, &s->ref);
	if (league_tables_write(&s->tables, &s->league, &s->ref, &s->out, p))
		return -1;
	return stream_writer_finish(&s->out, is_partial, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct stage s = {.rules = {0}};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	league_init(&s.league);
	failed = run(&s, &p);
	stream_writer_abandon(&s.out);
	stream_reader_close(&s.in);
	league_tables_release(&s.tables);
	league_release(&s.league);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
