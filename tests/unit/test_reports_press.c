/* The press: what it writes is what it was given, beside a .gz of the same, whichever of the two
 * workers took it; what fails in either comes out as a problem. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "reports/page/press.h"

#define FILES 200

static char folder[] = "/tmp/gpbench-press-XXXXXX";

static int make_folder(void **unused)
{
	(void)unused;
	snprintf(folder, sizeof folder, "/tmp/gpbench-press-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **unused)
{
	DIR *files = opendir(folder);
	const struct dirent *file;

	(void)unused;
	if (!files)
		return -1;
	while ((file = readdir(files)))
		if (unlinkat(dirfd(files), file->d_name, 0) != 0)
			unlinkat(dirfd(files), file->d_name, AT_REMOVEDIR);
	closedir(files);
	return rmdir(folder);
}

static const char *path_of(const char *name, const char *ending)
{
	static char path[256];

	snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
	return path;
}

/* zlib reads a plain file as it is, and a compressed one inflated. */
static void assert_holds(const char *path, struct text expected)
{
	gzFile in = gzopen(path, "rb");
	char *bytes = malloc(expected.length + 1);

	assert_non_null(in);
	assert_non_null(bytes);
	assert_int_equal(gzread(in, bytes, (unsigned)expected.length + 1), expected.length);
	assert_memory_equal(bytes, expected.bytes ? expected.bytes : "", expected.length);
	assert_int_equal(gzclose(in), Z_OK);
	free(bytes);
}

/* Row i of a made-up page: long runs and short ones. */
static void fill(struct buffer *b, size_t length, unsigned seed)
{
	b->length = 0;
	while (b->length < length) {
		seed = seed * 1103515245u + 12345u;
		buffer_string(b, seed & 65536 ? "<tr><td class=\"gap\">" : "</td>");
		buffer_u64(b, seed >> 20);
	}
	b->length = length;
}

static size_t length_of(unsigned i)
{
	static const size_t edges[] = {
		0, 1, PRESS_SHEET_BYTES - 1, PRESS_SHEET_BYTES, PRESS_SHEET_BYTES + 1, (size_t)3 << 20
	};

	return i % 20 < 6 ? edges[i % 20] : (size_t)i * 97;
}

static void files_and_their_gz_hold_what_was_put(void **unused)
{
	struct problem p = {0};
	struct press press;
	struct buffer bytes;
	char name[32];

	(void)unused;
	buffer_init(&bytes);
	assert_int_equal(press_open(&press, folder, &p), 0);
	for (unsigned i = 0; i < FILES; i++) {
		fill(&bytes, length_of(i), i);
		snprintf(name, sizeof name, "%u.html", i);
		assert_int_equal(press_put(&press, text_from(name), buffer_as_text(&bytes), &p), 0);
	}
	assert_int_equal(press_finish(&press, &p), 0);
	press_close(&press);
	for (unsigned i = 0; i < FILES; i++) {
		struct stat plain, packed;

		fill(&bytes, length_of(i), i);
		snprintf(name, sizeof name, "%u.html", i);
		assert_int_equal(stat(path_of(name, ""), &plain), 0);
		assert_int_equal(plain.st_size, bytes.length);
		assert_int_equal(stat(path_of(name, ".gz"), &packed), 0);
		assert_true(packed.st_size < plain.st_size || bytes.length < 100);
		assert_holds(path_of(name, ""), buffer_as_text(&bytes));
		assert_holds(path_of(name, ".gz"), buffer_as_text(&bytes));
	}
	buffer_release(&bytes);
}

static size_t read_whole(const char *path, unsigned char *bytes, size_t room)
{
	FILE *in = fopen(path, "rb");
	size_t length;

	assert_non_null(in);
	length = fread(bytes, 1, room, in);
	assert_int_equal(fclose(in), 0);
	return length;
}

