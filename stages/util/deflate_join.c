#include "util/deflate_join.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* RFC 1951, 3.2.7: a block with codes of its own begins with how many lengths of codes follow, then
 * the code that these lengths are written in, then they. */
#define END_OF_BLOCK      256
#define SYMBOLS_MAX       288        /* 5 bits say how many beyond END_OF_BLOCK */
#define LENGTH_CODES      19
#define LENGTH_CODE_BITS  7          /* the longest code of a length */
#define CODE_BITS         15         /* the longest code of a symbol */
#define LENGTH_TABLE      (1u << LENGTH_CODE_BITS)

struct bits {
	const unsigned char *bytes;
	size_t length;               /* in bits */
	size_t at;
	bool is_short;               /* more was asked for than there is */
};

static unsigned take(struct bits *in, unsigned count)
{
	unsigned value = 0;

	if (in->length - in->at < count) {
		in->is_short = true;
		return 0;
	}
	for (unsigned i = 0; i < count; i++, in->at++)
		value |= (in->bytes[in->at / 8] >> in->at % 8 & 1u) << i;
	return value;
}

/* 3.2.2: codes of one length follow one another, the shorter lengths first. `first` has the first
 * code of every length up to `bits_max`, `counts` how many there are. */
struct codes {
	unsigned first[CODE_BITS + 1], counts[CODE_BITS + 1];
};

static void find_codes(struct codes *codes, const unsigned char *lengths, size_t count)
{
	*codes = (struct codes){0};
	for (size_t s = 0; s < count; s++)
		codes->counts[lengths[s]]++;
	codes->counts[0] = 0;
	for (unsigned bits = 1; bits <= CODE_BITS; bits++)
		codes->first[bits] = (codes->first[bits - 1] + codes->counts[bits - 1]) << 1;
}

/* The code of a symbol: how many of its length stand before it. */
static unsigned code_of(const struct codes *codes, const unsigned char *lengths, size_t symbol)
{
	unsigned code = codes->first[lengths[symbol]];

	for (size_t s = 0; s < symbol; s++)
		code += lengths[s] == lengths[symbol];
	return code;
}

/* What the next LENGTH_CODE_BITS bits begin with: a symbol, and the bits of its code. */
struct length_codes {
	unsigned char symbols[LENGTH_TABLE], bits[LENGTH_TABLE];
};

/* A code's highest bit comes first, of everything else the lowest. */
static unsigned turned(unsigned code, unsigned bits)
{
	unsigned result = 0;

	for (; bits > 0; bits--, code >>= 1)
		result = result << 1 | (code & 1);
	return result;
}

static void fill_length_codes(struct length_codes *table, const unsigned char *lengths)
{
	struct codes codes;

	*table = (struct length_codes){{0}, {0}};
	find_codes(&codes, lengths, LENGTH_CODES);
	for (unsigned s = 0; s < LENGTH_CODES; s++) {
		unsigned bits = lengths[s];
		unsigned next = bits ? turned(code_of(&codes, lengths, s), bits) : LENGTH_TABLE;

		for (; next < LENGTH_TABLE; next += 1u << bits) {
			table->symbols[next] = (unsigned char)s;
			table->bits[next] = (unsigned char)bits;
		}
	}
}

/* -1: there is none. */
static int take_symbol(struct bits *in, const struct length_codes *table)
{
	size_t at = in->at / 8;
	unsigned next = at < in->length / 8 ? in->bytes[at] : 0;

	if (at + 1 < in->length / 8)
		next |= (unsigned)in->bytes[at + 1] << 8;
	next = next >> in->at % 8 & (LENGTH_TABLE - 1);
	if (table->bits[next] == 0 || in->length - in->at < table->bits[next])
		return -1;
	in->at += table->bits[next];
	return table->symbols[next];
}

/* How often a length is repeated: 16 the one before, 17 and 18 none. */
static unsigned take_repeats(struct bits *in, int symbol)
{
	if (symbol == 16)
		return 3 + take(in, 2);
	return symbol == 17 ? 3 + take(in, 3) : 11 + take(in, 7);
}

