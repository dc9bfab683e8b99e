#include "util/lines.h"

#include <assert.h>
#include <stdlib.h>

#include "util/memory.h"

#define SHOWN_MAX 120

int lines_open(struct lines *l, const char *path, size_t block, struct problem *p)
{
	assert(block > 0);
	*l = (struct lines){.block = block};
	return source_open(&l->source, path, p);
}

void lines_close(struct lines *l)
{
	free(l->bytes);
	l->bytes = NULL;
	source_close(&l->source);
}

/* What a block must be for its lines to be handed out unseen: ASCII without control bytes, and no
 * CR but before an LF. Written so that the compiler turns 64 bytes at a time into vectors; `bytes`
 * has one byte more than `length`. */
static bool is_clean(const char *bytes, size_t length)
{
	size_t i = 0;
	unsigned odd = 0;

	for (; i + 64 <= length && !odd; i += 64) {
		unsigned char any = 0;

		for (size_t j = i; j < i + 64; j++) {
			signed char c = (signed char)bytes[j];

			any |= (c < 0x20) & (c != '\n') & (c != '\r');
			any |= (c == '\r') & (bytes[j + 1] != '\n');
		}
		odd = any;
	}
	for (; i < length && !odd; i++) {
		signed char c = (signed char)bytes[i];

		odd = (c < 0x20 && c != '\n' && c != '\r') || (c == '\r' && bytes[i + 1] != '\n');
	}
	return !odd;
}

/* How long the whole lines are, given that none ended in the first `seen` bytes: up to the last
 * LF; in a file of lone CRs up to the last one that is surely no half of a CRLF. */
static size_t whole_lines(const struct lines *l, size_t seen)
{
	const char *end = memrchr(l->bytes + seen, '\n', l->length - seen);

	if (!end && l->length) {
		seen -= seen > 0;
		end = memrchr(l->bytes + seen, '\r', l->length - 1 - seen);
	}
	return end ? (size_t)(end - l->bytes) + 1 : 0;
}

static int too_long(const struct lines *l, struct problem *p)
{
	return problem_set(p, EX_DATAERR, l->source.name, l->line + 1,
	                   "a line of more than %zu bytes: '%.*s'", LINES_MAX, SHOWN_MAX,
	                   l->bytes + l->at);
}

static int read_more(struct lines *l, struct problem *p)
{
	ptrdiff_t n;

	if (l->capacity < l->length + l->block) {
		l->capacity = (l->length + l->block) * 5 / 4;
		l->bytes = memory_resize(l->bytes, l->capacity + LINES_SPARE, 1);
	}
	n = source_read(&l->source, l->bytes + l->length, l->block, p);
	if (n < 0) {
		if (p->exit_code == EX_DATAERR)
			p->line = l->line + 1;
		return -1;
	}
	l->ended = n == 0;
	l->length += (size_t)n;
	memset(l->bytes + l->length, 0, LINES_SPARE);
	return 0;
}

/* Looks at the first bytes: a byte order mark is skipped, UTF-16 refused. */
static int begin(struct lines *l, struct problem *p)
{
	const unsigned char *b;

	while (l->length < 4 && !l->ended)
		if (read_more(l, p))
			return -1;
	l->begun = true;
	b = (const unsigned char *)l->bytes;
	if (l->length >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff) ||
	                       (!b[0] != !b[1])))
		return problem_set(p, EX_DATAERR, l->source.name, 1,
		                   "the file is UTF-16, not UTF-8: it begins with the bytes "
		                   "%02x %02x", b[0], b[1]);
	if (l->length >= 3 && memcmp(b, "\xef\xbb\xbf", 3) == 0)
		l->at = 3;
	return 0;
}

