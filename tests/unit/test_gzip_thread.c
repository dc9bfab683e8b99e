/* gz files that a thread makes: the same bytes as gzip_out's of the same text, however it came;
 * what fails in the thread comes out as a problem. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/gzip_thread.h"
#include "util/memory.h"

#define LEVEL     1
#define PIECE     ((size_t)64 << 10)
#define FILE_MAX  ((size_t)4 << 20)

static char path[] = "/tmp/gpbench-gzip-thread-XXXXXX";

static int make_file(void **unused)
{
	int fd = mkstemp(path);

	(void)unused;
	return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **unused)
{
	(void)unused;
	return unlink(path);
}

/* Rows of a made-up table: what a piece holds depends on its number. */
static void fill(struct buffer *b, size_t length, uint32_t seed)
{
	b->length = 0;
	while (b->length < length) {
		seed = seed * 1103515245u + 12345u;
		buffer_string(b, seed & 65536 ? "2010-11,achievement," : ",,");
		buffer_u64(b, seed >> 20);
	}
	b->length = length;
}

static struct text read_back(void)
{
	static char bytes[FILE_MAX];
	FILE *in = fopen(path, "rb");
	size_t length;

	assert_non_null(in);
	length = fread(bytes, 1, sizeof bytes, in);
	assert_true(length < sizeof bytes);
	fclose(in);
	return (struct text){bytes, length};
}

static void assert_same_as_gzip_out(uint32_t pieces, size_t rest)
{
	struct problem p = {0};
	struct gzip_thread g = {0};
	struct gzip_out expected;
	struct durable file;
	struct buffer bytes;
	struct text found;

	buffer_init(&bytes);
	assert_int_equal(gzip_out_open(&expected, LEVEL, &p), 0);
	gzip_out_begin(&expected);
	assert_int_equal(durable_open(&file, path, 0666, &p), 0);
	assert_int_equal(gzip_thread_open(&g, LEVEL, &file, &p), 0);
	for (uint32_t i = 0; i < pieces; i++) {
		fill(&bytes, PIECE, i);
		gzip_out_piece(&expected, buffer_as_text(&bytes));
		assert_int_equal(gzip_thread_put(&g, &bytes, &p), 0);
		assert_int_equal(bytes.length, 0);
	}
	fill(&bytes, rest, pieces);
	gzip_out_piece(&expected, buffer_as_text(&bytes));
	gzip_out_end(&expected);
	assert_int_equal(gzip_thread_finish(&g, buffer_as_text(&bytes), &p), 0);
	assert_int_equal(durable_commit(&file, DURABLE_NO_SYNC, &p), 0);
	found = read_back();
	assert_int_equal(found.length, expected.packed.length);
	assert_memory_equal(found.bytes, expected.packed.bytes, found.length);
	gzip_thread_close(&g);
	gzip_out_close(&expected);
	buffer_release(&bytes);
}

static void the_bytes_are_gzip_out_s(void **unused)
{
	(void)unused;
	assert_same_as_gzip_out(0, 0);
	assert_same_as_gzip_out(0, 1000);
	assert_same_as_gzip_out(1, 0);
	assert_same_as_gzip_out(3, 12345);
	assert_same_as_gzip_out(60, 7);
}

/* /dev/full takes no byte: the thread finds out, put or finish says so. */
static void what_fails_in_the_thread_is_told(void **unused)
{
	struct problem p = {0};
	struct gzip_thread g = {0};
	struct durable file;
	struct buffer bytes;
	int status = 0;

	(void)unused;
	buffer_init(&bytes);
	assert_int_equal(durable_open(&file, "/dev/full", 0666, &p), 0);
	assert_int_equal(gzip_thread_open(&g, LEVEL, &file, &p), 0);
	for (uint32_t i = 0; status == 0 && i < 100; i++) {
		fill(&bytes, PIECE, i);
		status = gzip_thread_put(&g, &bytes, &p);
	}
	assert_int_equal(status, -1);
	assert_int_equal(p.exit_code, EX_IOERR);
	p = (struct problem){0};
	assert_int_equal(gzip_thread_finish(&g, (struct text){0}, &p), -1);
	assert_int_equal(p.exit_code, EX_IOERR);
	gzip_thread_close(&g);
	durable_discard(&file);
	buffer_release(&bytes);
}

static void what_is_given_up_leaves_nothing(void **unused)
{
	struct problem p = {0};
	struct gzip_thread g = {0};
	struct durable file;
	struct buffer bytes;

	(void)unused;
	gzip_thread_close(&g);
	buffer_init(&bytes);
	assert_int_equal(durable_open(&file, path, 0666, &p), 0);
	assert_int_equal(gzip_thread_open(&g, LEVEL, &file, &p), 0);
	for (uint32_t i = 0; i < 3; i++) {
		fill(&bytes, PIECE, i);
		assert_int_equal(gzip_thread_put(&g, &bytes, &p), 0);
	}
	gzip_thread_close(&g);
	gzip_thread_close(&g);
	durable_discard(&file);
	buffer_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bytes_are_gzip_out_s),
		cmocka_unit_test(what_fails_in_the_thread_is_told),
		cmocka_unit_test(what_is_given_up_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
