#include "util/overwrite.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "util/memory.h"

static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return S_ISREG(a->st_mode) && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool overwrites_file(const char *output, const char *input)
{
	struct stat replaced, read;

	return lstat(output, &replaced) == 0 && stat(input, &read) == 0 &&
	       is_same_file(&replaced, &read);
}

bool overwrites_open_file(const char *output, int fd)
{
	struct stat replaced, open_one;

	return lstat(output, &replaced) == 0 && fstat(fd, &open_one) == 0 &&
	       is_same_file(&replaced, &open_one);
}

static const char *last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool stat_folder_of(const char *path, struct stat *folder)
{
	size_t length = (size_t)(last_name(path) - path);
	char *name = memory_zeroed(length + 2, 1);
	int status;

	memcpy(name, length ? path : ".", length ? length : 1);
	status = stat(name, folder);
	free(name);
	return status == 0;
}

/* Such as /dev/null: written directly, and by as many as like. */
static bool is_written_directly(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 && !S_ISREG(now.st_mode);
}

bool overwrite_each_other(const char *output, const char *other)
{
	struct stat folder, other_folder;

	return strcmp(last_name(output), last_name(other)) == 0 && !is_written_directly(output) &&
	       stat_folder_of(output, &folder) && stat_folder_of(other, &other_folder) &&
	       folder.st_dev == other_folder.st_dev && folder.st_ino == other_folder.st_ino;
}
