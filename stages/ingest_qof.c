/* ingest_qof: turns a period's published QOF files into observations.
 *
 * reads   FILE...: ACHIEVEMENT (long) and PREVALENCE files of any year, .csv or .csv.gz
 * writes  one row a practice and indicator, sorted by indicator, period, org; --points: published
 *         points against those that the thresholds give */
#include <stdlib.h>

#include "domain/periods.h"
#include "records/qof_points.h"
#include "records/qof_rows.h"
#include "records/sources.h"
#include "util/memory.h"
#include "util/options.h"

static const char *reference_folder, *period, *source_list, *report_path, *points_path,
                  *output;

static const struct option_row options[] = {
	{"reference", "DIR", &reference_folder, NULL, "reference folder of a year", OPTION_MUST},
	{"period", "P", &period, NULL, "period of the files, as in 2010-11", OPTION_MUST},
	{"sources", "FILE", &source_list, NULL, "names of the files (sources.tsv)", OPTION_MAY},
	{"report", "FILE", &report_path, NULL, "write the count of lines to FILE", OPTION_MAY},
	{"points", "FILE", &points_path, NULL, "write recomputed against published points to FILE",
	 OPTION_MAY},
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_MAY},
	{0}
};

static const struct program program = {
	"ingest_qof", "turns published QOF files into observations", "FILE...", options};

static int read_files(struct qof *q, const struct sources *sources, struct problem *p)
{
	if (sources->count > UINT16_MAX)
		return problem_set(p, EX_USAGE, NULL, 0, "too many files");
	for (size_t i = 0; i < sources->count; i++)
		if (qof_read_file(q, sources->files[i].path.bytes, (uint16_t)i,
		                  sources->files[i].id, p))
			return -1;
	return 0;
}

static int write_all_rows(struct qof *q, const struct sources *sources, struct problem *p)
{
	struct text *ids = memory_zeroed(sources->count, sizeof *ids);
	struct qof_labels labels = {text_from(period), ids};
	struct stream_writer out;
	int status;

	for (size_t i = 0; i < sources->count; i++)
		ids[i] = sources->files[i].id;
	status = stream_writer_open_as(&out, output, STREAM_PRIVATE, p);
	if (status == 0)
		status = qof_write_rows(q, &labels, &out, p);
	if (status == 0)
		status = report_write(&q->report, report_path, program.name, p);
	if (status == 0)
		status = qof_points_write(q, text_from(period), points_path, p);
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
	const struct source_list list = {source_list, text_from(period)};
	struct sources sources;
	struct qof q;
	int status = -1;

	if (period_form(period, strlen(period)) == PERIOD_INVALID)
		return problem_set(p, EX_USAGE, NULL, 0, "--period: '%s' is no period", period);
	if (reference_open(&reference, reference_folder, p) == 0)
		year = reference_for_period(&reference, text_from(period), p);
	if (year) {
		qof_init(&q, year);
		status = sources_open_of(&sources, &list, files, count, p);
		if (status == 0)
			status = read_files(&q, &sources, p);
		if (status == 0)
			status = write_all_rows(&q, &sources, p);
		sources_close(&sources);
		qof_release(&q);
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
