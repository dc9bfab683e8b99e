/* Bytes as a gz file (RFC 1952) of a single member, the same for the same bytes: no name, no time.
 * A single one, for browsers read no further than the first.
 *
 *     gzip_out_open(&g, level, &p)
 *     gzip_out_whole(&g, text)              the gz file of a text; until the next call
 *   or, where memory shall not grow with it:
 *     gzip_out_begin(&g)
 *     gzip_out_piece(&g, text)              for every piece; write and empty g.packed at will
 *     gzip_out_end(&g)
 *     gzip_out_close(&g)                    always; harmless on a zeroed one
 *
 * libdeflate takes whole buffers only, for little more than half of zlib's time: pieces are
 * compressed one by one, GZIP_OUT_PIECE bytes at a time, and joined (deflate_join.h). Levels are
 * libdeflate's, 1 to 12. Where the text is cut into pieces does not change the bytes. */
#ifndef UTIL_GZIP_OUT_H
#define UTIL_GZIP_OUT_H

#include <stdint.h>

#include "util/buffer.h"
#include "util/problem.h"
#include "util/text.h"

/* At level 1 a block of deflate holds this much of any text: 8,192 matches of 4 bytes or more. */
#define GZIP_OUT_PIECE ((size_t)32 << 10)

struct libdeflate_compressor;

struct gzip_out {
	struct libdeflate_compressor *compressor;
	struct buffer packed;        /* what is to be written */
	struct buffer waiting;       /* less than a piece, not compressed yet */
	uint32_t crc, length;        /* of all bytes; the length modulo 2^32, as gz has it */
};

int gzip_out_open(struct gzip_out *g, int level, struct problem *p);
void gzip_out_close(struct gzip_out *g);

struct text gzip_out_whole(struct gzip_out *g, struct text bytes);

void gzip_out_begin(struct gzip_out *g);
void gzip_out_piece(struct gzip_out *g, struct text bytes);
void gzip_out_end(struct gzip_out *g);

#endif
