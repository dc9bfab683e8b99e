/* render_site: the site, a page for every organisation and indicator, from results in by-org order.
 *
 * Reads the stream of write_tables --by-org, the directory and the reference folder, and the
 * night's own files for status.html. Writes HTML, style.css, site.js and data/pages.tsv into
 * --output; a page whose inputs have not changed since --previous is linked from there. */
#include <stdio.h>
#include <stdlib.h>

#include "domain/dates.h"
#include "records/notice.h"
#include "reports/home/search.h"
#include "reports/organisation/heat_map.h"
#include "reports/page/embedded.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/groups.h"
#include "reports/site/league.h"
#include "reports/site/set_aside.h"
#include "util/durable.h"
#include "util/options.h"
#include "util/stream.h"

static const char *reference_folder, *directory_path, *input, *output, *previous, *notice_path,
                  *sources, *report, *quarantine, *run_name, *as_of, *on, *league, *rank_groups,
                  *benchmark_groups, *points, *turnover, *only_path, *workbooks;

static struct shortfall_files clinicians;

static const struct option_row rows[] = {
	{"reference", "DIR", &reference_folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "who is who (make_directory)", OPTION_MUST},
	{"input", "FILE", &input, NULL, "results by organisation (write_tables --by-org)",
	 OPTION_MAY},
	{"league", "FILE", &league, NULL, "average ranks (average_ranks)", OPTION_MAY},
	{"rank-groups", "FILE", &rank_groups, NULL, "what rank fitted", OPTION_MAY},
	{"benchmark-groups", "FILE", &benchmark_groups, NULL, "what benchmark found", OPTION_MAY},
	{"shortfalls", "FILE", &clinicians.shortfalls, NULL,
	 "where clinicians are short (flag_shortfalls)", OPTION_MAY},
	{"slope", "FILE", &clinicians.slope, NULL, "supply by deprivation (flag_shortfalls)",
	 OPTION_MAY},
	{"summary", "FILE", &clinicians.summary, NULL, "sums of shortfalls (flag_shortfalls)",
	 OPTION_MAY},
	{"turnover", "FILE", &turnover, NULL, "turnover of lists (bound_turnover)", OPTION_MAY},
	{"output", "DIR", &output, NULL, "the folder that the site is written into", OPTION_MUST},
	{"previous", "DIR", &previous, NULL, "link unchanged pages from this earlier site",
	 OPTION_MAY},
	{"notice", "FILE", &notice_path, NULL, "a text for the top of every page", OPTION_MAY},
	{"sources", "FILE", &sources, NULL, "source files, for status.html", OPTION_MAY},
	{"report", "FILE", &report, NULL, "counts of lines, for status.html", OPTION_MAY},
	{"points", "FILE", &points, NULL, "points recomputed (ingest_qof), for status.html",
	 OPTION_MAY},
	{"quarantine", "FILE", &quarantine, NULL, "rows set aside, to say so where they lack",
	 OPTION_MAY},
	{"run", "ID", &run_name, NULL, "name of the run, for index.html and status.html", OPTION_MAY},
	{"as-of", "DATE", &as_of, NULL, "date of the run, for index.html and status.html",
	 OPTION_MAY},
	{"workbooks", "NAME", &workbooks, NULL, "the folder of workbooks in data (write_tables)",
	 OPTION_MAY},
	{"only", "FILE", &only_path, NULL, "pages of these codes and those above them", OPTION_MAY},
	{"on", "DATE", &on, NULL, "the day on which the directory says who belongs where",
	 OPTION_MAY},
	{0}
};

static const struct program program = {
	"render_site", "renders the site from results by organisation", NULL, rows
};

struct job {
	struct reference reference;
	struct settings settings;
	struct directory directory;
	struct only only;
	struct stream_reader in;
	struct site site;
	struct release release;
	struct page page;
	struct practice_rows practice;
	char notice[NOTICE_MAX];
};

