#include "pipeline/night.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "domain/dates.h"
#include "pipeline/paths.h"
#include "util/table.h"

const char *night_value(const struct night *night, enum night_setting which)
{
	return night->settings[which].value;
}

static void set(struct night *night, enum night_setting which, const char *value)
{
	night->settings[which].value = value;
}

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* The folder that holds periods.csv: beside the program or above it in a source tree, else where
 * `make install` puts it. */
static const char *find_reference(struct night *night)
{
	struct arena *arena = &night->arena;
	struct text folder = text_from(night->programs);
	const char *found;

	for (; folder.length > 0; folder.length--) {
		if (folder.bytes[folder.length - 1] == '/' && folder.length > 1)
			continue;
		if (folder.bytes[folder.length] != '/' && folder.bytes[folder.length] != '\0')
			continue;
		found = path_join(arena, arena_string(arena, folder), "reference");
		if (is_there(path_join(arena, found, "periods.csv")))
			return found;
	}
	found = path_join(arena, night->programs, "../share/gpbench/reference");
	return is_there(path_join(arena, found, "periods.csv")) ? found : NULL;
}

static int open_periods(struct night *night, const char *asked, struct table *periods,
                        struct problem *p)
{
	const char *root = asked ? path_absolute(&night->arena, asked, p) : find_reference(night);

	if (!root)
		return asked ? -1
		     : problem_set(p, EX_UNAVAILABLE, NULL, 0,
		                   "there is no reference folder near gpbench; name it by --reference");
	set(night, SET_REFERENCE, root);
	return table_read(periods, path_join(&night->arena, root, "periods.csv"), p);
}

/* A cell of the row of `period`; NULL with *p filled where there is none. */
static const char *look_up(struct arena *arena, const struct table *periods, const char *period,
                           const char *column, struct problem *p)
{
	int name = table_column(periods, "period", p);
	int wanted = table_column(periods, column, p);

	if (name < 0 || wanted < 0)
		return NULL;
	for (size_t row = 0; row < periods->row_count; row++)
		if (text_is(table_cell(periods, row, name), period))
			return arena_string(arena, table_cell(periods, row, wanted));
	problem_set(p, EX_USAGE, periods->path, 0, "it has no period '%s'", period);
	return NULL;
}

/* On a day before all periods nobody belongs anywhere: the night would be an empty one. */
static int check_day(const struct table *periods, const char *on, struct problem *p)
{
	int starts = table_column(periods, "starts", p);
	struct text first = {NULL, 0};

	if (starts < 0)
		return -1;
	for (size_t row = 0; row < periods->row_count; row++) {
		struct text day = table_cell(periods, row, starts);

		if (!first.bytes || text_compare(day, first) < 0)
			first = day;
	}
	if (date_parse(on, strlen(on)) == 0 || text_compare(text_from(on), first) >= 0)
		return 0;
	return problem_set(p, EX_USAGE, NULL, 0,
	                   "--on '%s' lies before the first period of periods.csv, which starts on "
	                   "%.*s", on, TEXT_ARGS(first));
}

/* The geography and the day, which default to those of the period's reference year. */
static int settle_geography(struct night *night, const struct night_options *asked,
                            const struct table *periods, struct problem *p)
{
	struct arena *arena = &night->arena;
	const char *root = night_value(night, SET_REFERENCE), *on = asked->on;
	const char *year = look_up(arena, periods, asked->period, "reference_year", p);

	if (year && !on)
		on = look_up(arena, periods, year, "ends", p);
	if (!year || !on || check_day(periods, on, p))
		return -1;
	night->geography = asked->geography ? asked->geography : year;
	set(night, SET_ON, on);
	set(night, SET_REFERENCE, path_join(arena, root, night->geography));
	if (strpbrk(night->geography, "./") || !is_there(night_value(night, SET_REFERENCE)))
		return problem_set(p, EX_USAGE, root, 0, "it has no folder for the year '%s'",
		                   night->geography);
	return 0;
}

static int check_date(const char *option, const char *date, struct problem *p)
{
	if (date_parse(date, strlen(date)) != 0)
		return 0;
	return problem_set(p, EX_USAGE, NULL, 0, "--%s '%s' is no date such as 2011-03-31", option,
	                   date);
}

/* The one clock of the whole night. */
static const char *read_today(struct night *night)
{
	char text[DATE_TEXT_SIZE];
	time_t now = time(NULL);
	struct tm day;

	localtime_r(&now, &day);
	strftime(text, sizeof text, "%Y-%m-%d", &day);
	return arena_string(&night->arena, text_from(text));
}