/* RFC 1952: magic, deflate, no flags and so no name, four bytes of time. */
static void a_gz_holds_no_name_and_no_time(void **unused)
{
	static const unsigned char start[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0};
	static unsigned char by_thread[65536], by_caller[65536];
	struct problem p = {0};
	struct press press;
	struct buffer bytes;
	size_t length;

	(void)unused;
	buffer_init(&bytes);
	fill(&bytes, 70000, 7);
	assert_int_equal(press_open(&press, folder, &p), 0);
	assert_int_equal(press_put(&press, text_from("a"), buffer_as_text(&bytes), &p), 0);
	assert_int_equal(press_finish(&press, &p), 0);
	/* with the thread gone the caller writes */
	assert_int_equal(press_put(&press, text_from("b"), buffer_as_text(&bytes), &p), 0);
	press_close(&press);
	length = read_whole(path_of("a", ".gz"), by_thread, sizeof by_thread);
	assert_in_range(length, sizeof start, sizeof by_thread - 1);
	assert_memory_equal(by_thread, start, sizeof start);
	assert_int_equal(read_whole(path_of("b", ".gz"), by_caller, sizeof by_caller), length);
	assert_memory_equal(by_thread, by_caller, length);
	buffer_release(&bytes);
}

static void what_stands_there_is_replaced_not_written_into(void **unused)
{
	struct problem p = {0};
	struct press press;
	char kept[256];

	(void)unused;
	assert_int_equal(press_open(&press, folder, &p), 0);
	assert_int_equal(press_put(&press, text_from("page"), text_from("old"), &p), 0);
	assert_int_equal(press_finish(&press, &p), 0);
	press_close(&press);
	snprintf(kept, sizeof kept, "%s", path_of("kept", ""));
	assert_int_equal(link(path_of("page", ""), kept), 0);
	assert_int_equal(press_open(&press, folder, &p), 0);
	assert_int_equal(press_put(&press, text_from("page"), text_from("new"), &p), 0);
	assert_int_equal(press_finish(&press, &p), 0);
	press_close(&press);
	assert_holds(path_of("page", ""), text_from("new"));
	assert_holds(path_of("page", ".gz"), text_from("new"));
	assert_holds(kept, text_from("old"));
}

/* Puts so many files of a size that both workers take some; returns as the press does. */
static int put_many(size_t length, struct problem *p)
{
	struct press press;
	struct buffer bytes;
	char name[32];
	int status = press_open(&press, folder, p);

	buffer_init(&bytes);
	fill(&bytes, length, 1);
	for (unsigned i = 0; status == 0 && i < FILES; i++) {
		snprintf(name, sizeof name, "%u", i);
		status = press_put(&press, text_from(name), buffer_as_text(&bytes), p);
	}
	if (status == 0)
		status = press_finish(&press, p);
	press_close(&press);
	buffer_release(&bytes);
	return status;
}

static void a_file_that_cannot_be_made_is_named(void **unused)
{
	struct problem p = {0};

	(void)unused;
	assert_int_equal(mkdir(path_of("0", ""), 0777), 0);
	assert_int_equal(put_many(1000, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
	assert_string_equal(p.file, path_of("0", ""));
}

static void a_gz_that_cannot_be_made_is_named(void **unused)
{
	struct problem p = {0};

	(void)unused;
	assert_int_equal(mkdir(path_of("150", ".gz"), 0777), 0);
	assert_int_equal(put_many(1000, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
	assert_string_equal(p.file, path_of("150", ".gz"));
}

/* A limit on the size of files stands for a full disk. Nothing is left of the file that failed. */
static void a_write_that_fails_ends_it(void **unused)
{
	static const size_t lengths[] = {100000, PRESS_SHEET_BYTES + 1};
	struct rlimit before, small;

	(void)unused;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct problem p = {0};
		int status;

		small = (struct rlimit){50000, before.rlim_max};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
		status = put_many(lengths[i], &p);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_int_equal(status, -1);
		assert_int_equal(p.exit_code, EX_IOERR);
		assert_string_equal(p.text, "cannot write: File too large");
		assert_int_equal(access(p.file, F_OK), -1);
	}
}

static void one_that_is_given_up_leaves_nothing_behind(void **unused)
{
	struct problem p = {0};
	struct press press = {0};

	(void)unused;
	press_close(&press);             /* never opened */
	assert_int_equal(press_open(&press, folder, &p), 0);
	assert_int_equal(press_put(&press, text_from("page"), text_from("text"), &p), 0);
	press_close(&press);
	assert_int_equal(p.exit_code, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
		WITH_FOLDER(files_and_their_gz_hold_what_was_put),
		WITH_FOLDER(a_gz_holds_no_name_and_no_time),
		WITH_FOLDER(what_stands_there_is_replaced_not_written_into),
		WITH_FOLDER(a_file_that_cannot_be_made_is_named),
		WITH_FOLDER(a_gz_that_cannot_be_made_is_named),
		WITH_FOLDER(a_write_that_fails_ends_it),
		WITH_FOLDER(one_that_is_given_up_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
