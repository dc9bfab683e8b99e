#include "util/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/memory.h"

#define TRIES 100

int write_all(int fd, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t n = write(fd, at, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		at += n;
		length -= (size_t)n;
	}
	return 0;
}

static char *join(const char *left, const char *right)
{
	size_t a = strlen(left), b = strlen(right);
	char *both = memory_resize(NULL, a + b + 1, 1);

	memcpy(both, left, a);
	memcpy(both + a, right, b);
	both[a + b] = '\0';
	return both;
}

/* Where the file system makes none without a name, one that loses its name at once. */
int durable_open_nameless(const char *folder)
{
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	char *path;

	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
		return fd;
	path = join(folder, "/.gpbench-XXXXXX");
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	free(path);
	return fd;
}

/* A name that nobody else has: O_EXCL sees to it, links are not followed. */
static int open_temporary(struct durable *d, unsigned mode)
{
	for (int i = 0; i < TRIES; i++) {
		char ending[32];

		snprintf(ending, sizeof ending, ".%ld-%d.tmp", (long)getpid(), i);
		free(d->temporary);
		d->temporary = join(d->path, ending);
		d->fd = open(d->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
		if (d->fd >= 0 || errno != EEXIST)
			break;
	}
	return d->fd;
}

int durable_open(struct durable *d, const char *path, unsigned mode, struct problem *p)
{
	struct stat now;
	int status = stat(path, &now);

	*d = (struct durable){.fd = -1, .path = join(path, "")};
	if (status == 0 && S_ISDIR(now.st_mode)) {
		errno = EISDIR;
	} else if (status == 0 && !S_ISREG(now.st_mode)) {
		d->fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		open_temporary(d, mode);
	}
	if (d->fd >= 0)
		return 0;
	problem_system(p, EX_CANTCREAT, path, "cannot create it");
	free(d->temporary);
	d->temporary = NULL;
	durable_discard(d);
	return -1;
}

int durable_write(struct durable *d, const void *bytes, size_t length, struct problem *p)
{
	if (write_all(d->fd, bytes, length) == 0)
		return 0;
	return problem_system(p, EX_IOERR, d->path, "cannot write");
}

int durable_sync_directory(const char *path, struct problem *p)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status = fd < 0 ? -1 : fsync(fd);

	if (status)
		problem_system(p, EX_IOERR, path, "cannot sync the directory");
	if (fd >= 0)
		close(fd);
	return status;
}

static int sync_parent(const char *path, struct problem *p)
{
	char *parent = join(path, "");
	char *slash = strrchr(parent, '/');
	int status;

	if (slash == parent)
		slash++;
	if (slash)
		*slash = '\0';
	status = durable_sync_directory(slash ? parent : ".", p);
	free(parent);
	return status;
}

int durable_commit(struct durable *d, enum durable_sync sync, struct problem *p)
{
	int fd = d->fd;

	if (sync == DURABLE_SYNC && d->temporary && fsync(fd) != 0)
		return problem_system(p, EX_IOERR, d->path, "cannot sync");
	d->fd = -1;
	if (close(fd) != 0)
		return problem_system(p, EX_IOERR, d->path, "cannot close");
	if (d->temporary) {
		if (rename(d->temporary, d->path) != 0)
			return problem_system(p, EX_CANTCREAT, d->path, "cannot put it in its place");
		free(d->temporary);
		d->temporary = NULL;
		if (sync == DURABLE_SYNC && sync_parent(d->path, p) != 0)
			return -1;
	}
	durable_discard(d);
	return 0;
}

void durable_discard(struct durable *d)
{
	if (d->fd >= 0)
		close(d->fd);
	if (d->temporary)
		unlink(d->temporary);
	free(d->temporary);
	free(d->path);
	*d = (struct durable){.fd = -1};
}

int durable_write_file(const char *path, struct text content, unsigned mode,
                       enum durable_sync sync, struct problem *p)
{
	struct durable d;
	int status = durable_open(&d, path, mode, p);

	if (status == 0)
		status = durable_write(&d, content.bytes, content.length, p);
	if (status == 0)
		status = durable_commit(&d, sync, p);
	durable_discard(&d);
	return status;
}

int durable_place_file(const char *path, struct text content, unsigned mode, struct problem *p)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
	int fd = open(path, flags, mode), status;

	if (fd < 0 && errno == EEXIST && unlink(path) == 0)
		fd = open(path, flags, mode);
	if (fd < 0)
		return problem_system(p, EX_CANTCREAT, path, "cannot create it");
	status = write_all(fd, content.bytes, content.length);
	if (status != 0)
		problem_system(p, EX_IOERR, path, "cannot write");
	if (close(fd) != 0 && status == 0)
		status = problem_system(p, EX_IOERR, path, "cannot close");
	if (status != 0)
		unlink(path);
	return status;
}
