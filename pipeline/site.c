#include "pipeline/site.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/paths.h"
#include "pipeline/release.h"
#include "util/durable.h"

#define RUN_LENGTH_MAX 64
#define FOLDER_MODE    0755

int site_check_run(const char *run, struct problem *p)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                              "0123456789._-";
	size_t length = strlen(run);

	if (length > 0 && length <= RUN_LENGTH_MAX && strspn(run, allowed) == length &&
	    !strchr("._-", run[0]))
		return 0;
	return problem_set(p, EX_USAGE, NULL, 0, "'%s' is no name for a release", run);
}

/* What `current` leads to, as it is written in the link; false where there is no link. */
static bool read_current(const char *folder, char target[PATH_MAX])
{
	char link[PATH_MAX];
	ssize_t length;

	snprintf(link, sizeof link, "%s/current", folder);
	length = readlink(link, target, PATH_MAX - 1);
	target[length > 0 ? length : 0] = '\0';
	return length > 0;
}

const char *site_live(struct arena *arena, const char *folder)
{
	char target[PATH_MAX];
	struct stat now;
	const char *path;

	if (!read_current(folder, target))
		return NULL;
	path = target[0] == '/' ? arena_string(arena, text_from(target))
	     : path_join(arena, folder, target);
	return stat(path, &now) == 0 && S_ISDIR(now.st_mode) ? path : NULL;
}

int site_open(struct site *site, struct arena *arena, const char *folder, const char *purpose,
              struct problem *p)
{
	*site = (struct site){.arena = arena, .lock.fd = -1};
	if (path_make_folder(folder, FOLDER_MODE, p))
		return -1;
	site->folder = path_absolute(arena, folder, p);
	if (!site->folder)
		return -1;
	if (lock_take(&site->lock, path_join(arena, site->folder, ".lock"), purpose, p))
		return -1;
	site->releases = path_join(arena, site->folder, "releases");
	site->live = site_live(arena, site->folder);
	/* A page that somebody changed must not be linked into the next release. */
	if (site->live && release_check(site->live, &site->damage))
		site->live = NULL;
	/* What stands in staging is of nights that were killed. */
	if (path_remove(path_join(arena, site->folder, "staging"), p) ||
	    path_make_folder(site->releases, FOLDER_MODE, p))
		return -1;
	return path_make_folder(path_join(arena, site->folder, "staging"), FOLDER_MODE, p);
}

int site_stage(struct site *site, const char *run, struct problem *p)
{
	const char *staging = path_join(site->arena, site->folder, "staging");
	struct stat now;

	if (site_check_run(run, p))
		return -1;
	if (lstat(path_join(site->arena, site->releases, run), &now) == 0)
		return problem_set(p, EX_CANTCREAT, site->releases, 0,
		                   "the release '%s' is there already", run);
	site->run = run;
	site->staging = path_join(site->arena, staging, run);
	return path_make_folder(site->staging, FOLDER_MODE, p);
}

/* Puts a link to `target` in the place of `current`. The link is made beside it and on the disk
 * before the rename, which either happens or does not. */
static int switch_current(const struct site *site, const char *target, struct problem *p)
{
	const char *fresh = path_join(site->arena, site->folder, ".current.new");
	const char *current = path_join(site->arena, site->folder, "current");

	if (unlink(fresh) != 0 && errno != ENOENT)
		return problem_system(p, EX_CANTCREAT, fresh, "cannot remove it");
	if (symlink(target, fresh) != 0)
		return problem_system(p, EX_CANTCREAT, fresh, "cannot make the link");
	if (durable_sync_directory(site->folder, p))
		return -1;
	if (rename(fresh, current) != 0)
		return problem_system(p, EX_CANTCREAT, current, "cannot switch to the new release");
	return 0;
}

/* After the switch the folder must be on the disk; if that fails nobody knows what a power cut
 * would leave, so the old release is put back. */
static int switch_durably(const struct site *site, const char *target, struct problem *p)
{
	char before[PATH_MAX];
	bool had_one = read_current(site->folder, before);
	struct problem ignored;

	if (switch_current(site, target, p))
		return -1;
	if (durable_sync_directory(site->folder, p) == 0)
		return 0;
	if (had_one)
		(void)switch_current(site, before, &ignored);
	else
		(void)unlink(path_join(site->arena, site->folder, "current"));
	return -1;
}

int site_publish(struct site *site, struct problem *p)
{
	const char *release = path_join(site->arena, site->releases, site->run);
	const char *target = path_join(site->arena, "releases", site->run);

	if (release_seal(site->staging, site->live, p))
		return -1;
	if (rename(site->staging, release) != 0)
		return problem_system(p, EX_CANTCREAT, release, "cannot put the release in its place");
	if (durable_sync_directory(site->releases, p) || switch_durably(site, target, p)) {
		/* A release that was never live is no release: site_close removes it. */
		(void)rename(release, site->staging);
		return -1;
	}
	site->live = release;
	site->staging = NULL;
	return 0;
}

void site_close(struct site *site)
{
	struct problem ignored;

	if (site->staging)
		(void)path_remove(site->staging, &ignored);
	lock_release(&site->lock);
	site->staging = NULL;
}
