/* Sources: a file comes back whole, plain or gz, or is refused; a cut gz never looks whole. */
#define ZLIB_CONST
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <zlib.h>

#include "util/buffer.h"
#include "util/source.h"

static char folder[] = "/tmp/gpbench-source-XXXXXX";
static char plain[64], packed[64];
static struct buffer content, gz;

static void put(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), length);
	close(fd);
}

/* Appends one gz member. */
static void pack(struct buffer *to, const char *bytes, size_t length)
{
	z_stream z = {0};
	size_t room = length + 1024;

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (const Bytef *)bytes;
	z.avail_in = (uInt)length;
	z.next_out = (Bytef *)buffer_room(to, room);
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	to->length += room - z.avail_out;
	deflateEnd(&z);
}

static int set_up(void **unused)
{
	(void)unused;
	if (!mkdtemp(folder))
		return -1;
	snprintf(plain, sizeof plain, "%s/file.csv", folder);
	snprintf(packed, sizeof packed, "%s/file.csv.gz", folder);
	buffer_init(&content);
	buffer_init(&gz);
	for (int i = 0; i < 300; i++)
		buffer_printf(&content, "A81%03d,AST003,NUMERATOR,%d\r\n", i, i * 7919 % 613);
	pack(&gz, content.bytes, content.length);
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	buffer_release(&content);
	buffer_release(&gz);
	unlink(plain);
	unlink(packed);
	return rmdir(folder);
}

/* Reads all, `size` bytes at a time; 0, or -1 as source_read says. */
static int read_all(const char *path, size_t size, uint64_t bytes_max, struct buffer *got,
                    struct problem *p)
{
	struct source s;
	ptrdiff_t n;

	*p = (struct problem){0};
	got->length = 0;
	if (source_open(&s, path, p))
		return -1;
	if (bytes_max)
		s.bytes_max = bytes_max;
	while ((n = source_read(&s, buffer_room(got, size), size, p)) > 0)
		got->length += (size_t)n;
	source_close(&s);
	return n < 0 ? -1 : 0;
}

static void same_as_content(const struct buffer *got, size_t times)
{
	assert_int_equal(got->length, content.length * times);
	for (size_t i = 0; i < times; i++)
		assert_memory_equal(got->bytes + i * content.length, content.bytes,
		                    content.length);
}

static void is_refused(const char *path, int exit_code, const char *text)
{
	struct problem p;
	struct buffer got;

	buffer_init(&got);
	assert_int_equal(read_all(path, 4096, 0, &got, &p), -1);
	assert_int_equal(p.exit_code, exit_code);
	assert_string_equal(p.file, path);
	if (!strstr(p.text, text))
		fail_msg("'%s' does not say '%s'", p.text, text);
	buffer_release(&got);
}

static void a_file_comes_back_at_every_read_size(void **unused)
{
	const size_t sizes[] = {1, 2, 3, 7, 64, 4096, 1 << 20};
	struct problem p;
	struct buffer got;

	(void)unused;
	buffer_init(&got);
	put(plain, content.bytes, content.length);
	put(packed, gz.bytes, gz.length);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		assert_int_equal(read_all(plain, sizes[i], 0, &got, &p), 0);
		same_as_content(&got, 1);
		assert_int_equal(read_all(packed, sizes[i], 0, &got, &p), 0);
		same_as_content(&got, 1);
	}
	buffer_release(&got);
}

static void gz_is_known_by_its_bytes_not_by_its_name(void **unused)
{
	struct problem p;
	struct buffer got;

	(void)unused;
	buffer_init(&got);
	put(plain, gz.bytes, gz.length);
	assert_int_equal(read_all(plain, 4096, 0, &got, &p), 0);
	same_as_content(&got, 1);
	buffer_release(&got);
}

static void members_follow_each_other(void **unused)
{
	struct problem p;
	struct buffer got, twice;

	(void)unused;
	buffer_init(&got);
	buffer_init(&twice);
	pack(&twice, content.bytes, content.length);
	pack(&twice, "", 0);
	pack(&twice, content.bytes, content.length);
	put(packed, twice.bytes, twice.length);
	for (size_t size = 1; size < 5000; size = size * 3 + 1) {
		assert_int_equal(read_all(packed, size, 0, &got, &p), 0);
		same_as_content(&got, 2);
	}
	buffer_release(&got);
	buffer_release(&twice);
}

/* Many small ones, then one that is too large to be taken at once, then small ones. */
static void members_of_all_sizes_follow_each_other(void **unused)
{
	const size_t times = 150;
	struct problem p;
	struct buffer got, members, large;

	(void)unused;
	buffer_init(&got);
	buffer_init(&members);
	buffer_init(&large);
	for (size_t i = 0; i < times; i++)
		buffer_text(&large, buffer_as_text(&content));
	assert_true(large.length > 512 << 10);
	for (size_t i = 0; i < times; i++)
		pack(&members, content.bytes, content.length);
	pack(&members, large.bytes, large.length);
	for (size_t i = 0; i < times; i++)
		pack(&members, content.bytes, content.length);
	assert_true(members.length > 256 << 10);
	put(packed, members.bytes, members.length);
	for (size_t size = 100; size < 600000; size = size * 5 + 1) {
		assert_int_equal(read_all(packed, size, 0, &got, &p), 0);
		same_as_content(&got, 3 * times);
	}
	put(packed, members.bytes, members.length - 1);
	is_refused(packed, EX_DATAERR, "the gz file is cut short");
	buffer_release(&got);
	buffer_release(&members);
	buffer_release(&large);
}

