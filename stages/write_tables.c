/* write_tables: the results as CSV tables with their description, and in the order that pages need.
 *
 * Reads results (standard input or --input), the directory, the quarantine, the league, what
 * rank and benchmark found of their groups, shortfalls of clinicians and turnover of lists. Writes
 * a CSV of each and datapackage.json into --output, with --workbooks a workbook for each
 * organisation that practices are compared within, and with --by-org the results once more,
 * organisation by organisation, as a stream. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "records/by_org.h"
#include "records/csv_table.h"
#include "records/datapackage.h"
#include "records/goals.h"
#include "records/notice.h"
#include "records/observations.h"
#include "records/only.h"
#include "records/quarantine_public.h"
#include "records/shortfalls_public.h"
#include "records/workbooks.h"
#include "util/intern.h"
#include "util/options.h"
#include "util/overwrite.h"
#include "util/stream.h"

static const char *reference_folder, *directory_path, *quarantine_path, *input, *output, *by_org,
                  *league_path, *rank_groups_path, *benchmark_groups_path, *shortfalls_path,
                  *slope_path, *summary_path, *turnover_path, *only_path, *notice_path,
                  *workbooks_name, *previous;

static const struct option_row rows[] = {
	{"reference", "DIR", &reference_folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "who is who (make_directory)", OPTION_MUST},
	{"quarantine", "FILE", &quarantine_path, NULL, "rows set aside (check_observations)",
	 OPTION_MAY},
	{"league", "FILE", &league_path, NULL, "average ranks (average_ranks)", OPTION_MAY},
	{"rank-groups", "FILE", &rank_groups_path, NULL, "what rank fitted", OPTION_MAY},
	{"benchmark-groups", "FILE", &benchmark_groups_path, NULL, "what benchmark found",
	 OPTION_MAY},
	{"shortfalls", "FILE", &shortfalls_path, NULL, "clinicians against need (flag_shortfalls)",
	 OPTION_MAY},
	{"slope", "FILE", &slope_path, NULL, "supply by deprivation (flag_shortfalls)", OPTION_MAY},
	{"summary", "FILE", &summary_path, NULL, "the shortfalls summed up (flag_shortfalls)",
	 OPTION_MAY},
	{"turnover", "FILE", &turnover_path, NULL, "turnover of lists (bound_turnover)", OPTION_MAY},
	{"input", "FILE", &input, NULL, "read results from FILE instead of standard input",
	 OPTION_MAY},
	{"output", "DIR", &output, NULL, "the folder that the tables are written into", OPTION_MUST},
	{"by-org", "FILE", &by_org, NULL, "write the results by organisation too", OPTION_WRITES},
	{"workbooks", "NAME", &workbooks_name, NULL, "write workbooks into the folder NAME of DIR",
	 OPTION_MAY},
	{"previous", "DIR", &previous, NULL, "link unchanged workbooks from these earlier tables",
	 OPTION_MAY},
	{"notice", "FILE", &notice_path, NULL, "a text for the notes of every workbook", OPTION_MAY},
	{"only", "FILE", &only_path, NULL, "tables and workbooks of these codes and those above them",
	 OPTION_MAY},
	{0}
};

static const struct program program = {
	"write_tables", "writes the results as CSV tables and describes them", NULL, rows
};

enum table_place {
	TABLE_RESULTS, TABLE_DIRECTORY, TABLE_QUARANTINE, TABLE_LEAGUE, TABLE_RANK_GROUPS,
	TABLE_BENCHMARK_GROUPS, TABLE_SHORTFALLS, TABLE_SLOPE, TABLE_SUMMARY, TABLE_TURNOVER,
	TABLE_COUNT
};

/* Streams that become tables as they are. */
static const struct copy {
	enum table_place place;
	const char *const *path;              /* *path NULL: not given */
	const char *name;
	const char *column;                   /* that no other of them has: what it is known by */
} copies[] = {
	{TABLE_DIRECTORY, &directory_path, "directory.csv", "ancestors"},
	{TABLE_QUARANTINE, &quarantine_path, "quarantine.csv", "rule"},
	{TABLE_LEAGUE, &league_path, "league.csv", "average_rank"},
	{TABLE_RANK_GROUPS, &rank_groups_path, "rank_groups.csv", "alpha"},
	{TABLE_BENCHMARK_GROUPS, &benchmark_groups_path, "benchmark_groups.csv", "tau2"},
	{TABLE_SHORTFALLS, &shortfalls_path, "shortfalls.csv", "rho_min"},
	{TABLE_SLOPE, &slope_path, "slope.csv", "verdict"},
	{TABLE_SUMMARY, &summary_path, "shortfall_summary.csv", "chance_shortfall"},
	{TABLE_TURNOVER, &turnover_path, "turnover.csv", "turnover_low"},
};

