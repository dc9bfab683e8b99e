/* One growing run of bytes, and the printing of every field that we write: no stdio per field.
 * Owner calls buffer_init, then buffer_release; length may be set back to 0 to reuse it. */
#ifndef UTIL_BUFFER_H
#define UTIL_BUFFER_H

#include <stdint.h>

#include "util/text.h"

struct buffer {
	char *bytes;
	size_t length;
	size_t capacity;
};

void buffer_init(struct buffer *b);
void buffer_release(struct buffer *b);
void buffer_grow(struct buffer *b, size_t more);

/* Room for `more` bytes behind the end; write there, then add to b->length. */
static inline char *buffer_room(struct buffer *b, size_t more)
{
	if (b->capacity - b->length < more)
		buffer_grow(b, more);
	return b->bytes + b->length;
}

static inline void buffer_char(struct buffer *b, char c)
{
	*buffer_room(b, 1) = c;
	b->length++;
}

static inline void buffer_text(struct buffer *b, struct text t)
{
	if (t.length) {
		memcpy(buffer_room(b, t.length), t.bytes, t.length);
		b->length += t.length;
	}
}

static inline void buffer_string(struct buffer *b, const char *string)
{
	buffer_text(b, text_from(string));
}

static inline struct text buffer_as_text(const struct buffer *b)
{
	return (struct text){b->bytes, b->length};
}

void buffer_u64(struct buffer *b, uint64_t value);
void buffer_i64(struct buffer *b, int64_t value);

/* Exactly printf("%.6f"), with "-0.000000" as "0.000000". The value must be finite (assert). */
void buffer_fixed6(struct buffer *b, double value);

/* A TAB and the value by buffer_fixed6(); nothing behind the TAB where it is NAN. */
void buffer_field6(struct buffer *b, double value);

/* A number of millionths (see number_parse_micro) without trailing zeros: 2500000 as "2.5". */
void buffer_micro(struct buffer *b, int64_t millionths);

void buffer_printf(struct buffer *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
