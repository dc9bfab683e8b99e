/* gz files of one member: zlib inflates them to what went in, however that came. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "util/deflate_join.h"
#include "util/gzip_out.h"
#include "util/memory.h"

#define BYTES_MAX (5 * GZIP_OUT_PIECE)

/* Kinds of bytes: what tables hold, what cannot be packed, what packs into next to nothing. */
enum kind { TABLE, NOISE, ONE_BYTE, TWO_BYTES, WORDS, SKEWED, KINDS };

static char bytes[BYTES_MAX];

static char byte_of(enum kind kind, uint32_t chance, size_t i)
{
	static const char words[] = "a practice\tits value\t12.345678\n";
	unsigned leading = (unsigned)__builtin_clz(chance | 1);

	switch (kind) {
	case TABLE:
		return i % 8 == 7 ? ',' : (char)('0' + (chance >> 8) % 10);
	case NOISE:
		return (char)(chance >> 8);
	case ONE_BYTE:
		return 'x';
	case TWO_BYTES:
		return chance >> 31 ? 'x' : 'y';
	case WORDS:
		return words[i % (sizeof words - 1)];
	default:
		return (char)(leading * 7);
	}
}

static void fill(enum kind kind, size_t length)
{
	uint32_t chance = 12345;

	for (size_t i = 0; i < length; i++) {
		chance = chance * 1664525u + 1013904223u;
		bytes[i] = byte_of(kind, chance, i);
	}
}

/* The first member of the file is all of it, and holds the first `length` bytes. */
static void assert_holds(struct text packed, size_t length)
{
	static char in[2 * BYTES_MAX], out[BYTES_MAX + 1];
	z_stream z = {0};

	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	assert_true(packed.length <= sizeof in);
	memcpy(in, packed.bytes, packed.length);
	z.next_in = (Bytef *)in;
	z.avail_in = (uInt)packed.length;
	z.next_out = (Bytef *)out;
	z.avail_out = sizeof out;
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.avail_in, 0);
	assert_int_equal(z.total_out, length);
	assert_memory_equal(out, bytes, length ? length : 1);
	inflateEnd(&z);
}

static void pack(struct gzip_out *g, size_t length, size_t step)
{
	g->packed.length = 0;
	gzip_out_begin(g);
	for (size_t at = 0; at < length; at += step)
		gzip_out_piece(g, (struct text){bytes + at, length - at < step ? length - at : step});
	gzip_out_end(g);
}

static void zlib_reads_what_was_packed_in_pieces_at_every_level(void **state)
{
	static const size_t lengths[] = {
		0, 1, 2, 100, 5000, GZIP_OUT_PIECE - 1, GZIP_OUT_PIECE, GZIP_OUT_PIECE + 1,
		4 * GZIP_OUT_PIECE + 17
	};
	struct problem p = {0};
	struct gzip_out g;

	(void)state;
	for (int level = 1; level <= 12; level++) {
		assert_int_equal(gzip_out_open(&g, level, &p), 0);
		for (int kind = 0; kind < KINDS; kind++)
			for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
				fill((enum kind)kind, lengths[l]);
				pack(&g, lengths[l], 10000);
				assert_holds(buffer_as_text(&g.packed), lengths[l]);
				assert_holds(gzip_out_whole(&g, (struct text){bytes, lengths[l]}),
				             lengths[l]);
			}
		gzip_out_close(&g);
	}
}

/* The codes of a block depend on what is in it: where it ends is found for each. */
static void every_length_of_a_piece_is_joined(void **state)
{
	struct problem p = {0};
	struct gzip_out g;

	(void)state;
	assert_int_equal(gzip_out_open(&g, 1, &p), 0);
	for (int kind = 0; kind < KINDS; kind++) {
		fill((enum kind)kind, GZIP_OUT_PIECE + 300);
		for (size_t more = 0; more < 300; more++) {
			pack(&g, GZIP_OUT_PIECE + more, GZIP_OUT_PIECE);
			assert_holds(buffer_as_text(&g.packed), GZIP_OUT_PIECE + more);
		}
	}
	gzip_out_close(&g);
}

