#include "util/source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libdeflate.h>
#include <zlib.h>

#include "util/memory.h"

#define BLOCK      ((size_t)256 << 10)
#define MEMBER_MAX (2 * BLOCK)       /* of what a member inflates to, to be taken at once */

/* zlib's inflate and not gzread: gzread cannot tell a file that was cut from one that is whole.
 *
 * Our own streams are of small members (stream_writer.c). Such ones libdeflate, which takes whole
 * members only, inflates in a third of zlib's time; the first that it does not take, be it large,
 * cut or corrupt, is left to zlib with all that follow, so that zlib alone says what is wrong. */
struct source_gzip {
	z_stream z;
	bool in_member;              /* a member has begun and its end was not seen */
	bool is_by_zlib;             /* from here on */
	uint64_t members;            /* whole ones */
	struct libdeflate_decompressor *decompressor;
	size_t at, end;              /* of what `member` has, what was not handed on */
	unsigned char bytes[BLOCK], member[MEMBER_MAX];
};

static ptrdiff_t read_some(int fd, void *bytes, size_t size)
{
	ssize_t n;

	do
		n = read(fd, bytes, size);
	while (n < 0 && errno == EINTR);
	return n;
}

static int peek(struct source *s, struct problem *p)
{
	ptrdiff_t n = 1;

	while (s->peeked_length < sizeof s->peeked && n > 0) {
		n = read_some(s->fd, s->peeked + s->peeked_length,
		              sizeof s->peeked - s->peeked_length);
		if (n < 0)
			return problem_system(p, errno == EISDIR ? EX_NOINPUT : EX_IOERR, s->name,
			                      "cannot read");
		s->peeked_length += (size_t)n;
	}
	s->bytes_in = s->peeked_length;
	return 0;
}

static bool named_gz(const char *name)
{
	size_t length = strlen(name);

	return length >= 3 && strcmp(name + length - 3, ".gz") == 0;
}

static int begin_gzip(struct source *s, struct problem *p)
{
	struct source_gzip *g = memory_zeroed(1, sizeof *g);

	if (inflateInit2(&g->z, 15 + 16) != Z_OK) {
		free(g);
		return problem_set(p, EX_OSERR, s->name, 0, "cannot set up inflate");
	}
	g->decompressor = libdeflate_alloc_decompressor();
	g->is_by_zlib = !g->decompressor;
	memcpy(g->bytes, s->peeked, s->peeked_length);
	g->z.next_in = g->bytes;
	g->z.avail_in = (uInt)s->peeked_length;
	s->peeked_length = 0;
	s->inflate = g;
	return 0;
}

int source_open(struct source *s, const char *path, struct problem *p)
{
	*s = (struct source){.name = path ? path : "standard input", .fd = STDIN_FILENO,
	                     .bytes_max = SOURCE_BYTES_MAX};
	if (path) {
		s->fd = open(path, O_RDONLY | O_CLOEXEC);
		if (s->fd < 0)
			return problem_system(p, EX_NOINPUT, path, "cannot open");
	}
	if (peek(s, p) != 0)
		goto out;
	s->gzip = s->peeked_length == 2 && s->peeked[0] == 0x1f && s->peeked[1] == 0x8b;
	if (path && named_gz(path) && !s->gzip) {
		problem_set(p, EX_DATAERR, path, 0, "not a gz file, though its name ends in .gz");
		goto out;
	}
	if (!s->gzip || begin_gzip(s, p) == 0)
		return 0;
out:
	source_close(s);
	return -1;
}

static ptrdiff_t count_out(struct source *s, size_t length, struct problem *p)
{
	s->bytes_out += length;
	if (s->bytes_out > s->bytes_max)
		return problem_set(p, EX_DATAERR, s->name, 0, "the file holds more than %llu bytes",
		                   (unsigned long long)s->bytes_max);
	if (s->gzip && s->bytes_out > SOURCE_RATIO_FROM &&
	    s->bytes_out / SOURCE_RATIO_MAX > s->bytes_in)
		return problem_set(p, EX_DATAERR, s->name, 0,
		                   "the gz file inflates by more than %d to 1: %llu bytes from %llu",
		                   SOURCE_RATIO_MAX, (unsigned long long)s->bytes_out,
		                   (unsigned long long)s->bytes_in);
	return (ptrdiff_t)length;
}

static ptrdiff_t read_plain(struct source *s, void *bytes, size_t size, struct problem *p)
{
	size_t length = s->peeked_length < size ? s->peeked_length : size;
	ptrdiff_t n;

	if (length) {
		memcpy(bytes, s->peeked, length);
		memmove(s->peeked, s->peeked + length, s->peeked_length - length);
		s->peeked_length -= length;
		return count_out(s, length, p);
	}
	n = read_some(s->fd, bytes, size);
	if (n < 0)
		return problem_system(p, EX_IOERR, s->name, "cannot read");
	s->bytes_in += (uint64_t)n;
	return count_out(s, (size_t)n, p);
}

