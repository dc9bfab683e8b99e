/* The physical lines of a foreign text file, and the checks that any of them must pass: UTF-8
 * without control bytes (TAB and NUL among them), no line beyond LINES_MAX. LF, CRLF and CR end a
 * line; a UTF-8 byte order mark is skipped; UTF-16 is refused by name. With mends_bytes set, a byte
 * that is not UTF-8 is handed out as '?' and the line is not refused for it.
 *
 *     lines_open(&l, path, LINES_BLOCK, &p);
 *     while ((status = lines_next(&l, &line, &p)) == LINES_LINE) ... line, l.line ...
 *     lines_close(&l);
 */
#ifndef UTIL_LINES_H
#define UTIL_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "util/problem.h"
#include "util/source.h"
#include "util/text.h"

#define LINES_BLOCK ((size_t)256 << 10)
#define LINES_MAX   ((size_t)4 << 20)
#define LINES_SPARE ((size_t)8)      /* bytes that may be read behind a line, whatever they hold */

enum lines_status { LINES_LINE, LINES_END, LINES_FAILED };

struct lines {
	uint64_t line;               /* number of the line handed out last, from 1 */
	bool may_have_quotes;        /* false: there is no '"' in this line */
	struct source source;
	/* A block of bytes: whole lines from `at` to `whole`, then the beginning of one more. */
	char *bytes;
	size_t capacity, at, whole, length;
	size_t block;
	bool clean;                  /* the whole lines need no further check, and end in LF or CRLF */
	bool begun, ended;
	bool mends_bytes;
};

/* block: how many bytes are read at a time; tests use small ones. 0, or -1 with *p filled. */
int lines_open(struct lines *l, const char *path, size_t block, struct problem *p);
void lines_close(struct lines *l);

/* How many bytes from its start are UTF-8 without control bytes: its length, if all is well. */
size_t lines_good_bytes(struct text line);

enum lines_status lines_next_block(struct lines *l, struct text *line, struct problem *p);
enum lines_status lines_next_checked(struct lines *l, struct text *line, struct problem *p);

/* The next line without its end; valid until the next call. */
static inline enum lines_status lines_next(struct lines *l, struct text *line, struct problem *p)
{
	const char *start, *end;

	if (l->at == l->whole)
		return lines_next_block(l, line, p);
	if (!l->clean)
		return lines_next_checked(l, line, p);
	start = l->bytes + l->at;
	end = memchr(start, '\n', l->whole - l->at);
	if (!end)
		end = l->bytes + l->whole;
	line->bytes = start;
	line->length = (size_t)(end - start);
	l->at += line->length + (end < l->bytes + l->whole);
	if (line->length && end[-1] == '\r')
		line->length--;
	l->line++;
	return LINES_LINE;
}

#endif
