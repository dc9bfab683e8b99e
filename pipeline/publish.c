/* gpbench publish: a rendered folder becomes a release, by the same code as the night's. */
#include <stdio.h>
#include <sys/stat.h>

#include "pipeline/commands.h"
#include "pipeline/paths.h"
#include "pipeline/release.h"
#include "pipeline/site.h"
#include "util/options.h"

static const char *site_folder, *run;

static const struct option_row rows[] = {
	{"site", "DIR", &site_folder, NULL, "the site; its `current` leads to the live release",
	 OPTION_MUST},
	{"run", "ID", &run, NULL, "the name of the release", OPTION_MUST},
	{0}
};

static const struct program program = {
	"gpbench publish", "publishes a copy of the rendered folder DIR as a release", "DIR", rows};

static int publish(struct arena *arena, const char *folder, struct problem *p)
{
	struct site site;
	int status = -1;

	/* Before the site is touched: a wrong folder or name leaves no trace. */
	if (site_check_run(run, p) || !path_absolute(arena, folder, p))
		return -1;
	if (site_open(&site, arena, site_folder, "gpbench publish", p) == 0 &&
	    site_stage(&site, run, p) == 0 && release_copy(folder, site.staging, p) == 0)
		status = site_publish(&site, p);
	if (status == 0)
		printf("dashboard: %s/current/index.html\n", site.folder);
	site_close(&site);
	if (status == 0 && (fflush(stdout) != 0 || ferror(stdout)))
		return problem_system(p, EX_IOERR, "standard output", "cannot write");
	return status;
}

int command_publish(int argc, char **argv)
{
	struct problem p = {0};
	struct arena arena;
	int first = options_parse(&program, argc, argv, &p), status = first;

	arena_init(&arena);
	umask(022);        /* a release looks the same whoever publishes it */
	if (first >= 0 && argc - first > 1)
		status = problem_set(&p, EX_USAGE, NULL, 0, "more than one folder (see --help)");
	if (status >= 0)
		status = publish(&arena, argv[first], &p);
	arena_release(&arena);
	return status < 0 ? problem_report(&p, "gpbench publish") : 0;
}
