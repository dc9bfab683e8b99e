/* ingest_gpps: turns a period's published patient survey files into observations.
 *
 * reads   FILE...: practice files of the GP Patient Survey, .csv or .csv.gz
 * writes  one row a practice and item, sorted by indicator, period, org */
#include <stdlib.h>

#include "domain/periods.h"
#include "records/sources.h"
#include "records/survey_pairs.h"
#include "records/survey_rows.h"
#include "util/memory.h"
#include "util/options.h"

static const char *reference_folder, *period, *source_list, *report_path, *output;

static const struct option_row options[] = {
	{"reference", "DIR", &reference_folder, NULL, "reference folder of a year", OPTION_MUST},
	{"period", "P", &period, NULL, "period of the files, as in 2010-11", OPTION_MUST},
	{"sources", "FILE", &source_list, NULL, "names of the files (sources.tsv)", OPTION_MAY},
	{"report", "FILE", &report_path, NULL, "write the count of lines to FILE", OPTION_MAY},
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_MAY},
	{0}
};

static const struct program program = {
	"ingest_gpps", "turns published patient survey files into observations", "FILE...", options};

static int read_files(struct survey *s, const struct sources *sources, struct problem *p)
{
	if (sources->count > UINT16_MAX)
		return problem_set(p, EX_USAGE, NULL, 0, "too many files");
	for (size_t i = 0; i < sources->count; i++)
		if (survey_read_file(s, sources->files[i].path.bytes, (uint16_t)i,
		                     sources->files[i].id, p))
			return -1;
	return 0;
}

static int write_all_rows(struct survey *s, const struct sources *sources, struct problem *p)
{
	struct text *ids = memory_zeroed(sources->count, sizeof *ids);
	struct stream_writer out;
	int status;

	for (size_t i = 0; i < sources->count; i++)
		ids[i] = sources->files[i].id;
	status = stream_writer_open_as(&out, output, STREAM_PRIVATE, p);
	if (status == 0)
		status = survey_write_rows(s, ids, &out, p);
	if (status == 0)
		status = report_write(&s->report, report_path, program.name, p);
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	free(ids);
	return status;
}

static int ingest(char *const *files, size_t count, struct problem *p)
{
	struct reference reference;
	const struct reference_year *year = NULL;
	double min_respondents = 0;
	const struct source_list list = {source_list, text_from(period)};
	struct sources sources;
	struct survey survey;
	int status = -1;

	if (period_form(period, strlen(period)) == PERIOD_INVALID)
		return problem_set(p, EX_USAGE, NULL, 0, "--period: '%s' is no period", period);
	if (reference_open(&reference, reference_folder, p) == 0 &&
	    reference_rule(&reference, "min_respondents", &min_respondents, p) == 0)
		year = reference_for_period(&reference, text_from(period), p);
	if (year) {
		survey_init(&survey, year, text_from(period));
		status = sources_open_of(&sources, &list, files, count, p);
		if (status == 0)
			status = read_files(&survey, &sources, p);
		if (status == 0)
			status = survey_pair_files(&survey, &sources, min_respondents, p);
		if (status == 0)
			status = write_all_rows(&survey, &sources, p);
		sources_close(&sources);
		survey_release(&survey);
	}
	reference_close(&reference);
	return status;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	int first = options_parse(&program, argc, argv, &p);

	if (first < 0 || ingest(argv + first, (size_t)(argc - first), &p))
		return problem_report(&p, program.name);
	return 0;
}
