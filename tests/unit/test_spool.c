/* The temporary file without a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "util/spool.h"

#define BYTES ((size_t)1 << 20)

static unsigned char byte_at(size_t place)
{
	return (unsigned char)(place * 2654435761u >> 13);
}

static void what_was_put_comes_back_at_every_chunk_size(void **state)
{
	static const size_t chunks[] = {1, 7, 4096, 262143, 262144, 262145, BYTES};
	unsigned char *bytes = malloc(BYTES), *back = malloc(BYTES);

	(void)state;
	for (size_t i = 0; i < BYTES; i++)
		bytes[i] = byte_at(i);
	for (size_t c = 0; c < sizeof chunks / sizeof *chunks; c++) {
		size_t put = chunks[c], take = chunks[sizeof chunks / sizeof *chunks - 1 - c];
		struct problem p = {0};
		struct spool s;

		assert_int_equal(spool_open(&s, &p), 0);
		for (size_t at = 0; at < BYTES; at += put)
			assert_int_equal(spool_put(&s, bytes + at, at + put < BYTES ? put : BYTES - at,
			                           &p), 0);
		assert_int_equal(spool_turn(&s, &p), 0);
		memset(back, 0, BYTES);
		for (size_t at = 0; at < BYTES; at += take)
			assert_int_equal(spool_take(&s, back + at,
			                            at + take < BYTES ? take : BYTES - at, &p), 0);
		assert_memory_equal(bytes, back, BYTES);
		spool_close(&s);
	}
	free(bytes);
	free(back);
}

static void more_than_was_put_is_a_failure(void **state)
{
	struct problem p = {0};
	struct spool s;
	char back[4];

	(void)state;
	assert_int_equal(spool_open(&s, &p), 0);
	assert_int_equal(spool_put(&s, "abc", 3, &p), 0);
	assert_int_equal(spool_turn(&s, &p), 0);
	assert_int_equal(spool_take(&s, back, 4, &p), -1);
	assert_int_equal(p.exit_code, EX_IOERR);
	assert_string_equal(p.text, "a temporary file was cut short");
	spool_close(&s);
}

static void a_folder_that_is_not_there_cannot_hold_it(void **state)
{
	const char *before = getenv("TMPDIR");
	char *kept = before ? strdup(before) : NULL;
	struct problem p = {0};
	struct spool s;

	(void)state;
	setenv("TMPDIR", "/nowhere", 1);
	assert_int_equal(spool_open(&s, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
	assert_string_equal(p.file, "/nowhere");
	spool_close(&s);
	if (kept)
		setenv("TMPDIR", kept, 1);
	else
		unsetenv("TMPDIR");
	free(kept);
}

static void closing_a_zeroed_spool_is_harmless(void **state)
{
	struct spool s = {0};

	(void)state;
	spool_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_put_comes_back_at_every_chunk_size),
		cmocka_unit_test(more_than_was_put_is_a_failure),
		cmocka_unit_test(a_folder_that_is_not_there_cannot_hold_it),
		cmocka_unit_test(closing_a_zeroed_spool_is_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
