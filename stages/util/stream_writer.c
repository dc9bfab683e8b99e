#include "util/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <libdeflate.h>

#include "util/crc32.h"
#include "util/durable.h"
#include "util/memory.h"
#include "util/stream_frame.h"

#define DEFLATE_LEVEL 1              /* level 2 takes twice as long for a fifteenth less */
#define PIPE_BYTES    (1 << 20)

struct stream_sink {
	struct durable file;
	uint32_t crc;
	int error;                       /* errno of the first write that failed */
	struct libdeflate_compressor *compressor;    /* NULL: not compressed */
	struct buffer packed;
};

static bool ends_in_gz(const char *path)
{
	size_t length = strlen(path);

	return length > 3 && strcmp(path + length - 3, ".gz") == 0;
}

static int open_sink(struct stream_sink *sink, const char *path, enum stream_privacy privacy,
                     struct problem *p)
{
	sink->file.fd = -1;
	if (!path) {
		sink->file.fd = STDOUT_FILENO;
		(void)fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_BYTES);    /* no pipe: no matter */
		return 0;
	}
	if (durable_open(&sink->file, path, privacy == STREAM_PRIVATE ? 0600 : 0666, p))
		return -1;
	if (!ends_in_gz(path))
		return 0;
	sink->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	if (!sink->compressor)
		return problem_set(p, EX_OSERR, path, 0, "libdeflate cannot start to compress");
	return 0;
}

int stream_writer_open_as(struct stream_writer *out, const char *path,
                          enum stream_privacy privacy, struct problem *p)
{
	signal(SIGPIPE, SIG_IGN);        /* a closed pipe is a write error like others */
	*out = (struct stream_writer){.name = path ? path : "standard output"};
	out->sink = memory_zeroed(1, sizeof *out->sink);
	buffer_init(&out->sink->packed);
	buffer_init(&out->bytes);
	if (open_sink(out->sink, path, privacy, p) == 0)
		return 0;
	stream_writer_abandon(out);
	return -1;
}

int stream_writer_open(struct stream_writer *out, const char *path, struct problem *p)
{
	return stream_writer_open_as(out, path, STREAM_PUBLIC, p);
}

int stream_write_header(struct stream_writer *out, const struct stream_reader *in,
                        const char *const *added, size_t added_count, struct problem *p)
{
	size_t incoming = in ? in->column_count : 0;

	if (incoming + added_count > STREAM_COLUMNS_MAX)
		return problem_set(p, EX_DATAERR, in ? in->name : NULL, in ? 1 : 0,
		                   "%zu columns and %zu more are more than the %d that a stream may "
		                   "have", incoming, added_count, STREAM_COLUMNS_MAX);
	for (size_t c = 0; c < incoming; c++) {
		if (c > 0)
			buffer_char(&out->bytes, '\t');
		buffer_text(&out->bytes, stream_column_name(in, c));
	}
	for (size_t a = 0; a < added_count; a++) {
		if (in && stream_column_if_any(in, added[a]) >= 0)
			return problem_set(p, EX_DATAERR, in->name, 1,
			                   "the column '%s' is there already", added[a]);
		if (incoming + a > 0)
			buffer_char(&out->bytes, '\t');
		buffer_string(&out->bytes, added[a]);
	}
	buffer_char(&out->bytes, '\n');
	return 0;
}

static void write_bytes(struct stream_sink *sink, const void *bytes, size_t length)
{
	if (!sink->error && write_all(sink->file.fd, bytes, length) != 0)
		sink->error = errno;
}

/* Each as a gz member of its own: members behind one another are a gz file too (RFC 1952), and
 * libdeflate, which takes whole buffers only, needs little more than half of zlib's time. */
static void compress_bytes(struct stream_sink *sink, const struct buffer *bytes)
{
	size_t room = libdeflate_gzip_compress_bound(sink->compressor, bytes->length);
	char *to = buffer_room(&sink->packed, room);

	write_bytes(sink, to, libdeflate_gzip_compress(sink->compressor, bytes->bytes,
	                                               bytes->length, to, room));
}

static void send(struct stream_writer *out)
{
	struct stream_sink *sink = out->sink;

	if (sink->compressor)
		compress_bytes(sink, &out->bytes);
	else
		write_bytes(sink, out->bytes.bytes, out->bytes.length);
	out->bytes.length = 0;
}

static void take_into_crc(struct stream_writer *out)
{
	out->sink->crc = crc32_add(out->sink->crc, out->bytes.bytes, out->bytes.length);
}

void stream_flush_if_large(struct stream_writer *out)
{
	take_into_crc(out);
	send(out);
}

int stream_writer_finish(struct stream_writer *out, bool partial, struct problem *p)
{
	struct stream_sink *sink = out->sink;

	take_into_crc(out);
	stream_trailer_put(&out->bytes, out->row_count, sink->crc, partial);
	send(out);
	if (!sink->error && !sink->file.path) {
		int closed = close(sink->file.fd);

		sink->file.fd = -1;
		if (closed != 0)
			sink->error = errno;
	}
	/* The reader had enough, or there never was one: nothing to complain about. */
	if (sink->error == EPIPE || (sink->error == EBADF && !sink->file.path))
		return problem_set(p, EX_IOERR, NULL, 0, "%s", "");
	if (sink->error) {
		errno = sink->error;
		return problem_system(p, EX_IOERR, out->name, "cannot write");
	}
	return sink->file.path ? durable_commit(&sink->file, DURABLE_NO_SYNC, p) : 0;
}

void stream_writer_abandon(struct stream_writer *out)
{
	if (!out->sink)
		return;
	libdeflate_free_compressor(out->sink->compressor);
	buffer_release(&out->sink->packed);
	if (out->sink->file.path)
		durable_discard(&out->sink->file);
	free(out->sink);
	buffer_release(&out->bytes);
	out->sink = NULL;
}