static int next_whole_lines(struct lines *l, struct problem *p)
{
	size_t seen = 0;

	if (!l->begun && begin(l, p))
		return -1;
	l->length -= l->at;
	memmove(l->bytes, l->bytes + l->at, l->length + 1);
	l->at = 0;
	l->whole = whole_lines(l, 0);
	while (l->whole == 0 && !l->ended) {
		if (l->length > LINES_MAX + 1)
			return too_long(l, p);
		seen = l->length;
		if (read_more(l, p))
			return -1;
		l->whole = whole_lines(l, seen);
	}
	if (l->ended)
		l->whole = l->length;
	l->clean = l->whole <= LINES_MAX && is_clean(l->bytes, l->whole);
	l->may_have_quotes = memchr(l->bytes, '"', l->whole) != NULL;
	return 0;
}

enum lines_status lines_next_block(struct lines *l, struct text *line, struct problem *p)
{
	if (l->ended && l->at == l->length)
		return LINES_END;
	if (next_whole_lines(l, p))
		return LINES_FAILED;
	return l->whole ? lines_next(l, line, p) : LINES_END;
}

/* How many bytes the character at `b` has, 0 if there is none that UTF-8 knows: no overlong form,
 * no surrogate, nothing beyond U+10FFFF. */
static size_t utf8_length(const unsigned char *b, size_t room)
{
	static const struct { unsigned char first, last, low, high; size_t length; } forms[] = {
		{0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
		{0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
		{0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4}};

	for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
		size_t i = 2;

		if (b[0] < forms[f].first || b[0] > forms[f].last)
			continue;
		if (room < forms[f].length || b[1] < forms[f].low || b[1] > forms[f].high)
			return 0;
		while (i < forms[f].length && (b[i] & 0xc0) == 0x80)
			i++;
		return i == forms[f].length ? i : 0;
	}
	return 0;
}

static int refuse_byte(const struct lines *l, struct text line, size_t at, struct problem *p)
{
	unsigned char c = (unsigned char)line.bytes[at];
	const char *what = c >= 0x80 ? "is not UTF-8" : c == '\t' ? "is a TAB" :
	                   c == '\0' ? "is a NUL" : "is a control byte";
	char shown[SHOWN_MAX + 1];
	size_t length = line.length < SHOWN_MAX ? line.length : SHOWN_MAX;

	for (size_t i = 0; i < length; i++)
		shown[i] = line.bytes[i] >= 0x20 && line.bytes[i] < 0x7f ? line.bytes[i] : '?';
	shown[length] = '\0';
	return problem_set(p, EX_DATAERR, l->source.name, l->line, "byte %zu (0x%02x) %s: '%s'",
	                   at + 1, c, what, shown);
}

size_t lines_good_bytes(struct text line)
{
	const unsigned char *b = (const unsigned char *)line.bytes;
	size_t i = 0, length = 1;

	while (i < line.length && length > 0) {
		length = b[i] >= 0x80 ? utf8_length(b + i, line.length - i) : b[i] >= 0x20;
		i += length;
	}
	return i;
}

/* How much of the line may be handed out: all of it, if bytes that are not UTF-8 are mended. */
static size_t check_bytes(const struct lines *l, char *bytes, size_t length)
{
	size_t good = lines_good_bytes((struct text){bytes, length});

	while (good < length && l->mends_bytes && (unsigned char)bytes[good] >= 0x80) {
		bytes[good++] = '?';
		good += lines_good_bytes((struct text){bytes + good, length - good});
	}
	return good;
}

enum lines_status lines_next_checked(struct lines *l, struct text *line, struct problem *p)
{
	size_t end = l->at, good;

	while (end < l->whole && l->bytes[end] != '\n' && l->bytes[end] != '\r')
		end++;
	*line = (struct text){l->bytes + l->at, end - l->at};
	if (line->length > LINES_MAX) {
		too_long(l, p);
		return LINES_FAILED;
	}
	l->line++;
	good = check_bytes(l, l->bytes + l->at, line->length);
	if (good < line->length) {
		refuse_byte(l, *line, good, p);
		return LINES_FAILED;
	}
	if (end < l->whole)
		end += 1 + (l->bytes[end] == '\r' && l->bytes[end + 1] == '\n');
	l->at = end;
	return LINES_LINE;
}