static void where_the_text_is_cut_does_not_change_the_bytes(void **state)
{
	size_t length = 3 * GZIP_OUT_PIECE + 5;
	struct problem p = {0};
	struct gzip_out whole, cut;

	(void)state;
	fill(TABLE, length);
	assert_int_equal(gzip_out_open(&whole, 1, &p), 0);
	assert_int_equal(gzip_out_open(&cut, 1, &p), 0);
	pack(&whole, length, length);
	for (size_t step = 1; step < 2 * GZIP_OUT_PIECE; step = step * 3 + 1) {
		pack(&cut, length, step);
		assert_int_equal(cut.packed.length, whole.packed.length);
		assert_memory_equal(cut.packed.bytes, whole.packed.bytes, whole.packed.length);
	}
	gzip_out_close(&whole);
	gzip_out_close(&cut);
}

static void no_name_and_no_time_stand_in_it(void **state)
{
	struct problem p = {0};
	struct gzip_out g;

	(void)state;
	fill(TABLE, 1000);
	assert_int_equal(gzip_out_open(&g, 6, &p), 0);
	assert_memory_equal(gzip_out_whole(&g, (struct text){bytes, 1000}).bytes,
	                    "\x1f\x8b\x08\0\0\0\0\0", 8);
	pack(&g, 1000, 1000);
	assert_memory_equal(g.packed.bytes, "\x1f\x8b\x08\0\0\0\0\0", 8);
	gzip_out_close(&g);
}

/* zlib's; small memory makes many blocks. */
static size_t deflate_by_zlib(char *to, size_t room, size_t length, int memory, int strategy)
{
	z_stream z = {0};
	size_t packed;

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, -15, memory, strategy), Z_OK);
	z.next_in = (Bytef *)bytes;
	z.avail_in = (uInt)length;
	z.next_out = (Bytef *)to;
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	packed = z.total_out;
	deflateEnd(&z);
	return packed;
}

static void what_has_no_codes_of_its_own_or_many_blocks_is_not_joined(void **state)
{
	static char packed[BYTES_MAX], before[BYTES_MAX];
	size_t room = sizeof packed - DEFLATE_JOIN_ROOM, length;

	(void)state;
	fill(TABLE, BYTES_MAX / 2);
	length = deflate_by_zlib(packed, room, BYTES_MAX / 2, 1, Z_DEFAULT_STRATEGY);
	memcpy(before, packed, length);
	assert_int_equal(deflate_join(packed, length), 0);
	assert_memory_equal(packed, before, length);
	length = deflate_by_zlib(packed, room, 500, 8, Z_FIXED);
	assert_int_equal(deflate_join(packed, length), 0);
	length = deflate_by_zlib(packed, room, 20000, 9, Z_DEFAULT_STRATEGY);
	assert_int_not_equal(deflate_join(packed, length), 0);
}

/* A stream that was cut or bent is never read behind its end (valgrind watches). */
static void cut_streams_are_not_joined(void **state)
{
	size_t length;
	char *packed = memory_zeroed(BYTES_MAX, 1), *piece;

	(void)state;
	fill(TABLE, 3000);
	length = deflate_by_zlib(packed, BYTES_MAX, 3000, 9, Z_DEFAULT_STRATEGY);
	for (size_t kept = 0; kept < 120; kept++) {
		piece = memory_resize(NULL, kept + DEFLATE_JOIN_ROOM, 1);
		memcpy(piece, packed, kept);
		(void)deflate_join(piece, kept);
		free(piece);
	}
	for (size_t at = 1; at < 100 && at < length; at++) {
		char kept = packed[at];

		packed[at] = (char)~kept;
		(void)deflate_join(packed, length);
		packed[at] = kept;
		packed[0] |= 1;
	}
	free(packed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zlib_reads_what_was_packed_in_pieces_at_every_level),
		cmocka_unit_test(every_length_of_a_piece_is_joined),
		cmocka_unit_test(where_the_text_is_cut_does_not_change_the_bytes),
		cmocka_unit_test(no_name_and_no_time_stand_in_it),
		cmocka_unit_test(what_has_no_codes_of_its_own_or_many_blocks_is_not_joined),
		cmocka_unit_test(cut_streams_are_not_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
