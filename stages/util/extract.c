#include "util/extract.h"

#include <csv.h>
#include <endian.h>
#include <stdlib.h>

#include "util/lines.h"
#include "util/memory.h"

#define LIBCSV_BLOCK ((size_t)64 << 10)
#define LIBCSV_OPTIONS (CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL)
#define SHOWN_MAX 120

/* Every line is a row of its own, because a line break inside a field is refused. A line without a
 * quote is split here, with exactly libcsv's trimming and without a copy; any other goes through
 * libcsv (tests/unit/test_extract.c holds the two equal). */
struct extract_state {
	struct lines lines;
	struct csv_parser parser;
	struct text *fields;         /* of the row at hand */
	size_t count, capacity;
	size_t width;                /* of the first row; 0 before it */
	uint64_t rows;
	char *copy;                  /* the bytes of fields that libcsv unquoted */
	size_t copy_length, copy_capacity;
};

/* libcsv's buffer grows by LIBCSV_BLOCK; a field that fits in it may still be too long. */
static void *resize_field(void *old, size_t size)
{
	return size > EXTRACT_FIELD_MAX + LIBCSV_BLOCK ? NULL : memory_resize(old, size, 1);
}

int extract_open_sized(struct extract *x, const char *path, size_t block, struct problem *p)
{
	struct extract_state *s = memory_zeroed(1, sizeof *s);

	*x = (struct extract){.state = s};
	csv_init(&s->parser, LIBCSV_OPTIONS);
	csv_set_realloc_func(&s->parser, resize_field);
	csv_set_blk_size(&s->parser, LIBCSV_BLOCK);
	if (lines_open(&s->lines, path, block, p)) {
		extract_close(x);
		return -1;
	}
	return 0;
}

int extract_open(struct extract *x, const char *path, struct problem *p)
{
	return extract_open_sized(x, path, LINES_BLOCK, p);
}

void extract_mend_bytes(struct extract *x)
{
	x->state->lines.mends_bytes = true;
}

void extract_close(struct extract *x)
{
	if (!x->state)
		return;
	lines_close(&x->state->lines);
	csv_free(&x->state->parser);
	free(x->state->fields);
	free(x->state->copy);
	free(x->state);
	*x = (struct extract){0};
}

/* Beyond EXTRACT_COLUMNS_MAX fields are counted and not kept. */
static inline void add_field(struct extract_state *s, const char *bytes, size_t length)
{
	if (s->count >= s->capacity && s->capacity <= EXTRACT_COLUMNS_MAX) {
		s->capacity = s->capacity ? s->capacity * 2 : 64;
		s->fields = memory_resize(s->fields, s->capacity, sizeof *s->fields);
	}
	if (s->count < s->capacity)
		s->fields[s->count] = (struct text){bytes, length};
	s->count++;
}

/* The first comma before `end`, or `end`: eight bytes at a time, for fields are short and a call of
 * memchr is long. Reads up to LINES_SPARE bytes beyond `end`. */
static inline const char *find_comma(const char *at, const char *end)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
	uint64_t word, found;

	for (; at < end; at += sizeof word) {
		memcpy(&word, at, sizeof word);
		word = le64toh(word) ^ ones * ',';
		found = (word - ones) & ~word & tops;
		if (found)
			at += (unsigned)__builtin_ctzll(found) / 8;
		if (found)
			break;
	}
	return at < end ? at : end;
}

static void split_line(struct extract_state *s, struct text line)
{
	const char *at = line.bytes, *end = at + line.length;

	for (;;) {
		const char *comma = find_comma(at, end), *stop = comma;

		while (at < stop && *at == ' ')
			at++;
		while (at < stop && stop[-1] == ' ')
			stop--;
		add_field(s, at < stop ? at : NULL, (size_t)(stop - at));
		if (comma == end)
			return;
		at = comma + 1;
	}
}

static void take_field(void *bytes, size_t length, void *state)
{
	struct extract_state *s = state;
	char *copy = s->copy + s->copy_length;

	if (!bytes) {
		add_field(s, NULL, 0);
		return;
	}
	memcpy(copy, bytes, length);
	s->copy_length += length;
	add_field(s, copy, length);
}

static void take_row(int end, void *state)
{
	(void)end;
	(void)state;
}

static int refuse(const struct extract_state *s, struct text line, struct problem *p,
                  const char *what)
{
	int length = line.length < SHOWN_MAX ? (int)line.length : SHOWN_MAX;

	return problem_set(p, EX_DATAERR, s->lines.source.name, s->lines.line, "%s: '%.*s'", what,
	                   length, line.bytes);
}

static int split_quoted_line(struct extract_state *s, struct text line, struct problem *p)
{
	size_t parsed;

	if (s->copy_capacity < line.length) {
		s->copy_capacity = line.length * 2;
		s->copy = memory_resize(s->copy, s->copy_capacity, 1);
	}
	s->copy_length = 0;
	parsed = csv_parse(&s->parser, line.bytes, line.length, take_field, take_row, s);
	if (parsed < line.length && csv_error(&s->parser) == CSV_ENOMEM)
		return refuse(s, line, p, "a field is too long");
	if (parsed < line.length)
		return refuse(s, (struct text){line.bytes + parsed, line.length - parsed}, p,
		              "a quote stands where none belongs, or text after a closing quote");
	if (csv_fini(&s->parser, take_field, take_row, s) != 0)
		return refuse(s, line, p, "a quoted field does not end on its line");
	return 0;
}

static int check_row(struct extract_state *s, struct text line, struct problem *p)
{
	if (s->count > EXTRACT_COLUMNS_MAX)
		return refuse(s, line, p, "too many columns");
	for (size_t f = 0; line.length > EXTRACT_FIELD_MAX && f < s->count; f++)
		if (s->fields[f].length > EXTRACT_FIELD_MAX)
			return refuse(s, line, p, "a field is too long");
	if (s->width == 0)
		s->width = s->count;
	if (s->count != s->width)
		return problem_set(p, EX_DATAERR, s->lines.source.name, s->lines.line,
		                   "%zu fields where the first row has %zu: '%.*s'", s->count,
		                   s->width, line.length < SHOWN_MAX ? (int)line.length : SHOWN_MAX,
		                   line.bytes);
	if (++s->rows > EXTRACT_ROWS_MAX)
		return refuse(s, line, p, "too many rows");
	return 0;
}

static bool is_blank(struct text line)
{
	size_t i = 0;

	while (i < line.length && line.bytes[i] == ' ')
		i++;
	return i == line.length;
}

enum extract_status extract_next(struct extract *x, struct problem *p)
{
	struct extract_state *s = x->state;
	struct text line = {NULL, 0};
	enum lines_status status;

	do
		status = lines_next(&s->lines, &line, p);
	while (status == LINES_LINE && is_blank(line));
	if (status != LINES_LINE)
		return status == LINES_END ? EXTRACT_END : EXTRACT_FAILED;
	s->count = 0;
	if (!s->lines.may_have_quotes || !memchr(line.bytes, '"', line.length))
		split_line(s, line);
	else if (split_quoted_line(s, line, p))
		return EXTRACT_FAILED;
	if (check_row(s, line, p))
		return EXTRACT_FAILED;
	x->row = (struct extract_row){s->fields, s->count, s->lines.line};
	return EXTRACT_ROW;
}
