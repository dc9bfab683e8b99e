/* The directory stream, read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "records/directory.h"

#define HEADER "org\tlevel\tname\tancestors\topened\tclosed\tstatus\tlist_size\tlist_weighted\t" \
	"list_date\timd\timd_year\timd_basis\tpostcode\tsuccessor\n"
#define PRACTICE "A81001\tpractice\tThe Densham Surgery\tpct=5E1;england=ENG\t1974-04-01\t\t" \
	"active\t4182\t\t2014-10-01\t25.075125\t2010\tpublished\tTS18 1HU\t\n"
#define PCT "5E1\tpct\tNorth Tees PCT\tengland=ENG\t\t2013-03-31\tclosed\t\t\t\t\t\t\t\t00K\n"
#define ENGLAND "ENG\tengland\tEngland\t\t\t\tactive\t\t\t\t\t\t\t\t\n"

static char path[64];

/* Writes the rows with a right trailer and opens them. */
static int open_rows(struct directory *d, const char *rows, struct problem *p)
{
	size_t length = strlen(rows), count = 0;
	int fd;
	FILE *file;

	snprintf(path, sizeof path, "/tmp/test_directory.XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	file = fdopen(fd, "w");
	for (size_t i = 0; i < length; i++)
		count += rows[i] == '\n';
	fprintf(file, "%s#end\tv=1\trows=%zu\tcrc32=%08lx\n", rows, count - 1,
	        crc32(0, (const unsigned char *)rows, (unsigned)length));
	assert_int_equal(fclose(file), 0);
	*p = (struct problem){0};
	return directory_open(d, path, p);
}

static void close_rows(struct directory *d)
{
	directory_close(d);
	unlink(path);
}

static void a_practice_stands_under_its_ancestors(void **state)
{
	struct directory d;
	struct problem p;
	const struct organisation *org;

	(void)state;
	assert_int_equal(open_rows(&d, HEADER PCT PRACTICE ENGLAND, &p), 0);
	assert_int_equal(d.count, 3);
	org = directory_find(&d, text_from("A81001"));
	assert_non_null(org);
	assert_ptr_equal(org, &d.orgs[1]);
	assert_true(text_is(org->name, "The Densham Surgery"));
	assert_int_equal(org->opened, 19740401);
	assert_int_equal(org->closed, 0);
	assert_int_equal(org->list_size, 4182);
	assert_int_equal(org->list_weighted, -1);
	assert_int_equal(org->list_date, 20141001);
	assert_true(org->imd == 25.075125);
	assert_int_equal(org->imd_year, 2010);
	assert_int_equal(org->ancestor_count, 2);
	assert_ptr_equal(directory_ancestor(&d, org, text_from("pct")), &d.orgs[0]);
	assert_ptr_equal(directory_ancestor(&d, org, text_from("england")), &d.orgs[2]);
	assert_null(directory_ancestor(&d, org, text_from("sha")));
	assert_int_equal(d.orgs[0].status, ORG_CLOSED);
	assert_true(isnan(d.orgs[0].imd));
	assert_null(directory_find(&d, text_from("A81002")));
	close_rows(&d);
}

#define NEW_HEADER "org\tlevel\tname\tancestors\topened\tclosed\tstatus\tlist_size\t" \
	"list_weighted\tlist_date\timd\timd_year\timd_basis\tpostcode\tsuccessor\t" \
	"placed\timd_tenth\timd_fifth\n"
#define NEW_ROW(org, placed, tenth, fifth) \
	org "\tpractice\tX\t\t\t\tclosed\t\t\t\t\t\t\t\t\t" placed "\t" tenth "\t" fifth "\n"

static void how_a_practice_was_placed_and_its_groups_are_read(void **state)
{
	struct directory d;
	struct problem p;

	(void)state;
	assert_int_equal(open_rows(&d, NEW_HEADER NEW_ROW("A1", "last_membership", "10", "5")
	                           NEW_ROW("A2", "successor", "1", "")
	                           NEW_ROW("A3", "", "", ""), &p), 0);
	assert_int_equal(d.orgs[0].placed, PLACED_LAST_MEMBERSHIP);
	assert_int_equal(d.orgs[0].imd_tenth, 10);
	assert_int_equal(d.orgs[0].imd_fifth, 5);
	assert_int_equal(d.orgs[1].placed, PLACED_SUCCESSOR);
	assert_int_equal(d.orgs[1].imd_tenth, 1);
	assert_int_equal(d.orgs[1].imd_fifth, 0);
	assert_int_equal(d.orgs[2].placed, PLACED_NOT);
	close_rows(&d);
}

static void a_directory_of_before_says_nothing_of_them(void **state)
{
	struct directory d;
	struct problem p;

	(void)state;
	assert_int_equal(open_rows(&d, HEADER PCT PRACTICE ENGLAND, &p), 0);
	assert_int_equal(d.orgs[1].placed, PLACED_NOT);
	assert_int_equal(d.orgs[1].imd_tenth, 0);
	assert_int_equal(d.orgs[1].imd_fifth, 0);
	close_rows(&d);
}

static void an_empty_directory_knows_nobody(void **state)
{
	struct directory d;
	struct problem p;

	(void)state;
	assert_int_equal(open_rows(&d, HEADER, &p), 0);
	assert_int_equal(d.count, 0);
	assert_null(directory_find(&d, text_from("ENG")));
	close_rows(&d);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
	static const struct { const char *rows, *text; uint64_t line; } examples[] = {
		{HEADER ENGLAND PCT, "org '5E1' is not behind the row before it: sorted, each once", 3},
		{HEADER PCT PCT ENGLAND,
		 "org '5E1' is not behind the row before it: sorted, each once", 3},
		{HEADER PRACTICE ENGLAND,
		 "ancestors 'pct=5E1;england=ENG' is not a list of level=code of this directory", 2},
		{HEADER "X\tpct\tX\tsha=ENG\t\t\tactive\t\t\t\t\t\t\t\t\n",
		 "ancestors 'sha=ENG' is not a list of level=code of this directory", 2},
		{HEADER "X\tpct\tX\t\t2013-02-30\t\tactive\t\t\t\t\t\t\t\t\n",
		 "opened '2013-02-30' is not a date YYYY-MM-DD", 2},
		{HEADER "X\tpct\tX\t\t\t\tgone\t\t\t\t\t\t\t\t\n", "status 'gone' is not a status", 2},
		{HEADER "X\tpct\tX\t\t\t\tactive\t-3\t\t\t\t\t\t\t\n", "list_size '-3' is not a count", 2},
		{HEADER "X\tpct\tX\t\t\t\tactive\t\t\t\t1e3\t\t\t\t\n", "imd '1e3' is not a number", 2},
		{HEADER "X\tpct\tX\t\t\t\tactive\t\t\t\t\t19\t\t\t\n", "imd_year '19' is not a year", 2},
		{NEW_HEADER NEW_ROW("X", "somewhere", "", ""),
		 "placed 'somewhere' is not a way of being placed", 2},
		{NEW_HEADER NEW_ROW("X", "", "11", ""), "imd_tenth '11' is not the number of a group", 2},
		{NEW_HEADER NEW_ROW("X", "", "1", "0"), "imd_fifth '0' is not the number of a group", 2},
		{HEADER "\tpct\tX\t\t\t\tactive\t\t\t\t\t\t\t\t\n", "org '' is not a code", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct directory d;
		struct problem p;

		assert_int_equal(open_rows(&d, examples[i].rows, &p), -1);
		assert_int_equal(p.exit_code, EX_DATAERR);
		assert_string_equal(p.text, examples[i].text);
		assert_int_equal(p.line, examples[i].line);
		close_rows(&d);
	}
}

static void without_a_path_the_option_is_missing(void **state)
{
	struct directory d;
	struct problem p = {0};

	(void)state;
	assert_int_equal(directory_open(&d, NULL, &p), -1);
	assert_int_equal(p.exit_code, EX_USAGE);
	assert_string_equal(p.text, "--directory is missing");
	directory_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_practice_stands_under_its_ancestors),
		cmocka_unit_test(how_a_practice_was_placed_and_its_groups_are_read),
		cmocka_unit_test(a_directory_of_before_says_nothing_of_them),
		cmocka_unit_test(an_empty_directory_knows_nobody),
		cmocka_unit_test(what_is_wrong_is_named_with_its_line),
		cmocka_unit_test(without_a_path_the_option_is_missing),
	};

	return cmocka_run_group_tests_name("directory", tests, NULL, NULL);
}