static void name_settings(struct night *night)
{
	static const char *const names[SET_COUNT] = {
		"reference", "period", "on", "as_of", "run", "sources", "report", "notice",
		"previous_report", "previous_release", "staging", "tables", "archived_practices",
		"only", "workbooks", "previous_tables"};

	for (int i = 0; i < SET_COUNT; i++)
		night->settings[i].name = names[i];
}

static int settle_reference(struct night *night, const struct night_options *asked,
                            struct problem *p)
{
	struct table periods = {0};
	int status = open_periods(night, asked->reference, &periods, p);

	if (status == 0)
		status = settle_geography(night, asked, &periods, p);
	table_release(&periods);
	return status;
}

/* A dashboard about a year of which nothing was sent would be an empty one. */
static int check_period(const struct night *night, struct problem *p)
{
	const struct inbox *in = &night->inbox;
	const char *period = night_value(night, SET_PERIOD);

	for (size_t i = 0; i < in->count; i++)
		if (in->files[i].use == INBOX_READ && strcmp(in->files[i].period, period) == 0)
			return 0;
	return problem_set(p, EX_NOINPUT, night->inbox_folder, 0,
	                   "the inbox has no extract of %s, which --period names", period);
}

/* A list that is not there is said now, not when all figures are made; its codes are looked up
 * when the directory is. */
static int settle_only(struct night *night, const char *asked, struct problem *p)
{
	char *path = realpath(asked, NULL);

	if (!path || access(path, R_OK) != 0) {
		problem_system(p, EX_NOINPUT, asked, "cannot read the list of codes");
		free(path);
		return -1;
	}
	set(night, SET_ONLY, arena_string(&night->arena, text_from(path)));
	free(path);
	return 0;
}

int night_settle(struct night *night, const struct night_options *asked, struct problem *p)
{
	*night = (struct night){0};
	arena_init(&night->arena);
	name_settings(night);
	set(night, SET_PERIOD, asked->period);
	set(night, SET_AS_OF, asked->as_of ? asked->as_of : read_today(night));
	night->programs = path_of_programs(&night->arena, p);
	if (!night->programs || settle_reference(night, asked, p))
		return -1;
	if (check_date("on", night_value(night, SET_ON), p) ||
	    check_date("as-of", night_value(night, SET_AS_OF), p))
		return -1;
	set(night, SET_WORKBOOKS, "xlsx");
	if (asked->only && settle_only(night, asked->only, p))
		return -1;
	night->inbox_folder = path_absolute(&night->arena, asked->inbox, p);
	return night->inbox_folder ? 0 : -1;
}

int night_open_inbox(struct night *night, struct problem *p)
{
	if (inbox_open(&night->inbox, night->inbox_folder, night_value(night, SET_PERIOD), p))
		return -1;
	set(night, SET_NOTICE, night->inbox.notice);
	return check_period(night, p);
}

int night_open_archive(struct night *night, const char *work, struct problem *p)
{
	struct archive_choice choice = {&night->inbox, night_value(night, SET_REFERENCE),
	                                night_value(night, SET_PERIOD)};

	if (archive_open(&night->archive, path_join(&night->arena, work, "archive"), &choice, p))
		return -1;
	if (night->archive.count > 0 && night->folder)
		set(night, SET_PRACTICES,
		    path_join(&night->arena, night->folder, "archived_practices.tsv"));
	return 0;
}

void night_place(struct night *night, const char *run, const char *folder, const char *staging)
{
	struct arena *arena = &night->arena;

	night->folder = folder;
	set(night, SET_RUN, run);
	set(night, SET_SOURCES, path_join(arena, folder, "sources.tsv"));
	set(night, SET_REPORT, path_join(arena, folder, "report.tsv"));
	set(night, SET_STAGING, staging);
	set(night, SET_TABLES, path_join(arena, staging, "data"));
}

void night_look_back(struct night *night, const char *work, const char *live_release)
{
	char run[PATH_MAX];
	const char *report;
	ssize_t length = readlink(path_join(&night->arena, work, "last"), run, sizeof run - 1);

	set(night, SET_PREVIOUS_RELEASE, live_release);
	if (live_release)
		set(night, SET_PREVIOUS_TABLES, path_join(&night->arena, live_release, "data"));
	if (length <= 0)
		return;
	run[length] = '\0';
	report = path_join(&night->arena, path_join(&night->arena, work, run), "report.tsv");
	if (!is_there(report))
		return;
	night->last_report = report;
	if (night->archive.count > 0)
		report = path_join(&night->arena, night->folder, "previous_report.tsv");
	set(night, SET_PREVIOUS_REPORT, report);
}

void night_release(struct night *night)
{
	archive_release(&night->archive);
	inbox_close(&night->inbox);
	arena_release(&night->arena);
}
