#include "util/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/durable.h"
#include "util/memory.h"

#define BLOCK_BYTES ((size_t)256 << 10)

int spool_open(struct spool *s, struct problem *p)
{
	const char *folder = getenv("TMPDIR");

	*s = (struct spool){.folder = folder && *folder ? folder : "/tmp"};
	s->fd = durable_open_nameless(s->folder);
	if (s->fd < 0)
		return problem_system(p, EX_CANTCREAT, s->folder, "cannot make a temporary file");
	s->is_open = true;
	s->block = memory_resize(NULL, BLOCK_BYTES, 1);
	return 0;
}

static int write_block(struct spool *s, const void *bytes, size_t length, struct problem *p)
{
	if (write_all(s->fd, bytes, length) != 0)
		return problem_system(p, EX_IOERR, s->folder, "cannot write a temporary file");
	return 0;
}

int spool_put(struct spool *s, const void *bytes, size_t length, struct problem *p)
{
	if (s->length + length > BLOCK_BYTES) {
		if (write_block(s, s->block, s->length, p))
			return -1;
		s->length = 0;
	}
	if (length > BLOCK_BYTES)
		return write_block(s, bytes, length, p);
	memcpy(s->block + s->length, bytes, length);
	s->length += length;
	return 0;
}

int spool_turn(struct spool *s, struct problem *p)
{
	if (write_block(s, s->block, s->length, p))
		return -1;
	s->at = s->length = 0;
	if (lseek(s->fd, 0, SEEK_SET) != 0)
		return problem_system(p, EX_IOERR, s->folder, "cannot rewind a temporary file");
	return 0;
}

/* The next block of the file; -1 at its end too: nobody asks for more than was put there. */
static int read_block(struct spool *s, struct problem *p)
{
	ssize_t n;

	do
		n = read(s->fd, s->block, BLOCK_BYTES);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return problem_system(p, EX_IOERR, s->folder, "cannot read a temporary file");
	if (n == 0)
		return problem_set(p, EX_IOERR, s->folder, 0, "a temporary file was cut short");
	s->at = 0;
	s->length = (size_t)n;
	return 0;
}

int spool_take(struct spool *s, void *bytes, size_t length, struct problem *p)
{
	char *into = bytes;

	while (length > 0) {
		size_t some = s->length - s->at < length ? s->length - s->at : length;

		memcpy(into, s->block + s->at, some);
		s->at += some;
		into += some;
		length -= some;
		if (length > 0 && read_block(s, p))
			return -1;
	}
	return 0;
}

void spool_close(struct spool *s)
{
	if (!s->is_open)
		return;
	close(s->fd);
	free(s->block);
	*s = (struct spool){0};
}
