/* Extracts: rows come out of foreign CSV as libcsv sees them, with the line they stand on, whatever
 * the size of the blocks that are read; what is not clean CSV in UTF-8 is refused by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "util/buffer.h"
#include "util/extract.h"
#include "util/lines.h"

static char folder[] = "/tmp/gpbench-extract-XXXXXX";
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

/* "line[field][field];" a row, ~ for a field that is not there; then what was wrong, if anything:
 * "!line text". */
static void read_rows(size_t block, struct buffer *got)
{
	struct extract x;
	struct problem p = {0};
	enum extract_status status = EXTRACT_FAILED;

	got->length = 0;
	if (extract_open_sized(&x, path, block, &p) == 0)
		while ((status = extract_next(&x, &p)) == EXTRACT_ROW) {
			buffer_u64(got, x.row.line);
			for (size_t f = 0; f < x.row.count; f++) {
				buffer_char(got, '[');
				if (x.row.fields[f].bytes)
					buffer_text(got, x.row.fields[f]);
				else
					buffer_char(got, '~');
				buffer_char(got, ']');
			}
			buffer_char(got, ';');
		}
	extract_close(&x);
	if (status == EXTRACT_FAILED) {
		assert_int_equal(p.exit_code, EX_DATAERR);
		assert_string_equal(p.file, path);
		buffer_printf(got, "!%ju %s", (uintmax_t)p.line, p.text);
	}
	buffer_char(got, '\0');
}

struct example {
	const char *in;
	size_t length;
	const char *out;
};

#define EXAMPLE(in, out) {(in), sizeof(in) - 1, (out)}

static void check(const struct example *e)
{
	struct buffer got;

	buffer_init(&got);
	put(e->in, e->length);
	for (size_t block = 1; block <= e->length + 1; block++) {
		read_rows(block, &got);
		if (strcmp(got.bytes, e->out) != 0)
			fail_msg("%zu bytes at a time, '%s' gives '%s', not '%s'", block, e->in,
			         got.bytes, e->out);
	}
	read_rows(LINES_BLOCK, &got);
	assert_string_equal(got.bytes, e->out);
	buffer_release(&got);
}

static void rows_come_out_at_every_block_size(void **unused)
{
	static const struct example examples[] = {
		EXAMPLE("", ""),
		EXAMPLE("\n", ""),
		EXAMPLE("a", "1[a];"),
		EXAMPLE("a,b\n1,2\n", "1[a][b];2[1][2];"),
		EXAMPLE("a,b\n1,2", "1[a][b];2[1][2];"),
		EXAMPLE("a,b\r\n1,2\r\n", "1[a][b];2[1][2];"),
		EXAMPLE("a,b\r\n1,2\r", "1[a][b];2[1][2];"),
		EXAMPLE("a,b\r1,2\r3,4", "1[a][b];2[1][2];3[3][4];"),
		EXAMPLE("a,b\r1,2\n3,4\r\n\r\r\n5,6\r", "1[a][b];2[1][2];3[3][4];6[5][6];"),
		EXAMPLE("a\n\n  \n\r\nb\n", "1[a];5[b];"),
		EXAMPLE("a,\n,b\n,\n", "1[a][~];2[~][b];3[~][~];"),
		EXAMPLE(" a , b c \n  ,d\n", "1[a][b c];2[~][d];"),
		EXAMPLE("\xef\xbb\xbf" "a,b\n1,2\n", "1[a][b];2[1][2];"),
		EXAMPLE("\xef\xbb\xbf\"a\",b\n", "1[a][b];"),
		EXAMPLE("\xef\xbb\xbf", ""),
		EXAMPLE("\xc3\xa9t\xc3\xa9,\xe2\x82\xac,\xf0\x9f\x98\x80\n",
		        "1[\xc3\xa9t\xc3\xa9][\xe2\x82\xac][\xf0\x9f\x98\x80];"),
		EXAMPLE("\"a\",\"\"\n\"x,y\",z\n", "1[a][];2[x,y][z];"),
		EXAMPLE("\"say \"\"hm\"\"\", b\r\n1,\" 2 \"\r\n", "1[say \"hm\"][b];2[1][ 2 ];"),
		EXAMPLE("\"a\" ,b\n", "1[a][b];"),
		EXAMPLE("a,b\n\n\"x\",y\n", "1[a][b];3[x][y];"),
	};

	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		check(&examples[i]);
}