/* The lengths of the codes of symbols, and how many there are; 0: this is no such header. */
static size_t take_lengths(struct bits *in, unsigned char *lengths)
{
	static const unsigned char order[LENGTH_CODES] = {
		16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
	};
	unsigned char length_lengths[LENGTH_CODES] = {0};
	struct length_codes table;
	size_t wanted = END_OF_BLOCK + 1 + take(in, 5), count = 0;
	unsigned length_count;

	(void)take(in, 5);
	length_count = 4 + take(in, 4);
	for (unsigned i = 0; i < length_count; i++)
		length_lengths[order[i]] = (unsigned char)take(in, 3);
	fill_length_codes(&table, length_lengths);
	while (count < wanted) {
		int symbol = take_symbol(in, &table);
		unsigned repeats = symbol < 16 ? 1 : take_repeats(in, symbol);
		unsigned char length = (unsigned char)(symbol < 16 ? symbol : 0);

		if (symbol < 0 || in->is_short || (symbol == 16 && count == 0))
			return 0;
		if (symbol == 16)
			length = lengths[count - 1];
		/* A repeat may reach into the lengths of distances. */
		while (repeats-- > 0 && count < wanted)
			lengths[count++] = length;
	}
	return count;
}

/* Whether the code, its highest bit first, and nothing but zeros stand from bit `at` on. */
static bool is_end(struct bits *in, size_t at, unsigned code, unsigned bits)
{
	in->at = at;
	for (unsigned b = bits; b-- > 0;)
		if (take(in, 1) != (code >> b & 1))
			return false;
	while (in->at < in->length)
		if (take(in, 1) != 0)
			return false;
	return true;
}

/* Less than a byte of zeros stands behind the last code. No two numbers of them can fit: then the
 * code would end in zeros and each of its bits equal one of these, so that all of it is zero, which
 * is refused. */
static size_t zeros_behind(struct bits *in, unsigned code, unsigned bits)
{
	size_t header = in->at;

	for (size_t zeros = 0; zeros < 8; zeros++)
		if (in->length - header >= bits + zeros &&
		    is_end(in, in->length - zeros - bits, code, bits))
			return zeros;
	return SIZE_MAX;
}

size_t deflate_join(char *bytes, size_t length)
{
	struct bits in = {(const unsigned char *)bytes, 8 * length, 0, false};
	bool is_last = take(&in, 1) == 1, has_codes = take(&in, 2) == 2;
	unsigned char lengths[SYMBOLS_MAX] = {0};
	struct codes codes;
	size_t count, zeros;
	unsigned code;

	count = is_last && has_codes ? take_lengths(&in, lengths) : 0;
	if (count == 0 || lengths[END_OF_BLOCK] == 0)
		return 0;
	find_codes(&codes, lengths, count);
	code = code_of(&codes, lengths, END_OF_BLOCK);
	zeros = code ? zeros_behind(&in, code, lengths[END_OF_BLOCK]) : SIZE_MAX;
	if (zeros == SIZE_MAX)
		return 0;
	bytes[0] = (char)(bytes[0] & ~1);
	/* The three bits that begin a stored block, not the last, are zeros. */
	if (zeros < 3)
		bytes[length++] = 0;
	memcpy(bytes + length, "\0\0\xff\xff", 4);
	return length + 4;
}

void deflate_store(struct buffer *out, struct text text)
{
	unsigned length = (unsigned)text.length;

	assert(text.length <= DEFLATE_STORED_MAX);
	buffer_char(out, 0);
	buffer_char(out, (char)(length & 0xff));
	buffer_char(out, (char)(length >> 8));
	buffer_char(out, (char)(~length & 0xff));
	buffer_char(out, (char)(~length >> 8 & 0xff));
	buffer_text(out, text);
}

void deflate_finish(struct buffer *out)
{
	/* The last block, of fixed codes: seven zeros end it. */
	buffer_text(out, (struct text){"\x03\0", 2});
}
