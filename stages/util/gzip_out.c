#include "util/gzip_out.h"

#include <libdeflate.h>

#include "util/crc32.h"
#include "util/deflate_join.h"

int gzip_out_open(struct gzip_out *g, int level, struct problem *p)
{
	*g = (struct gzip_out){.compressor = libdeflate_alloc_compressor(level)};
	buffer_init(&g->packed);
	buffer_init(&g->waiting);
	if (!g->compressor)
		return problem_set(p, EX_OSERR, NULL, 0, "libdeflate cannot start to compress");
	return 0;
}

void gzip_out_close(struct gzip_out *g)
{
	libdeflate_free_compressor(g->compressor);
	buffer_release(&g->packed);
	buffer_release(&g->waiting);
	*g = (struct gzip_out){0};
}

struct text gzip_out_whole(struct gzip_out *g, struct text bytes)
{
	size_t room = libdeflate_gzip_compress_bound(g->compressor, bytes.length);
	char *to;

	g->packed.length = 0;
	to = buffer_room(&g->packed, room);
	g->packed.length = libdeflate_gzip_compress(g->compressor, bytes.length ? bytes.bytes : "",
	                                            bytes.length, to, room);
	return buffer_as_text(&g->packed);
}

static void put_u32(struct buffer *b, uint32_t value)
{
	for (int shift = 0; shift < 32; shift += 8)
		buffer_char(b, (char)(value >> shift & 0xff));
}

void gzip_out_begin(struct gzip_out *g)
{
	/* Deflate, no flags, no time, no system. */
	static const char header[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";

	buffer_text(&g->packed, (struct text){header, 10});
	g->waiting.length = 0;
	g->crc = 0;
	g->length = 0;
}

/* What deflate_join can end is of one block; a piece that became several is cut until it is. */
static void compress(struct gzip_out *g, struct text piece)
{
	size_t room = libdeflate_deflate_compress_bound(g->compressor, piece.length);
	char *to = buffer_room(&g->packed, room + DEFLATE_JOIN_ROOM);
	size_t length = libdeflate_deflate_compress(g->compressor, piece.bytes, piece.length, to,
	                                            room);
	size_t joined = deflate_join(to, length), half = piece.length / 2;

	if (joined > 0) {
		g->packed.length += joined;
	} else if (piece.length <= DEFLATE_STORED_MAX) {
		deflate_store(&g->packed, piece);
	} else {
		compress(g, (struct text){piece.bytes, half});
		compress(g, (struct text){piece.bytes + half, piece.length - half});
	}
}

void gzip_out_piece(struct gzip_out *g, struct text bytes)
{
	g->crc = crc32_add(g->crc, bytes.bytes, bytes.length);
	g->length += (uint32_t)bytes.length;
	while (bytes.length > 0) {
		size_t room = GZIP_OUT_PIECE - g->waiting.length;
		size_t taken = bytes.length < room ? bytes.length : room;

		buffer_text(&g->waiting, (struct text){bytes.bytes, taken});
		bytes.bytes += taken;
		bytes.length -= taken;
		if (g->waiting.length < GZIP_OUT_PIECE)
			return;
		compress(g, buffer_as_text(&g->waiting));
		g->waiting.length = 0;
	}
}

void gzip_out_end(struct gzip_out *g)
{
	if (g->waiting.length > 0)
		compress(g, buffer_as_text(&g->waiting));
	g->waiting.length = 0;
	deflate_finish(&g->packed);
	put_u32(&g->packed, g->crc);
	put_u32(&g->packed, g->length);
}
