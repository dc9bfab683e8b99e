/* Streams: what is written comes back; what was cut or changed never looks whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/durable.h"
#include "util/stream.h"

static char folder[] = "/tmp/gpbench-stream-XXXXXX";
static char path[64], second_path[64];

static int make_folder(void **unused)
{
	(void)unused;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/stream.tsv", folder);
	snprintf(second_path, sizeof second_path, "%s/second.tsv.gz", folder);
	return 0;
}

static int remove_folder(void **unused)
{
	(void)unused;
	unlink(path);
	unlink(second_path);
	return rmdir(folder);       /* fails if a temporary file was left behind */
}

static void put(const char *bytes, size_t length)
{
	struct problem p;

	assert_int_equal(durable_write_file(path, (struct text){bytes, length}, 0600,
	                                    DURABLE_NO_SYNC, &p), 0);
}

/* Reads everything; the rows that came, or -1 if the stream was refused. */
static long read_all(const char *from, size_t keys, enum stream_whole whole, struct problem *p)
{
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;
	long rows = 0;

	if (stream_reader_open(&in, from, whole, p) == 0)
		while ((status = stream_next_group(&in, keys, p)) == STREAM_ROWS)
			rows += (long)in.row_count;
	stream_reader_close(&in);
	return status == STREAM_END ? rows : -1;
}

/* 60,000 rows in groups of uneven size, so that groups and rows lie across block borders. */
static void write_many(const char *to)
{
	static const char *const columns[] = {"indicator", "org", "value"};
	struct stream_writer out;
	struct problem p;

	assert_int_equal(stream_writer_open(&out, to, &p), 0);
	assert_int_equal(stream_write_header(&out, NULL, columns, 3, &p), 0);
	for (int i = 0; i < 60000; i++) {
		buffer_printf(&out.bytes, "I%05d\tA%05d\t", (int)((int64_t)i * i / 50000000), i);
		buffer_fixed6(&out.bytes, i / 7.0);
		stream_end_row(&out);
	}
	assert_int_equal(stream_writer_finish(&out, false, &p), 0);
	stream_writer_abandon(&out);
}

