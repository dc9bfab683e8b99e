/* make_directory: who was who, and under whom, on one day.
 *
 * Reads the reference folder, and directory, membership, geography, list size, deprivation and
 * PREVALENCE files; writes the stream `directory`: org level name ancestors opened closed status
 * list_size list_weighted list_date imd imd_year imd_basis postcode successor
 * placed imd_tenth imd_fifth, sorted by org. */
#include "domain/dates.h"
#include "domain/periods.h"
#include "records/directory_draft.h"
#include "records/directory_read.h"
#include "records/report.h"
#include "records/sources.h"
#include "util/options.h"
#include "util/problem.h"
#include "util/stream.h"

#define NAME "make_directory"

static const char *reference, *on, *period, *sources_list, *practices_path, *report_path,
                  *quarantine_path, *output;

static const struct option_row option_rows[] = {
	{"reference", "DIR", &reference, NULL, "a year's reference folder: the geography", OPTION_MUST},
	{"on", "DATE", &on, NULL, "the day of the directory, YYYY-MM-DD", OPTION_MUST},
	{"period", "P", &period, NULL, "take list sizes from the PREVALENCE files of this period",
	 OPTION_MAY},
	{"sources", "FILE", &sources_list, NULL, "the list that gives every file its id and period",
	 OPTION_MAY},
	{"practices", "FILE", &practices_path, NULL,
	 "practices (column org) that are known though no file names them", OPTION_MAY},
	{"report", "FILE", &report_path, NULL, "write the count of lines read, by file, to FILE",
	 OPTION_WRITES},
	{"quarantine", "FILE", &quarantine_path, NULL,
	 "write the lines that contradict earlier ones to FILE", OPTION_WRITES},
	{"output", "FILE", &output, NULL, "write to FILE instead of standard output", OPTION_WRITES},
	{0}
};

static const struct program program = {
	NAME, "makes the directory of who was who, and under whom, on one day", "FILE...", option_rows
};

static int write_directory(struct draft *d, struct problem *p)
{
	struct stream_writer out;
	int status;

	if (draft_place(d, p) || draft_figures(d, p) || stream_writer_open(&out, output, p))
		return -1;
	status = draft_write(d, &out, p);
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	return status;
}

static int make(struct draft *d, struct directory_reader *reader, const struct sources *sources,
                struct problem *p)
{
	for (size_t i = 0; i < sources->count; i++)
		if (directory_read(reader, &sources->files[i], p))
			return -1;
	if (directory_read_practices(d, practices_path, p) ||
	    quarantine_finish(reader->quarantine, false, p) ||
	    report_write(reader->report, report_path, NAME, p))
		return -1;
	return write_directory(d, p);
}

static int run(char *const *files, size_t count, int day, struct problem *p)
{
	struct draft d;
	struct sources sources = {0};
	struct report report;
	struct quarantine quarantine = {0};
	struct directory_reader reader = {&d, &report, &quarantine, NAME, 0};
	int status = -1;

	report_init(&report);
	if (draft_open(&d, reference, day, text_from(period), p) == 0 &&
	    sources_open(&sources, sources_list, files, count, p) == 0 &&
	    quarantine_open(&quarantine, quarantine_path, p) == 0)
		status = make(&d, &reader, &sources, p);
	quarantine_abandon(&quarantine);
	sources_close(&sources);
	report_release(&report);
	draft_close(&d);
	return status;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	int first = options_parse(&program, argc, argv, &p), day = 0;

	if (first < 0)
		return problem_report(&p, NAME);
	day = date_parse(on, strlen(on));
	if (day == 0)
		problem_set(&p, EX_USAGE, NULL, 0, "--on '%s' is not a date YYYY-MM-DD", on);
	else if (period && period_form(period, strlen(period)) == PERIOD_INVALID)
		problem_set(&p, EX_USAGE, NULL, 0, "--period: '%s' is no period", period);
	if (p.exit_code)
		return problem_report(&p, NAME);
	if (run(argv + first, (size_t)(argc - first), day, &p))
		return problem_report(&p, NAME);
	return 0;
}
