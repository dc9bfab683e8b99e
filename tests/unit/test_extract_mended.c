/* Extracts of the Windows years: where that is asked, a byte that is no UTF-8 becomes a question
 * mark. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/buffer.h"
#include "util/extract.h"

static char folder[] = "/tmp/gpbench-mended-XXXXXX";
static char path[64];

static int make_folder(void **unused)
{
	(void)unused;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/file.csv", folder);
	return 0;
}

static int remove_folder(void **unused)
{
	(void)unused;
	unlink(path);
	return rmdir(folder);
}

static void put(const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), length);
	close(fd);
}

/* The second row, its fields joined by commas. */
static void read_mended(size_t block, struct buffer *got)
{
	struct extract x;
	struct problem p = {0};

	got->length = 0;
	assert_int_equal(extract_open_sized(&x, path, block, &p), 0);
	extract_mend_bytes(&x);
	assert_int_equal(extract_next(&x, &p), EXTRACT_ROW);
	assert_int_equal(extract_next(&x, &p), EXTRACT_ROW);
	for (size_t f = 0; f < x.row.count; f++) {
		buffer_string(got, f ? "," : "");
		buffer_text(got, x.row.fields[f]);
	}
	buffer_char(got, '\0');
	extract_close(&x);
}

/* Every byte that is no part of a character becomes a question mark; what surrounds it stays. */
static void bytes_that_are_not_utf8_are_mended_where_that_is_asked(void **unused)
{
	static const struct {
		const char *in, *out;
	} examples[] = {
		{"h,i\ncaf\xe9,\x96\n", "caf?,?"},
		{"h,i\n\"caf\xe9, \"\"x\"\"\",1\r\n", "caf?, \"x\",1"},
		{"h\ncaf\xc3\xa9 \xe2\x82\xac\xe9\n", "caf\xc3\xa9 \xe2\x82\xac?"},
		{"h\n\xe9\xe9\xc3\n", "???"},
		{"h\n\xe2\x82", "??"},
	};
	struct buffer got;

	(void)unused;
	buffer_init(&got);
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		size_t length = strlen(examples[i].in);

		put(examples[i].in, length);
		for (size_t block = 1; block <= length + 1; block++) {
			read_mended(block, &got);
			assert_string_equal(got.bytes, examples[i].out);
		}
	}
	buffer_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_that_are_not_utf8_are_mended_where_that_is_asked),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