static const char *const own_folders[] = {
	"indicator", "domain", "about", "data", "shortfall", "names"
};

#define OWN_FOLDERS (sizeof own_folders / sizeof *own_folders)

/* A level's id names a folder. */
static int check_level(struct text id, struct problem *p)
{
	bool is_fit = page_code_is_safe(id);

	for (size_t i = 0; i < OWN_FOLDERS; i++)
		is_fit = is_fit && !text_is(id, own_folders[i]);
	return is_fit ? 0 : problem_set(p, EX_CONFIG, reference_folder, 0,
	                                "level '%.*s' cannot name a folder", TEXT_ARGS(id));
}

static int make_folders(struct job *job, struct problem *p)
{
	for (size_t i = 0; i < OWN_FOLDERS; i++)
		if ((clinicians.shortfalls || strcmp(own_folders[i], "shortfall") != 0) &&
		    release_folder(&job->release, text_from(own_folders[i]), p) != 0)
			return -1;
	for (size_t l = 0; l < job->reference.level_count; l++) {
		struct text id = job->reference.levels[l].id;

		if (check_level(id, p) != 0 || release_folder(&job->release, id, p) != 0)
			return -1;
	}
	return 0;
}

/* Every page of a pack says that it is one. */
static int open_only(struct job *job, struct site_words *words, struct problem *p)
{
	size_t used = words->notice.length;
	int more;

	if (only_open(&job->only, only_path, &job->directory, p) != 0)
		return -1;
	words->only = &job->only;
	if (job->only.listed == 0)
		return 0;
	more = snprintf(job->notice + used, NOTICE_MAX - used, "%sA pack of pages for a list of %zu "
	                "code%s and those above them; what stands beside has no page here. Ranks and "
	                "comparisons are with all of England.", used ? " " : "", job->only.listed,
	                job->only.listed == 1 ? "" : "s");
	if (more < 0 || (size_t)more >= NOTICE_MAX - used)
		return problem_set(p, EX_DATAERR, notice_path, 0, "the notice is too long for a pack");
	words->notice = (struct text){job->notice, used + (size_t)more};
	return 0;
}

static int open_all(struct job *job, struct problem *p)
{
	struct site_words words = {.run = text_from(run_name), .as_of = text_from(as_of),
	                           .workbooks = text_from(workbooks)};
	int before;

	if (on && !(words.on = date_parse(on, strlen(on))))
		return problem_set(p, EX_USAGE, NULL, 0, "--on '%s' is not a date YYYY-MM-DD", on);
	if (as_of && !date_parse(as_of, strlen(as_of)))
		return problem_set(p, EX_USAGE, NULL, 0, "--as-of '%s' is not a date YYYY-MM-DD", as_of);
	if (notice_read(notice_path, job->notice, &words.notice, p) != 0 ||
	    reference_open(&job->reference, reference_folder, p) != 0 ||
	    settings_open(&job->settings, reference_folder, p) != 0 ||
	    directory_open(&job->directory, directory_path, p) != 0 ||
	    open_only(job, &words, p) != 0 ||
	    stream_reader_open(&job->in, input, STREAM_WHOLE_ONLY, p) != 0)
		return -1;
	before = release_open(&job->release, output, previous, p);
	if (before < 0)
		return -1;
	if (before > 0) {
		fprintf(stderr, "%s: %s: %s; every page is rendered anew\n", program.name, p->file,
		        p->text);
		*p = (struct problem){0};
	}
	page_init(&job->page, &job->site, &job->release);
	if (site_open(&job->site, &job->reference, &job->directory, &job->settings, &words) != 0)
		return -1;
	return make_folders(job, p);
}

