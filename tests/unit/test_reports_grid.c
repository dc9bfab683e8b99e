/* Tables that stand in a page and as CSV: the same cells, gaps with their reason, hostile names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/page/grid.h"
#include "reports/shortfall/shortfalls.h"

static const struct grid_column columns[] = {
	{"Name", GRID_NAME}, {"Code", GRID_CODE}, {"FTE", GRID_NUMBERS}, {"Why", GRID_WORDS}
};

static const struct site site;         /* every page is made */
static struct page page;
static struct buffer csv;
static struct grid grid;

static int begin(void **unused)
{
	(void)unused;
	page_init(&page, &site, NULL);
	page.depth = PAGE_IN_FOLDER;
	buffer_init(&csv);
	grid_init(&grid, columns, 4);
	return 0;
}

static int end(void **unused)
{
	(void)unused;
	page_release(&page);
	buffer_release(&csv);
	grid_release(&grid);
	return 0;
}

static void add_row(const char *name, int64_t fte, const char *words)
{
	grid_row(&grid, GRID_ROW);
	grid_link(&grid, text_from(NULL), text_from("5C2"), text_from(name));
	grid_text(&grid, text_from("5C2"));
	grid_number(&grid, fte, 1, "not returned");
	grid_text(&grid, text_from(words));
}

static const char *drawn(void)
{
	grid_put(&page, &grid);
	buffer_char(&page.html.bytes, '\0');
	return page.html.bytes.bytes;
}

static const char *written(struct grid_lead lead)
{
	grid_csv(&grid, &csv, &lead);
	buffer_char(&csv, '\0');
	return csv.bytes;
}

static void a_cell_stands_in_both(void **unused)
{
	(void)unused;
	add_row("A & B", 1234560000, "x");
	assert_non_null(strstr(drawn(), "<tr><th scope=\"row\"><a href=\"5C2.html\">A &amp; B</a></th>"
	                                "<td class=\"code\">5C2</td><td>1,234.6</td>"
	                                "<td class=\"words\">x</td></tr>\n"));
	assert_string_equal(written((struct grid_lead){{NULL, 0}, {NULL, 0}, true}),
	                    "Name,Code,FTE,Why\r\nA & B,5C2,1234.6,x\r\n");
}

static void a_gap_says_why_in_both(void **unused)
{
	(void)unused;
	add_row("A", NOT_GIVEN, "");
	assert_non_null(strstr(drawn(), "<td class=\"gap\">not returned</td>"
	                                "<td class=\"words gap\">none</td></tr>"));
	assert_string_equal(written((struct grid_lead){{NULL, 0}, {NULL, 0}, false}),
	                    "A,5C2,not returned,none\r\n");
}

static void a_name_is_no_markup_and_no_formula(void **unused)
{
	(void)unused;
	add_row("</th><script>", 0, "=1+1");
	assert_null(strstr(drawn(), "<script>"));
	assert_non_null(strstr(page.html.bytes.bytes, "&lt;/th&gt;&lt;script&gt;"));
	assert_string_equal(written((struct grid_lead){text_from("Who"), text_from("GPs"), true}),
	                    "Who,Name,Code,FTE,Why\r\nGPs,</th><script>,5C2,0.0,'=1+1\r\n");
}

static void a_table_without_rows_has_its_headings(void **unused)
{
	(void)unused;
	assert_string_equal(drawn(), "<thead><tr><th scope=\"col\">Name</th>"
	                    "<th scope=\"col\" class=\"words\">Code</th><th scope=\"col\">FTE</th>"
	                    "<th scope=\"col\" class=\"words\">Why</th></tr></thead>\n<tbody>\n"
	                    "</tbody>\n");
	assert_string_equal(written((struct grid_lead){{NULL, 0}, {NULL, 0}, true}),
	                    "Name,Code,FTE,Why\r\n");
}

static void a_hidden_column_stands_in_the_csv_alone(void **unused)
{
	(void)unused;
	add_row("A", 1000000, "because");
	grid.is_hidden[3] = true;
	assert_null(strstr(drawn(), "because"));
	assert_null(strstr(page.html.bytes.bytes, "Why"));
	assert_string_equal(written((struct grid_lead){{NULL, 0}, {NULL, 0}, true}),
	                    "Name,Code,FTE,Why\r\nA,5C2,1.0,because\r\n");
}

static void what_all_rows_say_is_found(void **unused)
{
	(void)unused;
	assert_false(grid_is_constant(&grid, 0));
	assert_true(grid_is_empty(&grid, 0));
	add_row("A", 1000000, "");
	add_row("A", 2000000, "");
	assert_true(grid_is_constant(&grid, 0));
	assert_true(grid_is_constant(&grid, 1));
	assert_false(grid_is_constant(&grid, 2));
	assert_false(grid_is_constant(&grid, 3));
	assert_true(grid_is_empty(&grid, 3));
	assert_false(grid_is_empty(&grid, 2));
	add_row("A", NOT_GIVEN, "x");
	assert_false(grid_is_constant(&grid, 2));
	assert_false(grid_is_empty(&grid, 3));
	assert_true(grid_begins_alike(&grid, &grid, 2));
}

static void a_huge_number_has_all_its_digits(void **unused)
{
	(void)unused;
	add_row("A", INT64_MAX / 2, "");
	add_row("B", -INT64_MAX / 2, "");
	assert_non_null(strstr(drawn(), "<td>4,611,686,018,427.4</td>"));
	assert_non_null(strstr(page.html.bytes.bytes, "<td>-4,611,686,018,427.4</td>"));
	assert_string_equal(written((struct grid_lead){{NULL, 0}, {NULL, 0}, false}),
	                    "A,5C2,4611686018427.4,none\r\nB,5C2,-4611686018427.4,none\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_cell_stands_in_both, begin, end),
		cmocka_unit_test_setup_teardown(a_gap_says_why_in_both, begin, end),
		cmocka_unit_test_setup_teardown(a_name_is_no_markup_and_no_formula, begin, end),
		cmocka_unit_test_setup_teardown(a_table_without_rows_has_its_headings, begin, end),
		cmocka_unit_test_setup_teardown(a_hidden_column_stands_in_the_csv_alone, begin, end),
		cmocka_unit_test_setup_teardown(what_all_rows_say_is_found, begin, end),
		cmocka_unit_test_setup_teardown(a_huge_number_has_all_its_digits, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
