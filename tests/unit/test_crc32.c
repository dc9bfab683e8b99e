/* The checksum of streams is zlib's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <zlib.h>

#include "util/crc32.h"

#define BYTES 5000

static unsigned char bytes[BYTES];

static void fill(uint32_t seed)
{
	for (size_t i = 0; i < BYTES; i++) {
		seed = seed * 1664525u + 1013904223u;
		bytes[i] = (unsigned char)(seed >> 24);
	}
}

static void every_length_at_every_alignment_gives_what_zlib_gives(void **state)
{
	(void)state;
	fill(1);
	for (size_t start = 0; start < 17; start++)
		for (size_t length = 0; length < 600; length++)
			assert_int_equal(crc32_add(0, bytes + start, length),
			                 crc32_z(0, bytes + start, length));
}

static void a_sum_goes_on_where_it_was(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 200; seed++) {
		size_t first = seed * 7919 % BYTES;

		fill(seed);
		assert_int_equal(crc32_add(crc32_add(0, bytes, first), bytes + first,
		                              BYTES - first),
		                 crc32_z(0, bytes, BYTES));
	}
}

static void the_check_value_of_the_catalogue_holds(void **state)
{
	(void)state;
	assert_int_equal(crc32_add(0, "123456789", 9), 0xcbf43926);
	assert_int_equal(crc32_add(0, "", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length_at_every_alignment_gives_what_zlib_gives),
		cmocka_unit_test(a_sum_goes_on_where_it_was),
		cmocka_unit_test(the_check_value_of_the_catalogue_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