static void an_empty_file_is_an_end(void **unused)
{
	struct problem p;
	struct buffer got;

	(void)unused;
	buffer_init(&got);
	put(plain, "", 0);
	assert_int_equal(read_all(plain, 4096, 0, &got, &p), 0);
	assert_int_equal(got.length, 0);
	put(plain, "x", 1);
	assert_int_equal(read_all(plain, 4096, 0, &got, &p), 0);
	assert_int_equal(got.length, 1);
	buffer_release(&got);
}

static void a_gz_cut_at_any_byte_is_refused(void **unused)
{
	(void)unused;
	for (size_t length = 2; length < gz.length; length++) {
		put(packed, gz.bytes, length);
		is_refused(packed, EX_DATAERR, "the gz file is cut short");
	}
}

static void a_second_member_cut_at_any_byte_is_refused(void **unused)
{
	struct buffer twice;

	(void)unused;
	buffer_init(&twice);
	pack(&twice, content.bytes, content.length);
	pack(&twice, "more\n", 5);
	for (size_t length = gz.length + 1; length < twice.length; length++) {
		put(packed, twice.bytes, length);
		is_refused(packed, EX_DATAERR, "the gz file is cut short");
	}
	buffer_release(&twice);
}

static void a_flipped_bit_is_refused_or_harmless(void **unused)
{
	struct problem p;
	struct buffer got;
	unsigned refused = 0;

	(void)unused;
	buffer_init(&got);
	for (size_t bit = 0; bit < gz.length * 8; bit++) {
		gz.bytes[bit / 8] ^= (char)(1 << bit % 8);
		put(plain, gz.bytes, gz.length);
		if (bit >= 16) {         /* before, it is no gz any more */
			if (read_all(plain, 4096, 0, &got, &p) == 0)
				same_as_content(&got, 1);
			else
				refused++;
		}
		gz.bytes[bit / 8] ^= (char)(1 << bit % 8);
	}
	/* A member begins with 10 bytes, of which time stamp and system mean nothing to us. */
	assert_true(refused >= (gz.length - 10) * 8);
	buffer_release(&got);
}

static void what_stands_behind_the_last_member_is_refused(void **unused)
{
	static const char *const junk[] = {"x", "\n", "PRACTICE_CODE", "\x1f", "\x1fx"};
	struct buffer more;

	(void)unused;
	buffer_init(&more);
	for (size_t i = 0; i < sizeof junk / sizeof *junk; i++) {
		more.length = 0;
		buffer_text(&more, buffer_as_text(&gz));
		buffer_string(&more, junk[i]);
		put(packed, more.bytes, more.length);
		is_refused(packed, EX_DATAERR, i == 3 ? "cut short" :
		           "something that is no gz data stands behind the end");
	}
	more.length = gz.length;
	memset(buffer_room(&more, 512), 0, 512);
	put(packed, more.bytes, gz.length + 512);
	is_refused(packed, EX_DATAERR, "something that is no gz data stands behind the end");
	buffer_release(&more);
}

static void a_plain_file_named_gz_is_refused(void **unused)
{
	(void)unused;
	put(packed, content.bytes, content.length);
	is_refused(packed, EX_DATAERR, "not a gz file, though its name ends in .gz");
	put(packed, "", 0);
	is_refused(packed, EX_DATAERR, "not a gz file, though its name ends in .gz");
	put(packed, "\x1f", 1);
	is_refused(packed, EX_DATAERR, "not a gz file, though its name ends in .gz");
}

static void a_file_beyond_the_limit_is_refused(void **unused)
{
	struct problem p;
	struct buffer got;

	(void)unused;
	buffer_init(&got);
	put(plain, content.bytes, content.length);
	put(packed, gz.bytes, gz.length);
	assert_int_equal(read_all(plain, 64, content.length, &got, &p), 0);
	assert_int_equal(read_all(plain, 64, content.length - 1, &got, &p), -1);
	assert_non_null(strstr(p.text, "the file holds more than "));
	assert_int_equal(read_all(packed, 64, content.length, &got, &p), 0);
	assert_int_equal(read_all(packed, 64, content.length - 1, &got, &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	buffer_release(&got);
}

static void a_bomb_is_refused(void **unused)
{
	size_t length = (size_t)(SOURCE_RATIO_FROM + (8 << 20));
	char *zeros = calloc(length, 1);
	struct buffer bomb;

	(void)unused;
	buffer_init(&bomb);
	pack(&bomb, zeros, length);
	assert_true(bomb.length * SOURCE_RATIO_MAX < length);
	put(packed, bomb.bytes, bomb.length);
	is_refused(packed, EX_DATAERR, "inflates by more than 300 to 1");
	buffer_release(&bomb);
	free(zeros);
}

static void what_is_not_there_or_no_file_is_no_input(void **unused)
{
	(void)unused;
	unlink(plain);
	is_refused(plain, EX_NOINPUT, "cannot open");
	is_refused(folder, EX_NOINPUT, "cannot read: Is a directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_comes_back_at_every_read_size),
		cmocka_unit_test(gz_is_known_by_its_bytes_not_by_its_name),
		cmocka_unit_test(members_follow_each_other),
		cmocka_unit_test(members_of_all_sizes_follow_each_other),
		cmocka_unit_test(an_empty_file_is_an_end),
		cmocka_unit_test(a_gz_cut_at_any_byte_is_refused),
		cmocka_unit_test(a_second_member_cut_at_any_byte_is_refused),
		cmocka_unit_test(a_flipped_bit_is_refused_or_harmless),
		cmocka_unit_test(what_stands_behind_the_last_member_is_refused),
		cmocka_unit_test(a_plain_file_named_gz_is_refused),
		cmocka_unit_test(a_file_beyond_the_limit_is_refused),
		cmocka_unit_test(a_bomb_is_refused),
		cmocka_unit_test(what_is_not_there_or_no_file_is_no_input),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
