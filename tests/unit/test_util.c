/* The small modules of stages/util: interning, sorting, arenas, durable files, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/buffer.h"
#include "util/durable.h"
#include "util/intern.h"
#include "util/radix_sort.h"
#include "util/table.h"

static char folder[] = "/tmp/gpbench-util-XXXXXX";
static char path[64];

static int make_folder(void **unused)
{
	(void)unused;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/file", folder);
	return 0;
}

static int remove_folder(void **unused)
{
	(void)unused;
	unlink(path);
	return rmdir(folder);       /* fails if a temporary file was left behind */
}

static uint64_t state = 31;

static uint64_t next_random(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return state ^ state >> 29;
}

static void names_are_numbered_as_they_come(void **unused)
{
	struct intern in;
	char name[16];

	(void)unused;
	intern_init(&in);
	assert_int_equal(intern_find(&in, text_from("A81001")), INTERN_NONE);
	for (uint32_t round = 0; round < 2; round++)
		for (uint32_t i = 0; i < 20000; i++) {
			snprintf(name, sizeof name, "P%05u", i * 7 % 20000);
			assert_int_equal(intern_id(&in, text_from(name)), i);
		}
	assert_int_equal(in.count, 20000);
	assert_int_equal(intern_find(&in, text_from("P00007")), 1);
	assert_int_equal(intern_find(&in, text_from("P0000")), INTERN_NONE);
	intern_release(&in);
}

static void interned_names_sort_in_byte_order(void **unused)
{
	static const char *const names[] = {"b", "a", "ab", "B", "\xc3\xa9", ""};
	static const uint32_t right[] = {5, 3, 1, 2, 0, 4};
	struct intern in;
	uint32_t order[6];

	(void)unused;
	intern_init(&in);
	for (size_t i = 0; i < 6; i++)
		intern_id(&in, text_from(names[i]));
	intern_sorted(&in, order);
	assert_memory_equal(order, right, sizeof right);
	intern_release(&in);
}

static int by_key_then_item(const void *left, const void *right)
{
	const struct radix_item *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static void radix_sort_is_stable_and_ascending(void **unused)
{
	enum { MOST = 5000 };
	static struct radix_item items[MOST], spare[MOST], expected[MOST];

	(void)unused;
	for (size_t count = 0; count <= MOST; count = count * 3 + 1)
		for (int few = 0; few < 2; few++) {
			for (uint32_t i = 0; i < count; i++)
				items[i] = (struct radix_item){few ? next_random() % 5 << 40 : next_random(), i};
			memcpy(expected, items, sizeof items);
			qsort(expected, count, sizeof *expected, by_key_then_item);
			radix_sort(items, spare, count);
			for (size_t i = 0; i < count; i++)
				assert_true(items[i].key == expected[i].key &&
				            items[i].item == expected[i].item);
		}
}

static void keys_of_doubles_sort_as_the_doubles_do(void **unused)
{
	static const double ascending[] = {-INFINITY, -1e300, -2.5, -1, -1e-300, 0, 1e-300, 1, 2.5,
	                                   66.666666666666657, 66.666666666666671, 1e300, INFINITY};

	(void)unused;
	for (size_t i = 1; i < sizeof ascending / sizeof *ascending; i++)
		assert_true(radix_key_double(ascending[i - 1]) < radix_key_double(ascending[i]));
	assert_true(radix_key_double(-0.0) == radix_key_double(0.0));
}

static void arenas_hand_out_zeroed_and_aligned_room(void **unused)
{
	struct arena arena;

	(void)unused;
	arena_init(&arena);
	for (size_t size = 1; size < 300000; size = size * 2 + 1) {
		char *room = arena_alloc(&arena, size);

		assert_true((uintptr_t)room % _Alignof(max_align_t) == 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(room[i], 0);
		memset(room, 0xff, size);
	}
	arena_release(&arena);
}

static void text_is_cut_at_separators(void **unused)
{
	struct text rest = text_from("pct=5C1;sha=Q36;;");

	(void)unused;
	assert_true(text_is(text_cut(&rest, ';'), "pct=5C1"));
	assert_true(text_is(text_cut(&rest, ';'), "sha=Q36"));
	assert_true(text_is(text_cut(&rest, ';'), ""));
	assert_non_null(rest.bytes);
	assert_true(text_is(text_cut(&rest, ';'), ""));
	assert_null(rest.bytes);
}

static void a_file_is_replaced_only_when_it_is_whole(void **unused)
{
	struct durable d;
	struct problem p;
	struct stat now;
	char content[8] = "";
	FILE *f;

	(void)unused;
	assert_int_equal(durable_write_file(path, text_from("old"), 0600, DURABLE_SYNC, &p), 0);
	assert_int_equal(durable_open(&d, path, 0600, &p), 0);
	assert_int_equal(durable_write(&d, "new", 3, &p), 0);
	assert_int_equal(stat(path, &now), 0);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fread(content, 1, sizeof content, f), 3);
	fclose(f);
	assert_memory_equal(content, "old", 3);
	durable_discard(&d);
	durable_discard(&d);
	assert_int_equal(now.st_mode & 0777, 0600);
}

static void a_folder_or_a_missing_place_cannot_be_written(void **unused)
{
	struct durable d;
	struct problem p;
	char missing[96];

	(void)unused;
	snprintf(missing, sizeof missing, "%s/no/file", folder);
	assert_int_equal(durable_open(&d, folder, 0600, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
	assert_int_equal(durable_open(&d, missing, 0600, &p), -1);
	assert_int_equal(p.exit_code, EX_CANTCREAT);
}

static void a_table_is_read_by_column_name(void **unused)
{
	struct table t;
	struct problem p;

	(void)unused;
	durable_write_file(path, text_from("org,name\r\nQ36,\"London, whole\"\r\n\r\nQ30,\"\"\r\n"),
	                   0600, DURABLE_NO_SYNC, &p);
	assert_int_equal(table_read(&t, path, &p), 0);
	assert_int_equal(t.row_count, 2);
	assert_true(text_is(table_cell(&t, 0, table_column(&t, "name", &p)), "London, whole"));
	assert_true(text_is_empty(table_cell(&t, 1, 1)));
	assert_int_equal(t.lines[1], 4);
	assert_int_equal(table_column(&t, "parent", &p), -1);
	table_release(&t);
}

static void a_table_without_a_proper_header_is_refused(void **unused)
{
	static const char *const bad[] = {"", "a,a\n1,2\n", "a,\n1,2\n", "a,b\n1\n"};
	struct table t;
	struct problem p;

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		durable_write_file(path, text_from(bad[i]), 0600, DURABLE_NO_SYNC, &p);
		assert_int_equal(table_read(&t, path, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
		table_release(&t);
	}
	unlink(path);
	assert_int_equal(table_read(&t, path, &p), -1);
	assert_int_equal(p.exit_code, EX_NOINPUT);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_numbered_as_they_come),
		cmocka_unit_test(interned_names_sort_in_byte_order),
		cmocka_unit_test(radix_sort_is_stable_and_ascending),
		cmocka_unit_test(keys_of_doubles_sort_as_the_doubles_do),
		cmocka_unit_test(arenas_hand_out_zeroed_and_aligned_room),
		cmocka_unit_test(text_is_cut_at_separators),
		cmocka_unit_test(a_file_is_replaced_only_when_it_is_whole),
		cmocka_unit_test(a_folder_or_a_missing_place_cannot_be_written),
		cmocka_unit_test(a_table_is_read_by_column_name),
		cmocka_unit_test(a_table_without_a_proper_header_is_refused),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