static void what_is_not_clean_csv_is_refused_by_line(void **unused)
{
	static const struct example examples[] = {
		EXAMPLE("a,b\n1,2\n3\n", "1[a][b];2[1][2];!3 1 fields where the first row has 2: '3'"),
		EXAMPLE("a,b\n1,2,\n", "1[a][b];!2 3 fields where the first row has 2: '1,2,'"),
		EXAMPLE("a,b\n\n\"1,2\n3,4\n",
		        "1[a][b];!3 a quoted field does not end on its line: '\"1,2'"),
		EXAMPLE("a,b\n1,\"2\n", "1[a][b];!2 a quoted field does not end on its line: '1,\"2'"),
		EXAMPLE("a,b\n1,\"2\r3\"\n",
		        "1[a][b];!2 a quoted field does not end on its line: '1,\"2'"),
		EXAMPLE("a,b\n1,2\"3\n", "1[a][b];!2 a quote stands where none belongs, or text after "
		        "a closing quote: '\"3'"),
		EXAMPLE("a,b\n\"1\"x,2\n", "1[a][b];!2 a quote stands where none belongs, or text "
		        "after a closing quote: 'x,2'"),
		EXAMPLE("a,b\n1,2\0\n", "1[a][b];!2 byte 4 (0x00) is a NUL: '1,2?'"),
		EXAMPLE("a,b\n1,\t2\n", "1[a][b];!2 byte 3 (0x09) is a TAB: '1,?2'"),
		EXAMPLE("a,b\n1,\"\t2\"\n", "1[a][b];!2 byte 4 (0x09) is a TAB: '1,\"?2\"'"),
		EXAMPLE("a,b\n1,\x1b[2J\n", "1[a][b];!2 byte 3 (0x1b) is a control byte: '1,?[2J'"),
		EXAMPLE("a,b\n1,\xa3\n", "1[a][b];!2 byte 3 (0xa3) is not UTF-8: '1,?'"),
		EXAMPLE("a,b\n1,\xc3\n", "1[a][b];!2 byte 3 (0xc3) is not UTF-8: '1,?'"),
		EXAMPLE("a,b\n1,\xc0\xafx\n", "1[a][b];!2 byte 3 (0xc0) is not UTF-8: '1,??x'"),
		EXAMPLE("a,b\n1,\xed\xa0\x80x\n", "1[a][b];!2 byte 3 (0xed) is not UTF-8: '1,???x'"),
		EXAMPLE("a,b\n1,\xf4\x90\x80\x80x\n",
		        "1[a][b];!2 byte 3 (0xf4) is not UTF-8: '1,????x'"),
		EXAMPLE("a,b\n1,\xe2\x82,\n", "1[a][b];!2 byte 3 (0xe2) is not UTF-8: '1,??,'"),
		EXAMPLE("\xff\xfe" "a\0,\0b\0\n\0",
		        "!1 the file is UTF-16, not UTF-8: it begins with the bytes ff fe"),
		EXAMPLE("\xfe\xff\0a\0,\0b\0\n",
		        "!1 the file is UTF-16, not UTF-8: it begins with the bytes fe ff"),
		EXAMPLE("a\0,\0b\0\n\0",
		        "!1 the file is UTF-16, not UTF-8: it begins with the bytes 61 00"),
	};

	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		check(&examples[i]);
}

/* libcsv's rows of a whole file, in the form of read_rows; lines are not known to it. */
static void libcsv_field(void *bytes, size_t length, void *buffer)
{
	buffer_char(buffer, '[');
	if (bytes)
		buffer_text(buffer, (struct text){bytes, length});
	else
		buffer_char(buffer, '~');
	buffer_char(buffer, ']');
}

