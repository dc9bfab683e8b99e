/* ingest_workforce: turns a period's published workforce files into observations.
 *
 * reads   FILE...: practice-level workforce files, wide or long, .csv or .csv.gz; --directory
 * writes  one row a practice and indicator, sorted by indicator, period, org */
#include <stdlib.h>

#include "domain/periods.h"
#include "records/sources.h"
#include "records/workforce_rows.h"
#include "util/memory.h"
#include "util/options.h"

static const char *reference_folder, *period, *directory_path, *source_list, *report_path, *output;

static const struct option_row options[] = {
	{"reference", "DIR", &reference_folder, NULL, "reference folder of a year", OPTION_MUST},
	{"period", "P", &period, NULL, "period of the files, as in 2010-09-30", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "lists, for files without patients", OPTION_MAY},
	{"sources", "FILE", &source_list, NULL, "names of the files (sources.tsv)", OPTION_MAY},
	{"report", "FILE", &report_path, NULL, "write the count of lines to FILE", OPTION_MAY},
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_MAY},
	{0}
};

static const struct program program = {
	"ingest_workforce", "turns published workforce files into observations", "FILE...", options};

static int write_all_rows(struct workforce *w, const struct sources *sources, struct problem *p)
{
	struct text *ids = memory_zeroed(sources->count, sizeof *ids);
	struct stream_writer out;
	int status;

	for (size_t i = 0; i < sources->count; i++)
		ids[i] = sources->files[i].id;
	status = stream_writer_open_as(&out, output, STREAM_PRIVATE, p);
	if (status == 0)
		status = workforce_write_rows(w, ids, &out, p);
	if (status == 0)
		status = report_write(&w->report, report_path, program.name, p);
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	free(ids);
	return status;
}

static int read_and_write(const struct workforce_given *given, char *const *files, size_t count,
                          struct problem *p)
{
	struct workforce w;
	struct sources sources;
	const struct source_list list = {source_list, text_from(period)};
	int status = sources_open_of(&sources, &list, files, count, p);

	workforce_init(&w, given);
	if (status == 0 && sources.count > UINT16_MAX)
		status = problem_set(p, EX_USAGE, NULL, 0, "too many files");
	for (size_t i = 0; status == 0 && i < sources.count; i++)
		status = workforce_read_file(&w, sources.files[i].path.bytes, (uint16_t)i,
		                             sources.files[i].id, p);
	if (status == 0)
		status = write_all_rows(&w, &sources, p);
	workforce_release(&w);
	sources_close(&sources);
	return status;
}

/* The reference folder and the directory, whatever was opened of them released at the end. */
static int ingest(char *const *files, size_t count, struct problem *p)
{
	struct reference reference = {0};
	struct workforce_reference items = {0};
	struct age_sex_weights weights = {0};
	struct directory directory = {0};
	struct workforce_given given = {.reference = &items, .weights = &weights,
	                                .directory = directory_path ? &directory : NULL,
	                                .period = text_from(period)};
	int status = -1;

	if (period_form(period, strlen(period)) == PERIOD_INVALID)
		return problem_set(p, EX_USAGE, NULL, 0, "--period: '%s' is no period", period);
	if (reference_open(&reference, reference_folder, p) == 0)
		given.year = reference_for_period(&reference, given.period, p);
	if (given.year && workforce_reference_open(&items, reference_folder, p) == 0 &&
	    age_sex_weights_read(&weights, &reference, p) == 0 &&
	    (!directory_path || directory_open(&directory, directory_path, p) == 0)) {
		given.day = reference_period(&reference, given.period)->starts;
		status = read_and_write(&given, files, count, p);
	}
	directory_close(&directory);
	age_sex_weights_release(&weights);
	workforce_reference_close(&items);
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
