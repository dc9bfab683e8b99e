/* gpbench run: the night, from an inbox to a published dashboard. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/archive.h"
#include "pipeline/bounds.h"
#include "pipeline/children.h"
#include "pipeline/commands.h"
#include "pipeline/inbox_notes.h"
#include "pipeline/night.h"
#include "pipeline/paths.h"
#include "pipeline/release_json.h"
#include "pipeline/report_join.h"
#include "pipeline/site.h"
#include "pipeline/steps.h"
#include "util/durable.h"

#define RUNS_A_DAY_MAX 999
#define WORK_MODE      0700          /* streams before suppress hold source counts */
#define SITE_MODE      0755

static struct night_options asked;

static const struct option_row rows[] = {NIGHT_OPTION_ROWS(asked, OPTION_MUST), {0}};

static const struct program program = {
	"gpbench run", "runs the night: from an inbox to a published dashboard", NULL, rows};

struct run {
	struct night night;
	struct graph graph;
	struct lock lock;                /* of the work folder */
	struct site site;
	struct log log;
	struct progress progress;
	const char *work, *folder, *id;
};

/* The absolute path of a folder that the night writes, or NULL. It may not lie in the inbox: the
 * next night would take what this one made for extracts. */
static const char *make_place(struct run *run, const char *folder, unsigned mode, struct problem *p)
{
	const char *inbox = run->night.inbox_folder, *place;
	size_t length = strlen(inbox);

	if (path_make_folder(folder, mode, p))
		return NULL;
	place = path_absolute(&run->night.arena, folder, p);
	if (!place || strncmp(place, inbox, length) != 0 || (place[length] && place[length] != '/'))
		return place;
	problem_set(p, EX_USAGE, place, 0, "it lies in the inbox, %s", inbox);
	return NULL;
}

static int open_places(struct run *run, struct problem *p)
{
	struct arena *arena = &run->night.arena;
	const char *site;
	char purpose[128];

	snprintf(purpose, sizeof purpose, "gpbench run of %s as of %s",
	         night_value(&run->night, SET_PERIOD), night_value(&run->night, SET_AS_OF));
	run->work = make_place(run, asked.work, WORK_MODE, p);
	site = run->work ? make_place(run, asked.site, SITE_MODE, p) : NULL;
	if (!site || lock_take(&run->lock, path_join(arena, run->work, "lock"), purpose, p))
		return -1;
	return site_open(&run->site, arena, site, purpose, p);
}

/* work/<as-of>-NN, the first that neither the work folder nor the site has. */
static int make_run_folder(struct run *run, struct problem *p)
{
	struct arena *arena = &run->night.arena;
	struct stat now;
	char id[64];

	for (int number = 1; number <= RUNS_A_DAY_MAX; number++) {
		snprintf(id, sizeof id, "%s-%02d", night_value(&run->night, SET_AS_OF), number);
		if (lstat(path_join(arena, run->site.releases, id), &now) == 0)
			continue;
		run->folder = path_join(arena, run->work, id);
		if (mkdir(run->folder, WORK_MODE) == 0) {
			run->id = arena_string(arena, text_from(id));
			return 0;
		}
		if (errno != EEXIST)
			return problem_system(p, EX_CANTCREAT, run->folder, "cannot make the folder");
	}
	return problem_set(p, EX_CANTCREAT, run->work, 0, "there are %d runs of %s already",
	                   RUNS_A_DAY_MAX, night_value(&run->night, SET_AS_OF));
}

static int make_folders(struct run *run, struct problem *p)
{
	struct arena *arena = &run->night.arena;

	if (path_make_folder(path_join(arena, run->folder, "reports"), WORK_MODE, p) ||
	    path_make_folder(path_join(arena, run->folder, "streams"), WORK_MODE, p))
		return -1;
	return path_make_folder(night_value(&run->night, SET_TABLES), 0755, p);
}

static void warn(struct run *run, const char *of, const char *what, const char *remark)
{
	struct buffer b;

	buffer_init(&b);
	buffer_printf(&b, "warning: %s is %s: %s", of, what, remark);
	log_line(&run->log, "gpbench", buffer_as_text(&b));
	buffer_char(&b, '\0');
	progress_say(&run->progress, b.bytes);
	buffer_release(&b);
}

static void warn_of_all(struct run *run)
{
	if (run->night.inbox.unread_column)
		warn(run, INBOX_NOTES, "not read whole, nothing reads its column",
		     run->night.inbox.unread_column);
	for (size_t i = 0; i < run->night.inbox.count; i++) {
		const struct inbox_file *file = &run->night.inbox.files[i];

		if (file->use == INBOX_IGNORED || file->use == INBOX_SUPERSEDED)
			warn(run, file->path, inbox_use_name(file->use), file->remark);
	}
	if (run->site.damage.text[0])
		warn(run, run->site.damage.file, "not as it was published, so no page is linked",
		     run->site.damage.text);
}

static int take_up_archive(const struct night *night, struct problem *p)
{
	const struct archive *archive = &night->archive;

	if (archive->count == 0)
		return 0;
	if (archive_check(archive, night_value(night, SET_PRACTICES), p))
		return -1;
	return night->last_report ? archive_copy_report(archive, night->last_report,
	                                                night_value(night, SET_PREVIOUS_REPORT), p)
	                          : 0;
}