static void libcsv_row(int end, void *buffer)
{
	(void)end;
	buffer_char(buffer, ';');
}

static bool libcsv_rows(const char *bytes, size_t length, struct buffer *got)
{
	struct csv_parser parser;
	bool right;

	got->length = 0;
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL);
	right = csv_parse(&parser, bytes, length, libcsv_field, libcsv_row, got) == length &&
	        csv_fini(&parser, libcsv_field, libcsv_row, got) == 0;
	csv_free(&parser);
	buffer_char(got, '\0');
	return right;
}

static void drop_line_numbers(char *rows)
{
	char *to = rows;
	bool at_row = true;

	for (; *rows; rows++) {
		at_row |= rows > to && rows[-1] == ';';
		if (*rows == '[')
			at_row = false;
		if (!at_row)
			*to++ = *rows;
	}
	*to = '\0';
}

/* Lines of `width` fields made of the bytes that matter. */
static void make_file(struct buffer *file, uint64_t *random)
{
	static const char *const parts[] = {"a", " ", "", "\"b,\"\"\"", "\"\"", "b c", "  ", "\"x\"",
	                                    "1", "\""};
	static const char *const ends[] = {"\n", "\r\n", "\n\n", "\r", " \n"};
	unsigned width = 1 + (unsigned)(*random >> 60) % 3;
	uint64_t pick;

	file->length = 0;
	for (unsigned field = 0; field < width * 3; field++) {
		for (int part = 0; part < 2; part++) {
			*random = *random * 6364136223846793005u + 1442695040888963407u;
			pick = (*random >> 33) % 60;
			buffer_string(file, parts[pick < 10 ? pick : pick % 3]);
		}
		buffer_string(file, field % width == width - 1 ? ends[(*random >> 40) % 5] : ",");
	}
}

/* Both ways of splitting a line, against libcsv on the whole file: what libcsv refuses, we refuse;
 * what both take is equal. */
static void lines_are_split_as_libcsv_splits_them(void **unused)
{
	struct buffer file, ours, theirs;
	uint64_t random = 2010;
	unsigned equal = 0, refused = 0;

	(void)unused;
	buffer_init(&file);
	buffer_init(&ours);
	buffer_init(&theirs);
	for (int n = 0; n < 10000; n++) {
		make_file(&file, &random);
		put(file.bytes, file.length);
		read_rows(1 + (size_t)n % 16, &ours);
		if (!libcsv_rows(file.bytes, file.length, &theirs)) {
			assert_non_null(strchr(ours.bytes, '!'));
			refused++;
		} else if (!strstr(ours.bytes, "fields where the first row has") &&
		           !strstr(ours.bytes, "does not end on its line")) {
			drop_line_numbers(ours.bytes);
			assert_string_equal(ours.bytes, theirs.bytes);
			equal++;
		}
	}
	assert_true(equal > 3000);
	assert_true(refused > 1000);
	buffer_release(&file);
	buffer_release(&ours);
	buffer_release(&theirs);
}

static void fill_with(struct buffer *b, const char *before, size_t length, const char *after)
{
	b->length = 0;
	buffer_string(b, before);
	memset(buffer_room(b, length), 'x', length);
	b->length += length;
	buffer_string(b, after);
	put(b->bytes, b->length);
}

static void is_refused_with(struct buffer *got, const char *text)
{
	if (!strstr(got->bytes, text))
		fail_msg("'%.200s' does not say '%s'", got->bytes, text);
}

