/* ingest_gpps: turns a period's published patient survey files into observations.
 *
 * reads   FILE...: practice files of the GP Patient Survey, .csv or .csv.gz
 * writes  one row a practice and item, sorted by indicator, period, org */
#include "records/ingest.h"
#include "records/survey_pairs.h"
#include "records/survey_rows.h"

static struct ingest_options options;

static const struct option_row rows[] = {INGEST_OPTIONS(options), {0}};

static const struct program program = {
	"ingest_gpps", "turns published patient survey files into observations", "FILE...", rows};

static int read_files(struct survey *s, const struct ingest *g, struct problem *p)
{
	for (size_t i = 0; i < g->sources.count; i++)
		if (survey_read_file(s, g->sources.files[i].path.bytes, (uint16_t)i, g->ids[i], p))
			return -1;
	return 0;
}

static int write_files(struct survey *s, struct ingest *g, struct problem *p)
{
	if (ingest_open_output(g, p) || survey_write_rows(s, g->ids, &g->out, p))
		return -1;
	return ingest_finish(g, &s->report, program.name, p);
}

static int run(struct ingest *g, char *const *files, size_t count, struct problem *p)
{
	struct survey survey;
	double min_respondents;
	int failed;

	if (ingest_open(g, &options, files, count, p) ||
	    reference_rule(&g->reference, "min_respondents", &min_respondents, p))
		return -1;
	survey_init(&survey, g->year, g->period);
	failed = read_files(&survey, g, p) ||
	         survey_pair_files(&survey, &g->sources, min_respondents, p) ||
	         write_files(&survey, g, p);
	survey_release(&survey);
	return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct ingest g = {0};
	int first = options_parse(&program, argc, argv, &p), failed;

	if (first < 0)
		return problem_report(&p, program.name);
	failed = run(&g, argv + first, (size_t)(argc - first), &p);
	ingest_close(&g);
	return failed ? problem_report(&p, program.name) : 0;
}