static void check_many(const char *from)
{
	struct stream_reader in;
	struct problem p;
	enum stream_status status;
	int seen = 0;

	assert_int_equal(stream_reader_open(&in, from, STREAM_WHOLE_ONLY, &p), 0);
	assert_int_equal(stream_column(&in, "value", &p), 2);
	assert_int_equal(stream_column(&in, "rank", &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	while ((status = stream_next_group(&in, 1, &p)) == STREAM_ROWS)
		for (size_t r = 0; r < in.row_count; r++, seen++) {
			char expected[64];
			struct text line = stream_line(&in, r);

			snprintf(expected, sizeof expected, "I%05d\tA%05d\t%.6f",
			         (int)((int64_t)seen * seen / 50000000), seen, seen / 7.0);
			assert_true(text_is(line, expected));
			assert_true(text_is(stream_field(&in, r, 2), strrchr(expected, '\t') + 1));
			assert_true(text_equals(stream_field(&in, r, 0), stream_field(&in, 0, 0)));
			assert_int_equal(stream_row_line(&in, r), seen + 2);
		}
	assert_int_equal(status, STREAM_END);
	assert_int_equal(seen, 60000);
	assert_false(stream_is_partial(&in));
	stream_reader_close(&in);
}

static void what_was_written_comes_back(void **unused)
{
	(void)unused;
	write_many(path);
	check_many(path);
}

static void a_compressed_stream_comes_back_too(void **unused)
{
	(void)unused;
	write_many(second_path);
	check_many(second_path);
}

/* The checksum of this one is zlib's, worked out by Python: zlib.crc32(b"a\tb\n1\t2\n3\t\n"). */
static const char GOOD[] = "a\tb\n1\t2\n3\t\n#end\tv=1\trows=2\tcrc32=6fe09b06\n";

static void a_stream_written_by_hand_is_read(void **unused)
{
	struct problem p = {0};

	(void)unused;
	put(GOOD, sizeof GOOD - 1);
	if (read_all(path, 0, STREAM_WHOLE_ONLY, &p) != 2)
		fail_msg("%s", p.text);
	assert_int_equal(read_all(path, 1, STREAM_WHOLE_ONLY, &p), 2);
	assert_int_equal(read_all(path, STREAM_ALL_ROWS, STREAM_WHOLE_ONLY, &p), 2);
}

static void a_stream_cut_anywhere_is_refused(void **unused)
{
	(void)unused;
	for (size_t length = 0; length < sizeof GOOD - 1; length++) {
		struct problem p = {0};

		put(GOOD, length);
		assert_int_equal(read_all(path, 1, STREAM_WHOLE_ONLY, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
	}
}

static void any_flipped_bit_is_refused(void **unused)
{
	(void)unused;
	for (size_t bit = 0; bit < (sizeof GOOD - 1) * 8; bit++) {
		char changed[sizeof GOOD];
		struct problem p = {0};

		memcpy(changed, GOOD, sizeof GOOD);
		changed[bit / 8] = (char)(changed[bit / 8] ^ 1 << bit % 8);
		put(changed, sizeof GOOD - 1);
		if (read_all(path, 1, STREAM_WHOLE_ONLY, &p) != -1)
			fail_msg("bit %zu flipped and nobody saw it", bit);
	}
}

static const struct { const char *stream, *fault; } REFUSED[] = {
	{"", "the stream is empty"},
	{"a\ta\n", "two columns are named 'a'"},
	{"#end\tv=1\trows=0\tcrc32=00000000\n", "line 1 is no header"},
	{"a\tb\n1\t2\n3\n", "the row has 1 fields, the header has 2"},
	{"a\tb\n1\t2\t3\n", "the row has 3 fields, the header has 2"},
	{"a\tb\n2\t2\n1\t2\n", "the stream is not sorted: '1' comes after '2'"},
	{"a\tb\n1\t2\n#\n", "a row begins with '#'"},
	{"a\tb\n1\t2\n3\t\n#end\tv=1\trows=2\tcrc32=6fe09b06\nx", "there are bytes behind"},
	{"a\tb\n1\t2\n3\t\n#end\tv=1\trows=2\tcrc32=6fe09b06\tpartial\n", "the stream is partial"},
	{"a\tb\n1\t2\n3\t\n#end\tv=1\trows=2\tcrc32=6fe09b06\tpart\n", "the trailer holds more"},
	{"a\tb\n1\t2\n3\t\n", "ends without its trailer"},
	{"a\tb\n1\t2\n3\t\n#end\tv=1\trows=3\tcrc32=6fe09b06\n", "the trailer does not fit"},
};

static void what_is_wrong_is_said(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
		struct problem p = {0};

		put(REFUSED[i].stream, strlen(REFUSED[i].stream));
		assert_int_equal(read_all(path, 1, STREAM_WHOLE_ONLY, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
		if (!strstr(p.text, REFUSED[i].fault))
			fail_msg("'%s' does not say '%s'", p.text, REFUSED[i].fault);
	}
}

static void a_partial_stream_is_taken_where_that_is_asked_for(void **unused)
{
	struct stream_reader in;
	struct problem p;
	int rows = 0;

	(void)unused;
	put(GOOD, 10);              /* "a\tb\n1\t2\n3\t": the last line is not whole */
	assert_int_equal(stream_reader_open(&in, path, STREAM_PARTIAL_ACCEPTED, &p), 0);
	while (stream_next_group(&in, 1, &p) == STREAM_ROWS)
		rows++;
	assert_true(stream_is_partial(&in));
	assert_int_equal(rows, 1);
	stream_reader_close(&in);
}

static void what_stands_behind_an_end_is_never_left_out(void **unused)
{
	static const char *const streams[] = {
		"a\tb\n1\t2\n#\t\n3\t\n",
		"a\tb\n1\t2\n3\t\n#end\tv=1\trows=2\tcrc32=6fe09b06\n4\t\n",
		"a\tb\n1\t2\n3\t\n#end\tv=1\trows=9\tcrc32=6fe09b06\n4\t\n",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
		struct problem p = {0};

		put(streams[i], strlen(streams[i]));
		assert_int_equal(read_all(path, 1, STREAM_PARTIAL_ACCEPTED, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
	}
}

/* A line of `length` bytes, in blocks of any size. */
static void a_line_may_be_so_long_and_no_longer(void **unused)
{
	static char stream[STREAM_LINE_MAX + 16];

	(void)unused;
	for (size_t more = 0; more < 2; more++) {
		struct problem p = {0};

		memset(stream, 'x', sizeof stream);
		stream[0] = 'a';
		stream[1] = '\n';
		stream[2 + STREAM_LINE_MAX + more] = '\n';
		put(stream, 3 + STREAM_LINE_MAX + more);
		assert_int_equal(read_all(path, 1, STREAM_PARTIAL_ACCEPTED, &p), more ? -1 : 1);
		assert_true(!more || strstr(p.text, "the line is longer than"));
	}
}

static void no_stream_gets_more_columns_than_a_reader_takes(void **unused)
{
	static const char *const added[] = {"y", "z"};
	struct buffer header;

	(void)unused;
	buffer_init(&header);
	for (int i = 0; i < STREAM_COLUMNS_MAX - 1; i++)
		buffer_printf(&header, "%sc%d", i ? "\t" : "", i);
	buffer_char(&header, '\n');
	put(header.bytes, header.length);
	for (size_t count = 1; count <= 2; count++) {
		struct stream_reader in;
		struct stream_writer out;
		struct problem p = {0};

		assert_int_equal(stream_reader_open(&in, path, STREAM_PARTIAL_ACCEPTED, &p), 0);
		assert_int_equal(stream_writer_open(&out, second_path, &p), 0);
		assert_int_equal(stream_write_header(&out, &in, added, count, &p), count > 1 ? -1 : 0);
		assert_int_equal(p.exit_code, count > 1 ? EX_DATAERR : 0);
		stream_writer_abandon(&out);
		stream_reader_close(&in);
	}
	buffer_release(&header);
}

static void a_partial_stream_says_so_in_its_trailer(void **unused)
{
	static const char *const columns[] = {"a"};
	struct stream_writer out;
	struct problem p;

	(void)unused;
	assert_int_equal(stream_writer_open(&out, path, &p), 0);
	assert_int_equal(stream_write_header(&out, NULL, columns, 1, &p), 0);
	assert_int_equal(stream_writer_finish(&out, true, &p), 0);
	stream_writer_abandon(&out);
	assert_int_equal(read_all(path, 1, STREAM_WHOLE_ONLY, &p), -1);
	assert_int_equal(read_all(path, 1, STREAM_PARTIAL_ACCEPTED, &p), 0);
}

static void a_column_that_is_there_already_is_refused(void **unused)
{
	static const char *const added[] = {"level", "b"};
	struct stream_reader in;
	struct stream_writer out;
	struct problem p;

	(void)unused;
	put(GOOD, sizeof GOOD - 1);
	assert_int_equal(stream_reader_open(&in, path, STREAM_WHOLE_ONLY, &p), 0);
	assert_int_equal(stream_writer_open(&out, second_path, &p), 0);
	assert_int_equal(stream_write_header(&out, &in, added, 2, &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	stream_writer_abandon(&out);
	stream_reader_close(&in);
}

static void an_unfinished_file_does_not_appear(void **unused)
{
	static const char *const columns[] = {"a"};
	struct stream_writer out;
	struct problem p;
	struct stat now;

	(void)unused;
	unlink(path);
	assert_int_equal(stream_writer_open(&out, path, &p), 0);
	assert_int_equal(stream_write_header(&out, NULL, columns, 1, &p), 0);
	stream_writer_abandon(&out);
	assert_int_equal(stat(path, &now), -1);
}

static void a_full_disk_is_noticed(void **unused)
{
	static const char *const columns[] = {"a"};
	struct stream_writer out;
	struct problem p;

	(void)unused;
	assert_int_equal(stream_writer_open(&out, "/dev/full", &p), 0);
	assert_int_equal(stream_write_header(&out, NULL, columns, 1, &p), 0);
	assert_int_equal(stream_writer_finish(&out, false, &p), -1);
	assert_int_equal(p.exit_code, EX_IOERR);
	assert_non_null(strstr(p.text, "No space left"));
	stream_writer_abandon(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_comes_back),
		cmocka_unit_test(a_compressed_stream_comes_back_too),
		cmocka_unit_test(a_stream_written_by_hand_is_read),
		cmocka_unit_test(a_stream_cut_anywhere_is_refused),
		cmocka_unit_test(any_flipped_bit_is_refused),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(a_partial_stream_is_taken_where_that_is_asked_for),
		cmocka_unit_test(what_stands_behind_an_end_is_never_left_out),
		cmocka_unit_test(a_line_may_be_so_long_and_no_longer),
		cmocka_unit_test(no_stream_gets_more_columns_than_a_reader_takes),
		cmocka_unit_test(a_partial_stream_says_so_in_its_trailer),
		cmocka_unit_test(a_column_that_is_there_already_is_refused),
		cmocka_unit_test(an_unfinished_file_does_not_appear),
		cmocka_unit_test(a_full_disk_is_noticed),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
