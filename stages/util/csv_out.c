#include "util/csv_out.h"

#include <stdbool.h>

#include "util/number.h"

#ifdef __SSE2__
#include <emmintrin.h>

static __m128i are(__m128i bytes, char c)
{
	return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
}
#endif

static bool begins_a_formula(struct text cell)
{
	static const char starts[] = {'=', '+', '-', '@', '\t', '\r'};
	double number;

	if (text_is_empty(cell) || !memchr(starts, cell.bytes[0], sizeof starts))
		return false;
	return !number_parse_double(cell, &number);
}

static bool needs_quotes(struct text cell)
{
	bool is_special = false;

	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.bytes[i];

		is_special |= (c == '"') | (c == ',') | (c == '\n') | (c == '\r');
	}
	return is_special;
}

void csv_out_cell(struct buffer *out, struct text cell)
{
	bool quoted = needs_quotes(cell);

	if (quoted)
		buffer_char(out, '"');
	if (begins_a_formula(cell))
		buffer_char(out, '\'');
	if (!quoted) {
		buffer_text(out, cell);
		return;
	}
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.bytes[i] == '"')
			buffer_char(out, '"');
		buffer_char(out, cell.bytes[i]);
	}
	buffer_char(out, '"');
}

static void put_cells(struct buffer *out, struct text line)
{
	struct text cell = text_cut(&line, '\t');

	for (;;) {
		csv_out_cell(out, cell);
		if (!line.bytes)
			return;
		buffer_char(out, ',');
		cell = text_cut(&line, '\t');
	}
}

/* Which of the bytes of a piece stand there, a bit each. */
struct marks {
	unsigned tabs;
	unsigned special;            /* quotes, commas, line ends */
	unsigned signs;              /* what a formula may begin with */
};

#define PIECE 16u

/* Copies a piece with commas for its TABs. */
static struct marks copy_piece(char *to, const char *from)
{
#ifdef __SSE2__
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
	__m128i tabs = are(bytes, '\t');
	__m128i ends = _mm_or_si128(are(bytes, '\r'), are(bytes, '\n'));
	__m128i special = _mm_or_si128(ends, _mm_or_si128(are(bytes, '"'), are(bytes, ',')));
	__m128i signs = _mm_or_si128(_mm_or_si128(are(bytes, '='), are(bytes, '@')),
	                             _mm_or_si128(are(bytes, '+'), are(bytes, '-')));
	__m128i comma_less_tab = _mm_set1_epi8(',' - '\t');

	_mm_storeu_si128((__m128i *)(void *)to,
	                 _mm_add_epi8(bytes, _mm_and_si128(tabs, comma_less_tab)));
	return (struct marks){(unsigned)_mm_movemask_epi8(tabs),
	                      (unsigned)_mm_movemask_epi8(special),
	                      (unsigned)_mm_movemask_epi8(signs)};
#else
	struct marks m = {0, 0, 0};

	for (unsigned i = 0; i < PIECE; i++) {
		to[i] = (char)(from[i] == '\t' ? ',' : from[i]);
		m.tabs |= (unsigned)(from[i] == '\t') << i;
		m.special |= (unsigned)is_one_of(from[i], "\",\r\n") << i;
		m.signs |= (unsigned)is_one_of(from[i], "=+-@") << i;
	}
	return m;
#endif
}

/* Whether one of the cells that begin with a sign, at the marked bytes, is a formula. */
static bool has_formula(struct text line, size_t at, unsigned marked)
{
	for (; marked; marked &= marked - 1) {
		size_t start = at + (size_t)__builtin_ctz(marked);
		struct text rest = {line.bytes + start, line.length - start};

		if (begins_a_formula(text_cut(&rest, '\t')))
			return true;
	}
	return false;
}

/* Nearly every row can be copied with commas for its TABs; one with a byte that might need more
 * has nothing appended and is left to put_cells. The last piece is taken from a copy, so that
 * nothing behind the line is read. */
static bool copied_plainly(struct buffer *out, struct text line)
{
	char *to = buffer_room(out, line.length + PIECE), last[PIECE];
	unsigned after_tab = 1;      /* the byte before this piece was a TAB, or there was none */

	for (size_t at = 0; at < line.length; at += PIECE) {
		size_t left = line.length - at;
		const char *from = line.bytes + at;
		struct marks m;

		if (left < PIECE) {
			memset(last, ' ', PIECE);
			from = memcpy(last, from, left);
		}
		m = copy_piece(to + at, from);
		if (m.special || has_formula(line, at, (m.tabs << 1 | after_tab) & m.signs))
			return false;
		after_tab = m.tabs >> (PIECE - 1);
	}
	out->length += line.length;
	return true;
}

void csv_out_row(struct buffer *out, struct text line)
{
	if (!copied_plainly(out, line))
		put_cells(out, line);
	buffer_string(out, "\r\n");
}