/* Practices that have rows, as they come, then those that the directory alone knows. */
static int render_practices(struct job *job, struct problem *p)
{
	enum stream_status status;

	practice_rows_init(&job->practice, &job->site);
	while ((status = practice_next(&job->site, &job->in, &job->practice, p)) == STREAM_ROWS)
		if (site_shows(&job->site, job->practice.org) &&
		    practice_page(&job->page, job->practice.org, &job->practice, p) != 0)
			return -1;
	if (status == STREAM_FAILED)
		return -1;
	for (uint32_t i = 0; i < job->directory.count; i++)
		if (site_is_practice(&job->site, &job->directory.orgs[i]) &&
		    !job->site.practices[i].has_rows && site_has_page(&job->site, i) &&
		    practice_page(&job->page, i, NULL, p) != 0)
			return -1;
	return 0;
}

static int render_organisations(struct job *job, struct problem *p)
{
	site_count_practices(&job->site);
	for (size_t a = 0; a < job->site.above_count; a++)
		if (site_shows(&job->site, job->site.above[a]) &&
		    organisation_page(&job->page, job->site.above[a], p) != 0)
			return -1;
	for (size_t l = 1; l < job->reference.level_count; l++)
		if (level_page(&job->page, &job->reference.levels[l], p) != 0)
			return -1;
	if (shortfall_index_page(&job->page, p) != 0 || shortfall_pages(&job->page, p) != 0)
		return -1;
	return name_pages(&job->page, p) != 0 ? -1 : practice_index_page(&job->page, p);
}

static int render_rest(struct job *job, struct problem *p)
{
	struct status_files files = {sources, report, quarantine, points};
	struct given_files given = {.is_given = {
		[GIVEN_LEAGUE] = league, [GIVEN_RANK_GROUPS] = rank_groups,
		[GIVEN_BENCHMARK_GROUPS] = benchmark_groups, [GIVEN_TURNOVER] = turnover,
		[GIVEN_SHORTFALLS] = clinicians.shortfalls, [GIVEN_SLOPE] = clinicians.slope,
		[GIVEN_SUMMARY] = clinicians.summary, [GIVEN_QUARANTINE] = quarantine
	}};

	if (indicator_index_page(&job->page, p) != 0)
		return -1;
	for (size_t s = 0; s < job->site.series_count; s++)
		if (indicator_page(&job->page, s, p) != 0)
			return -1;
	if (domain_index_page(&job->page, p) != 0 || domain_pages(&job->page, p) != 0)
		return -1;
	if (about_pages(&job->page, &given, p) != 0 ||
	    goals_page(&job->page, turnover, p) != 0 || index_page(&job->page, p) != 0 ||
	    status_page(&job->page, &files, p) != 0 || search_files_put(&job->page, p) != 0)
		return -1;
	if (release_put(&job->release, text_from("style.css"), embedded_text(EMBEDDED_STYLE), p) != 0)
		return -1;
	return release_put(&job->release, text_from("site.js"), embedded_text(EMBEDDED_SCRIPT), p);
}

static int run(struct job *job, struct problem *p)
{
	if (open_all(job, p) != 0 || site_read_above(&job->site, &job->in, p) != 0 ||
	    groups_read(&job->site, rank_groups, benchmark_groups, p) != 0 ||
	    league_read(&job->site, league, p) != 0 ||
	    set_aside_read(&job->site, quarantine, p) != 0 ||
	    shortfalls_open(&job->site, &clinicians, p) != 0)
		return -1;
	heat_map_open(&job->site);
	site_identify(&job->site);
	if (render_practices(job, p) != 0 || render_organisations(job, p) != 0 ||
	    render_rest(job, p) != 0)
		return -1;
	return release_finish(&job->release, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct job *job;
	int status;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	job = memory_zeroed(1, sizeof *job);
	status = run(job, &p);
	practice_rows_release(&job->practice);
	page_release(&job->page);
	release_close(&job->release);
	site_close(&job->site);
	stream_reader_close(&job->in);
	only_close(&job->only);
	directory_close(&job->directory);
	settings_close(&job->settings);
	reference_close(&job->reference);
	free(job);
	return status ? problem_report(&p, program.name) : EX_OK;
}