/* The run's folder and log, from where on a failure leaves both and a report. */
static int begin(struct run *run, struct problem *p)
{
	if (make_run_folder(run, p) ||
	    log_open(&run->log, path_join(&run->night.arena, run->folder, "log"), p) ||
	    site_stage(&run->site, run->id, p))
		return -1;
	night_place(&run->night, run->id, run->folder, run->site.staging);
	return 0;
}

/* Everything up to the first stage. */
static int prepare(struct run *run, struct problem *p)
{
	struct night *night = &run->night;

	if (night_open_inbox(night, p) || night_open_archive(night, run->work, p))
		return -1;
	night_look_back(night, run->work, run->site.live);
	run->graph = (struct graph){.inbox = &night->inbox, .archive = &night->archive,
	                            .settings = night->settings, .folder = run->folder,
	                            .keep_all = asked.keep_all};
	warn_of_all(run);
	if (make_folders(run, p) || inbox_count(&night->inbox, p) ||
	    inbox_write_sources(&night->inbox, &night->archive, night_value(night, SET_SOURCES), p))
		return -1;
	if (graph_build(&run->graph, p) || inbox_check_readable(&night->inbox, p) ||
	    take_up_archive(night, p))
		return -1;
	return steps_check_programs(&run->graph, night->programs, p);
}

/* The report as far as the night has come; pages are made from it, so it is joined step by step. */
static int join_report(struct run *run, bool complete, struct problem *p)
{
	struct report_rows all;
	int status = report_rows_read(&all, &run->graph, p);

	if (status == 0)
		status = report_rows_write(&all, night_value(&run->night, SET_REPORT), p);
	if (status == 0 && complete)
		status = report_rows_check(&all, &run->graph, p);
	report_rows_release(&all);
	return status;
}

static int run_steps(struct run *run, struct problem *p)
{
	struct step_context context = {&run->graph, &run->log, &run->progress, run->night.programs};
	int status = 0;

	for (size_t step = 0; status == 0 && step < run->graph.step_count; step++) {
		status = step_run(&context, step, p);
		if (status == 0)
			status = join_report(run, false, p);
	}
	if (status == 0)
		status = inbox_check_unchanged(&run->night.inbox, p);
	return status == 0 ? join_report(run, true, p) : -1;
}

/* work/last leads to the last run that was published. */
static int mark_last(struct run *run, struct problem *p)
{
	struct arena *arena = &run->night.arena;
	const char *fresh = path_join(arena, run->work, ".last.new");
	const char *last = path_join(arena, run->work, "last");

	if ((unlink(fresh) != 0 && errno != ENOENT) || symlink(run->id, fresh) != 0 ||
	    rename(fresh, last) != 0)
		return problem_system(p, EX_CANTCREAT, last, "cannot mark the run as the last");
	return 0;
}

static int finish(struct run *run, struct problem *p)
{
	struct arena *arena = &run->night.arena;
	const char *json = path_join(arena, night_value(&run->night, SET_TABLES), "release.json");
	static const char *const leftovers[] = {"reports", "streams"};
	struct archive_next next;

	if (release_json_write(&run->night, json, p) || steps_clean(&run->graph, p))
		return -1;
	for (int i = 0; i < 2 && !asked.keep_all; i++)
		if (path_remove(path_join(arena, run->folder, leftovers[i]), p))
			return -1;
	next = (struct archive_next){run->work, run->id,
	                             path_join(arena, run->folder, "observations.tsv.gz"),
	                             &run->night.inbox, run->night.archive.count};
	/* What may fail for want of room is done before the switch. */
	if (archive_prepare(&next, p) || site_publish(&run->site, p) || archive_switch(&next, p) ||
	    mark_last(run, p))
		return -1;
	log_printf(&run->log, "gpbench", "published %s", run->site.live);
	printf("dashboard: %s/current/index.html\n", run->site.folder);
	if (fflush(stdout) != 0 || ferror(stdout))
		return problem_system(p, EX_IOERR, "standard output", "cannot write");
	return 0;
}

/* The report is for nights that fail above all: written whatever happened, unless it is there. */
static void note_failure(struct run *run, struct problem *p)
{
	struct problem ignored;

	if (!run->id)
		return;
	if (night_value(&run->night, SET_REPORT))
		(void)join_report(run, false, &ignored);
	log_printf(&run->log, "gpbench", "failed (%d): %s%s%s", p->exit_code, p->file,
	           p->file[0] ? ": " : "", p->text);
	if (!p->file[0])
		snprintf(p->file, sizeof p->file, "%s", run->folder);
}

static int run_night(struct run *run, struct problem *p)
{
	if (night_settle(&run->night, &asked, p) || open_places(run, p))
		return -1;
	progress_begin(&run->progress, 0);
	children_begin();
	if (begin(run, p) || prepare(run, p))
		return -1;
	run->progress.step_count = run->graph.step_count;
	if (run_steps(run, p) ||
	    bounds_check(&run->night, path_join(&run->night.arena, run->work, "last"), p))
		return -1;
	return finish(run, p);
}

int command_run(int argc, char **argv)
{
	struct run run = {.lock.fd = -1, .site.lock.fd = -1, .log.fd = -1};
	struct problem p = {0};
	int status = options_parse(&program, argc, argv, &p);

	umask(022);
	if (status >= 0) {
		status = run_night(&run, &p);
		if (status)
			note_failure(&run, &p);
		site_close(&run.site);
		lock_release(&run.lock);
		log_close(&run.log);
		graph_release(&run.graph);
		night_release(&run.night);
	}
	return status < 0 ? problem_report(&p, "gpbench run") : 0;
}