/* 1: there is input to inflate; 0: the file ended where it may end. */
static int fill(struct source *s, struct problem *p)
{
	struct source_gzip *g = s->inflate;
	ptrdiff_t n;

	if (g->z.avail_in)
		return 1;
	n = read_some(s->fd, g->bytes, sizeof g->bytes);
	if (n < 0)
		return problem_system(p, EX_IOERR, s->name, "cannot read");
	if (n == 0 && g->in_member)
		return problem_set(p, EX_DATAERR, s->name, 0,
		                   "the gz file is cut short, after %llu bytes that inflate to %llu",
		                   (unsigned long long)s->bytes_in,
		                   (unsigned long long)s->bytes_out);
	s->bytes_in += (uint64_t)n;
	g->z.next_in = g->bytes;
	g->z.avail_in = (uInt)n;
	return n > 0;
}

static int junk_problem(const struct source *s, struct problem *p)
{
	return problem_set(p, EX_DATAERR, s->name, 0,
	                   "something that is no gz data stands behind the end of the gz data");
}

static int inflate_problem(const struct source *s, int status, struct problem *p)
{
	const struct source_gzip *g = s->inflate;

	if (status == Z_MEM_ERROR)
		return problem_set(p, EX_OSERR, s->name, 0, "no memory to inflate");
	if (g->members && g->z.msg && strcmp(g->z.msg, "incorrect header check") == 0)
		return junk_problem(s, p);
	return problem_set(p, EX_DATAERR, s->name, 0, "the gz file is corrupt: %s",
	                   g->z.msg ? g->z.msg : "it does not inflate");
}

static int begin_member(const struct source *s, struct problem *p)
{
	struct source_gzip *g = s->inflate;

	if (g->members && *g->z.next_in != 0x1f)
		return junk_problem(s, p);
	if (g->members && inflateReset(&g->z) != Z_OK)
		return problem_set(p, EX_SOFTWARE, s->name, 0, "cannot restart inflate");
	g->in_member = true;
	return 0;
}

/* Reads on where less than half of a block waits. */
static int top_up(struct source *s, struct problem *p)
{
	struct source_gzip *g = s->inflate;
	ptrdiff_t n;

	if (g->z.avail_in >= BLOCK / 2)
		return 0;
	memmove(g->bytes, g->z.next_in, g->z.avail_in);
	g->z.next_in = g->bytes;
	n = read_some(s->fd, g->bytes + g->z.avail_in, BLOCK - g->z.avail_in);
	if (n < 0)
		return problem_system(p, EX_IOERR, s->name, "cannot read");
	s->bytes_in += (uint64_t)n;
	g->z.avail_in += (uInt)n;
	return 0;
}

/* The next member at once, where it has no flags: a checksum of the header is zlib's to check. */
static int take_member(struct source *s, struct problem *p)
{
	static const unsigned char header[] = {0x1f, 0x8b, 8, 0};
	struct source_gzip *g = s->inflate;
	size_t taken;

	if (top_up(s, p) != 0)
		return -1;
	g->at = 0;
	if (g->z.avail_in < sizeof header || memcmp(g->z.next_in, header, sizeof header) != 0 ||
	    libdeflate_gzip_decompress_ex(g->decompressor, g->z.next_in, g->z.avail_in, g->member,
	                                  MEMBER_MAX, &taken, &g->end) != LIBDEFLATE_SUCCESS) {
		g->is_by_zlib = true;
		g->end = 0;
		return 0;
	}
	g->z.next_in += taken;
	g->z.avail_in -= (uInt)taken;
	g->members++;
	return 0;
}

static ptrdiff_t read_by_zlib(struct source *s, void *bytes, size_t size, struct problem *p)
{
	struct source_gzip *g = s->inflate;
	int status = Z_OK, more;

	g->z.next_out = bytes;
	g->z.avail_out = (uInt)size;
	while (g->z.avail_out == size) {
		more = fill(s, p);
		if (more < 0)
			return -1;
		if (more == 0)
			return 0;
		if (!g->in_member && begin_member(s, p))
			return -1;
		status = inflate(&g->z, Z_NO_FLUSH);
		if (status == Z_STREAM_END) {
			g->in_member = false;
			g->members++;
		} else if (status != Z_OK) {
			return inflate_problem(s, status, p);
		}
	}
	return count_out(s, size - g->z.avail_out, p);
}

static ptrdiff_t read_gzip(struct source *s, void *bytes, size_t size, struct problem *p)
{
	struct source_gzip *g = s->inflate;

	while (g->at == g->end && !g->is_by_zlib)
		if (take_member(s, p) != 0)
			return -1;
	if (g->at == g->end)
		return read_by_zlib(s, bytes, size, p);
	if (size > g->end - g->at)
		size = g->end - g->at;
	memcpy(bytes, g->member + g->at, size);
	g->at += size;
	return count_out(s, size, p);
}

ptrdiff_t source_read(struct source *s, void *bytes, size_t size, struct problem *p)
{
	assert(size > 0);
	if (size > BLOCK)
		size = BLOCK;
	return s->inflate ? read_gzip(s, bytes, size, p) : read_plain(s, bytes, size, p);
}

void source_close(struct source *s)
{
	if (s->inflate) {
		inflateEnd(&s->inflate->z);
		libdeflate_free_decompressor(s->inflate->decompressor);
		free(s->inflate);
	}
	if (s->fd > STDERR_FILENO)
		close(s->fd);
	s->inflate = NULL;
	s->fd = -1;
}