struct job {
	struct reference reference;
	struct settings settings;
	struct directory directory;
	struct intern periods;
	struct csv_table tables[TABLE_COUNT];
	struct quarantine_public quarantine;
	struct shortfalls_public shortfalls;
	struct only only;
	struct workbooks workbooks;
	char notice[NOTICE_MAX];
	struct by_org order;
	struct stream_writer sorted;
};

/* Says where, if what failed does not know it. */
static int problem_at(struct problem *p, const struct stream_reader *in, size_t row)
{
	if (p->file[0] == '\0') {
		snprintf(p->file, sizeof p->file, "%s", in->name);
		p->line = stream_row_line(in, row);
	}
	return -1;
}

static int take_group(struct job *job, struct stream_reader *in, struct problem *p)
{
	struct org_cursor cursor = {&job->directory, 0};

	intern_id(&job->periods, stream_field(in, 0, OBSERVATION_PERIOD));
	quarantine_public_note(&job->quarantine, in);
	if (workbooks_name && workbooks_results(&job->workbooks, in, p) != 0)
		return -1;
	for (size_t r = 0; r < in->row_count; r++) {
		struct text line = stream_line(in, r), org = stream_field(in, r, OBSERVATION_ORG);

		if (only_has_code(&job->only, &job->directory, org) &&
		    csv_table_row(&job->tables[TABLE_RESULTS], line, p) != 0)
			return -1;
		if (by_org && by_org_put(&job->order, &cursor, org, line, p) != 0)
			return problem_at(p, in, r);
	}
	return 0;
}

static int open_order(struct job *job, const struct stream_reader *in, struct problem *p)
{
	if (!by_org)
		return 0;
	if (stream_writer_open(&job->sorted, by_org, p) != 0 ||
	    stream_write_header(&job->sorted, in, NULL, 0, p) != 0)
		return -1;
	return by_org_open(&job->order, &job->directory, job->reference.levels[0].id, output, p);
}

/* A table, or the compressed one beside it. */
static bool order_takes_place_of(const char *name)
{
	struct buffer path;
	bool takes;

	buffer_init(&path);
	buffer_printf(&path, "%s/%s", output, name);
	buffer_char(&path, '\0');
	takes = overwrite_each_other(by_org, path.bytes);
	path.length--;
	buffer_string(&path, ".gz");
	buffer_char(&path, '\0');
	takes |= overwrite_each_other(by_org, path.bytes);
	buffer_release(&path);
	return takes;
}

/* In the folder of the tables, once it is there: the stream would replace one of them. */
static int check_order_place(struct problem *p)
{
	bool takes = by_org && (order_takes_place_of("results.csv") ||
	                        order_takes_place_of("datapackage.json"));

	for (size_t c = 0; by_org && c < sizeof copies / sizeof *copies; c++)
		takes |= *copies[c].path && order_takes_place_of(copies[c].name);
	return takes ? problem_set(p, EX_USAGE, NULL, 0,
	                           "--by-org and a table of --output are one file, '%s'", by_org) : 0;
}

static int finish_order(struct job *job, struct problem *p)
{
	if (!by_org)
		return 0;
	if (by_org_write(&job->order, &job->sorted, p) != 0)
		return -1;
	return stream_writer_finish(&job->sorted, false, p);
}

