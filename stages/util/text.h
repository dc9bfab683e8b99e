/* A run of bytes that belongs to somebody else: what readers hand out.
 *
 * Not NUL-terminated. Valid as long as its owner says; copy it (arena_copy, buffer_text) to keep
 * it longer. A text that was never there has bytes == NULL, an empty one has length 0. */
#ifndef UTIL_TEXT_H
#define UTIL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct text {
	const char *bytes;
	size_t length;
};

/* For printf("%.*s", TEXT_ARGS(t)). */
#define TEXT_ARGS(t) (int)(t).length, (t).bytes ? (t).bytes : ""

static inline struct text text_from(const char *string)
{
	return (struct text){string, string ? strlen(string) : 0};
}

static inline bool text_is_empty(struct text t)
{
	return t.length == 0;
}

static inline bool text_equals(struct text a, struct text b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool text_is(struct text t, const char *string)
{
	return text_equals(t, text_from(string));
}

/* The order of every stream: unsigned bytes, a prefix before what it begins. */
static inline int text_compare(struct text a, struct text b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

/* Cuts *rest at the first `separator`: returns the part before it and leaves the part after it in
 * *rest, whose bytes are NULL when nothing is left. For lists such as "pct=5C1;sha=Q36". */
static inline struct text text_cut(struct text *rest, char separator)
{
	struct text head = *rest;
	const char *at = rest->length ? memchr(rest->bytes, separator, rest->length) : NULL;

	if (!at) {
		*rest = (struct text){NULL, 0};
		return head;
	}
	head.length = (size_t)(at - head.bytes);
	rest->length -= head.length + 1;
	rest->bytes = at + 1;
	return head;
}

/* The same without the spaces around it, for lists that people write: "PCT; Care Trust". */
static inline struct text text_next(struct text *rest, char separator)
{
	struct text next = text_cut(rest, separator);

	while (next.length > 0 && next.bytes[0] == ' ')
		next = (struct text){next.bytes + 1, next.length - 1};
	while (next.length > 0 && next.bytes[next.length - 1] == ' ')
		next.length--;
	return next;
}

#endif
