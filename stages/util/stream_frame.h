/* What frames a stream, its header and its trailer: one home for reader, writer and seal. */
#ifndef UTIL_STREAM_FRAME_H
#define UTIL_STREAM_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

struct stream_header {
	struct text *columns;        /* in the arena */
	size_t count;
};

/* Splits line 1. 65 with *p filled (`name` is the stream's) where it is no header: empty, too many
 * columns, or two of one name. */
int stream_header_split(struct stream_header *header, struct text line, struct arena *arena,
                        const char *name, struct problem *p);

/* "#end ...": the last line of a stream of so many rows with that checksum, and its LF. */
void stream_trailer_put(struct buffer *b, uint64_t rows, uint32_t crc, bool partial);

/* Is this line meant to be a trailer? */
bool stream_is_trailer(struct text line);

/* What is wrong with a trailer line, or NULL; *partial says what it says of itself. */
const char *stream_trailer_fault(struct text line, uint64_t rows, uint32_t crc, bool *partial);

#endif