static int write_results(struct job *job, struct stream_reader *in, struct problem *p)
{
	enum stream_status status;

	if (observation_keys_find(in, p) != 0 || open_order(job, in, p) != 0 ||
	    (workbooks_name && workbooks_results_open(&job->workbooks, in, p) != 0) ||
	    csv_table_open(&job->tables[TABLE_RESULTS], output, "results.csv", in, p) != 0)
		return -1;
	while ((status = stream_next_group(in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS)
		if (take_group(job, in, p) != 0)
			return -1;
	/* The order meanwhile: the table's thread may still have to write. */
	if (status == STREAM_FAILED || finish_order(job, p) != 0)
		return -1;
	return csv_table_finish(&job->tables[TABLE_RESULTS], p);
}

/* What a workbook takes of a side stream. */
static int feed_workbooks(struct job *job, enum table_place place, const struct stream_reader *in,
                          struct problem *p)
{
	if (workbooks_name && place == TABLE_SHORTFALLS)
		return workbooks_staff(&job->workbooks, in, p);
	return 0;
}

static int copy_row(struct job *job, const struct copy *copy, const struct stream_reader *in,
                    struct problem *p)
{
	int org = stream_column_if_any(in, "org");
	struct text line = copy->place == TABLE_QUARANTINE
		? quarantine_public_line(&job->quarantine, in) : stream_line(in, 0);

	if (copy->place == TABLE_SHORTFALLS && !shortfalls_public_keeps(&job->shortfalls, in))
		return 0;
	if (feed_workbooks(job, copy->place, in, p) != 0)
		return -1;
	if (org >= 0 && !only_has_code(&job->only, &job->directory, stream_field(in, 0, org)))
		return 0;
	return csv_table_row(&job->tables[copy->place], line, p);
}

/* What decides about the rows of two of the streams. */
static int open_rules(struct job *job, enum table_place place, const struct stream_reader *in,
                      struct problem *p)
{
	if (place == TABLE_QUARANTINE)
		return quarantine_public_open(&job->quarantine, in, p);
	return place == TABLE_SHORTFALLS
	               ? shortfalls_public_open(&job->shortfalls, &job->reference, in, p) : 0;
}

/* A side stream becomes a table row for row; the quarantine is in the order of the night. */
static int write_copy(struct job *job, const struct copy *copy, struct problem *p)
{
	struct csv_table *table = &job->tables[copy->place];
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;

	if (stream_reader_open(&in, *copy->path, STREAM_WHOLE_ONLY, p) != 0 ||
	    open_rules(job, copy->place, &in, p) != 0 ||
	    stream_column(&in, copy->column, p) < 0 ||
	    (workbooks_name && copy->place == TABLE_SHORTFALLS &&
	     workbooks_staff_open(&job->workbooks, &in, p) != 0) ||
	    csv_table_open(table, output, copy->name, &in, p) != 0)
		goto out;
	while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		if (copy_row(job, copy, &in, p) != 0) {
			status = STREAM_FAILED;
			break;
		}
	if (status == STREAM_END && csv_table_finish(table, p) != 0)
		status = STREAM_FAILED;
out:
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

static int write_description(struct job *job, struct problem *p)
{
	struct datapackage package = {&job->reference, &job->settings, NULL, job->periods.count,
	                              job->tables, TABLE_COUNT, false, job->workbooks.files,
	                              job->workbooks.file_count};
	uint32_t *order;
	struct text *periods;
	struct buffer json, path;
	struct goals goals;
	int status = goals_open(&goals, reference_folder, p);

	package.has_goals = goals.table.row_count > 0;
	goals_close(&goals);
	if (status != 0)
		return -1;
	order = memory_zeroed(job->periods.count + 1, sizeof *order);
	periods = memory_zeroed(job->periods.count + 1, sizeof *periods);
	intern_sorted(&job->periods, order);
	for (size_t i = 0; i < job->periods.count; i++)
		periods[i] = job->periods.names[order[i]];
	package.periods = periods;
	buffer_init(&json);
	buffer_init(&path);
	datapackage_put(&json, &package);
	buffer_string(&path, output);
	buffer_string(&path, "/datapackage.json");
	buffer_char(&path, '\0');
	status = durable_write_file(path.bytes, buffer_as_text(&json), 0666, DURABLE_NO_SYNC, p);
	buffer_release(&path);
	buffer_release(&json);
	free(periods);
	free(order);
	return status;
}

static int open_workbooks(struct job *job, struct problem *p)
{
	struct workbooks_given given = {&job->reference, &job->settings, &job->directory, &job->only,
	                                {NULL, 0}, output, workbooks_name, previous};

	if (!workbooks_name)
		return 0;
	if (notice_read(notice_path, job->notice, &given.notice, p) != 0)
		return -1;
	return workbooks_open(&job->workbooks, &given, p);
}

static int run(struct job *job, struct stream_reader *in, struct problem *p)
{
	if (mkdir(output, 0777) != 0 && errno != EEXIST)
		return problem_system(p, EX_CANTCREAT, output, "cannot make the folder");
	if (check_order_place(p) != 0 ||
	    reference_open(&job->reference, reference_folder, p) != 0 ||
	    settings_open(&job->settings, reference_folder, p) != 0 ||
	    directory_open(&job->directory, directory_path, p) != 0 ||
	    only_open(&job->only, only_path, &job->directory, p) != 0 ||
	    open_workbooks(job, p) != 0 ||
	    stream_reader_open(in, input, STREAM_WHOLE_ONLY, p) != 0 ||
	    write_results(job, in, p) != 0)
		return -1;
	for (size_t c = 0; c < sizeof copies / sizeof *copies; c++)
		if (*copies[c].path && write_copy(job, &copies[c], p) != 0)
			return -1;
	if (workbooks_name && workbooks_write(&job->workbooks, p) != 0)
		return -1;
	return write_description(job, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct stream_reader in = {0};
	struct job job = {0};
	int status;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	job.order.runs.fd = -1;
	for (size_t i = 0; i < TABLE_COUNT; i++)
		csv_table_init(&job.tables[i]);
	intern_init(&job.periods);
	quarantine_public_init(&job.quarantine, &job.reference);
	status = run(&job, &in, &p);
	by_org_close(&job.order);
	workbooks_close(&job.workbooks);
	only_close(&job.only);
	stream_writer_abandon(&job.sorted);
	for (size_t i = 0; i < TABLE_COUNT; i++)
		csv_table_close(&job.tables[i]);
	stream_reader_close(&in);
	intern_release(&job.periods);
	quarantine_public_release(&job.quarantine);
	shortfalls_public_close(&job.shortfalls);
	directory_close(&job.directory);
	settings_close(&job.settings);
	reference_close(&job.reference);
	return status ? problem_report(&p, program.name) : EX_OK;
}