static void fields_and_rows_have_a_longest_size(void **unused)
{
	struct buffer file, got;

	(void)unused;
	buffer_init(&file);
	buffer_init(&got);
	fill_with(&file, "", EXTRACT_FIELD_MAX, ",b\n");
	read_rows(LINES_BLOCK, &got);
	assert_int_equal(got.length, EXTRACT_FIELD_MAX + sizeof "1[][b];");
	fill_with(&file, "\"", EXTRACT_FIELD_MAX, "\",b\n");
	read_rows(LINES_BLOCK, &got);
	assert_int_equal(got.length, EXTRACT_FIELD_MAX + sizeof "1[][b];");
	fill_with(&file, "", EXTRACT_FIELD_MAX + 1, ",b\n");
	read_rows(LINES_BLOCK, &got);
	is_refused_with(&got, "!1 a field is too long");
	fill_with(&file, "\"", EXTRACT_FIELD_MAX + 1, "\",b\n");
	read_rows(LINES_BLOCK, &got);
	is_refused_with(&got, "!1 a field is too long");
	fill_with(&file, "\"", EXTRACT_FIELD_MAX * 3, "\",b\n");
	read_rows(LINES_BLOCK, &got);
	is_refused_with(&got, "!1 a field is too long");
	buffer_release(&file);
	buffer_release(&got);
}

static void a_line_beyond_the_longest_is_refused_at_every_block_size(void **unused)
{
	static const size_t blocks[] = {100000, LINES_BLOCK, LINES_MAX, LINES_MAX * 2};
	struct buffer file, got;

	(void)unused;
	buffer_init(&file);
	buffer_init(&got);
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		fill_with(&file, "a\n", LINES_MAX + 1, "\n");
		read_rows(blocks[i], &got);
		is_refused_with(&got, "1[a];!2 a line of more than 4194304 bytes: 'xxx");
		fill_with(&file, "a\n", LINES_MAX, "\r\n");
		read_rows(blocks[i], &got);
		is_refused_with(&got, "1[a];!2 a field is too long");
		fill_with(&file, "a\n", LINES_MAX * 5 / 2, "");
		read_rows(blocks[i], &got);
		is_refused_with(&got, "1[a];!2 a line of more than 4194304 bytes: 'xxx");
	}
	buffer_release(&file);
	buffer_release(&got);
}

static void rows_have_a_largest_width(void **unused)
{
	struct buffer file, got;

	(void)unused;
	buffer_init(&file);
	buffer_init(&got);
	for (int f = 1; f < EXTRACT_COLUMNS_MAX; f++)
		buffer_char(&file, ',');
	put(file.bytes, file.length);
	read_rows(LINES_BLOCK, &got);
	assert_int_equal(got.length, 3 * EXTRACT_COLUMNS_MAX + sizeof "1;");
	buffer_char(&file, ',');
	put(file.bytes, file.length);
	read_rows(LINES_BLOCK, &got);
	is_refused_with(&got, "!1 too many columns: ',,,");
	buffer_release(&file);
	buffer_release(&got);
}

static void a_cut_gz_is_refused_with_the_line_that_was_reached(void **unused)
{
	gzFile file = gzopen(path, "wb");
	struct buffer got;
	struct stat status;

	(void)unused;
	buffer_init(&got);
	for (int i = 0; i < 400; i++)
		gzprintf(file, "A%05d,%d\n", i * 7919 % 99991, i * 104729 % 9973);
	assert_int_equal(gzclose(file), Z_OK);
	read_rows(512, &got);
	assert_null(strchr(got.bytes, '!'));
	assert_int_equal(stat(path, &status), 0);
	for (off_t length = status.st_size - 1; length > 1; length -= 13) {
		assert_int_equal(truncate(path, length), 0);
		read_rows(512, &got);
		is_refused_with(&got, "the gz file is cut short");
		assert_null(strstr(got.bytes, "!0 "));
	}
	buffer_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_out_at_every_block_size),
		cmocka_unit_test(what_is_not_clean_csv_is_refused_by_line),
		cmocka_unit_test(lines_are_split_as_libcsv_splits_them),
		cmocka_unit_test(fields_and_rows_have_a_longest_size),
		cmocka_unit_test(a_line_beyond_the_longest_is_refused_at_every_block_size),
		cmocka_unit_test(rows_have_a_largest_width),
		cmocka_unit_test(a_cut_gz_is_refused_with_the_line_that_was_reached),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
