#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "util/durable.h"

#define HOLDER_BYTES 256

static int name_holder(int fd, const char *path, struct problem *p)
{
	char holder[HOLDER_BYTES];
	ssize_t length = pread(fd, holder, sizeof holder - 1, 0);

	holder[length > 0 ? length : 0] = '\0';
	holder[strcspn(holder, "\n")] = '\0';
	return problem_set(p, EX_TEMPFAIL, path, 0, "locked by %s; try again later",
	                   holder[0] ? holder : "another process");
}

int lock_take(struct lock *lock, const char *path, const char *purpose, struct problem *p)
{
	char text[HOLDER_BYTES];
	int length = snprintf(text, sizeof text, "process %ld (%s)\n", (long)getpid(), purpose);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644), status = 0;

	lock->fd = -1;
	if (fd < 0)
		return problem_system(p, EX_CANTCREAT, path, "cannot open the lock");
	if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		status = errno == EWOULDBLOCK ? name_holder(fd, path, p)
		       : problem_system(p, EX_OSERR, path, "cannot lock");
	else if (ftruncate(fd, 0) != 0 || write_all(fd, text, (size_t)length) != 0)
		status = problem_system(p, EX_IOERR, path, "cannot write who holds the lock");
	if (status == 0)
		lock->fd = fd;
	else
		close(fd);
	return status;
}

void lock_release(struct lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}
