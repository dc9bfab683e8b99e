#include "pipeline/paths.h"

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARENT_MODE 0755          /* others may share a folder that we only pass through */

char *path_join(struct arena *arena, const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = arena_alloc(arena, size);

	snprintf(path, size, "%s/%s", folder, name);
	return path;
}

char *path_of_programs(struct arena *arena, struct problem *p)
{
	char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self);
	struct text folder = {self, 0};

	if (length < 0 || (size_t)length == sizeof self) {
		problem_system(p, EX_OSERR, "/proc/self/exe", "cannot find where gpbench lies");
		return NULL;
	}
	for (size_t i = 0; i < (size_t)length; i++)
		if (self[i] == '/')
			folder.length = i;
	return arena_string(arena, folder);
}

char *path_absolute(struct arena *arena, const char *folder, struct problem *p)
{
	char *resolved = realpath(folder, NULL), *path = NULL;
	struct stat now;

	if (!resolved || stat(resolved, &now) != 0)
		problem_system(p, EX_NOINPUT, folder, "cannot open the folder");
	else if (!S_ISDIR(now.st_mode))
		problem_set(p, EX_NOINPUT, folder, 0, "it is no folder");
	else
		path = arena_string(arena, text_from(resolved));
	free(resolved);
	return path;
}

int path_make_folder(const char *folder, unsigned mode, struct problem *p)
{
	char path[PATH_MAX];
	struct stat now;
	int length = snprintf(path, sizeof path, "%s", folder);

	if (length < 0 || (size_t)length >= sizeof path)
		return problem_set(p, EX_USAGE, folder, 0, "the path is too long");
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, PARENT_MODE) != 0 && errno != EEXIST)
			return problem_system(p, EX_CANTCREAT, path, "cannot make the folder");
		*slash = '/';
	}
	if (mkdir(path, mode) != 0 && errno != EEXIST)
		return problem_system(p, EX_CANTCREAT, path, "cannot make the folder");
	if (stat(path, &now) != 0 || !S_ISDIR(now.st_mode))
		return problem_set(p, EX_CANTCREAT, path, 0, "it is there and is no folder");
	return 0;
}

int path_remove(const char *path, struct problem *p)
{
	struct arena arena = {NULL};
	char *const roots[] = {arena_string(&arena, text_from(path)), NULL};
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, NULL);
	int status = tree ? 0 : problem_system(p, EX_IOERR, path, "cannot remove it");

	for (FTSENT *e; status == 0 && (e = fts_read(tree));) {
		if (e->fts_info == FTS_D || (e->fts_info == FTS_NS && e->fts_errno == ENOENT))
			continue;
		errno = e->fts_errno;
		if (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR || remove(e->fts_accpath) != 0)
			if (errno != ENOENT)
				status = problem_system(p, EX_IOERR, e->fts_path, "cannot remove it");
	}
	if (tree)
		fts_close(tree);
	arena_release(&arena);
	return status;
}
