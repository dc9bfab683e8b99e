/* Streams of deflate (RFC 1951) behind one another as one, as if one compressor had written them.
 *
 * A stream ends in the middle of a byte and says that its last block is the last. deflate_join
 * takes that back and appends an empty stored block, which ends at a byte, so that another may
 * follow. Where the stream ends is found without inflating it: behind its last symbol, "end of
 * block", whose code stands in the header of the block. */
#ifndef UTIL_DEFLATE_JOIN_H
#define UTIL_DEFLATE_JOIN_H

#include <stddef.h>

#include "util/buffer.h"

#define DEFLATE_JOIN_ROOM  8         /* bytes that deflate_join may append */
#define DEFLATE_STORED_MAX 65535     /* bytes that a stored block can hold */

/* The new length; 0, and nothing is changed, where the stream is not of one block with codes of its
 * own, or where they leave open where it ends. */
size_t deflate_join(char *bytes, size_t length);

/* A block that is as long as the text, at most DEFLATE_STORED_MAX. It begins at a byte. */
void deflate_store(struct buffer *out, struct text text);

/* The end: an empty block that is the last. */
void deflate_finish(struct buffer *out);

#endif
