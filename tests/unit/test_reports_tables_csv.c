/* The tables of a page read back out of its markup, and written as CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/page/tables_csv.h"

static struct buffer csv;

static int begin(void **unused)
{
	(void)unused;
	buffer_init(&csv);
	return 0;
}

static int end(void **unused)
{
	(void)unused;
	buffer_release(&csv);
	return 0;
}

static void expect(const char *markup, const char *wanted)
{
	csv.length = 0;
	tables_csv(text_from(markup), &csv);
	buffer_char(&csv, '\0');
	assert_string_equal(csv.bytes, wanted);
}

/* A table of one column beside its name: the cells of two rows. */
static void expect_column(const char *one, const char *two, const char *wanted)
{
	struct buffer markup;

	buffer_init(&markup);
	buffer_printf(&markup, "<h2>T</h2><table><tr><th>N</th><th>V</th></tr><tr><th>a</th>%s</tr>"
	              "<tr><th>b</th>%s</tr></table>", one, two);
	buffer_char(&markup, '\0');
	expect(markup.bytes, wanted);
	buffer_release(&markup);
}

static void a_line_a_row_under_the_heading_of_its_table(void **unused)
{
	(void)unused;
	expect("<h1>Page</h1><p>words</p><h2 id=\"t\">First &amp; <a href=\"x\">best</a></h2>"
	       "<table>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">FTE</th></tr></thead>"
	       "<tbody>\n<tr><th scope=\"row\">A, B</th><td>1.5</td></tr>\n</tbody></table>"
	       "<h3>Second</h3><table><tr><th>Name</th><th>Heads</th></tr>"
	       "<tr><th>C</th><td class=\"gap\">none</td></tr></table>",
	       "Table,Name,FTE,Heads\r\nFirst & best,\"A, B\",1.5,\r\nSecond,C,,none\r\n");
}

static void tables_that_name_their_rows_differently_share_a_column(void **unused)
{
	(void)unused;
	expect("<h2>T</h2><table><tr><th>Trust</th><th>V</th></tr>"
	       "<tr><th>a</th><td>1</td></tr></table>"
	       "<h2>U</h2><table><tr><th>Practice</th><th>V</th></tr>"
	       "<tr><th>b</th><td>2</td></tr></table>",
	       "Table,Row,V\r\nT,a,1\r\nU,b,2\r\n");
}

static void groups_and_codes_stand_in_front(void **unused)
{
	(void)unused;
	expect("<h2>T</h2><table><tr><th>N</th><th>V</th></tr><tbody>"
	       "<tr class=\"group\"><th>G</th></tr><tr id=\"X1\"><th>a</th><td>1</td></tr></tbody>"
	       "<tbody><tr id=\"X2\"><th>b</th><td>2</td></tr></tbody></table>"
	       "<h2>U</h2><table><tr><th>N</th><th>Code</th></tr>"
	       "<tr><th>c</th><td>X3</td></tr></table>",
	       "Table,Part,Code,N,V\r\nT,G,X1,a,1\r\nT,,X2,b,2\r\nU,,X3,c,\r\n");
}

static void what_stands_beneath_and_in_words_has_columns_of_its_own(void **unused)
{
	(void)unused;
	expect_column("<td>7 of 9<small>5 to 8</small><b>top</b><i>new</i></td>",
	              "<td>8 <span class=\"mark\">weak</span></td>",
	              "Table,N,V,\"V, beneath\",\"V, in words\"\r\n"
	              "T,a,7 of 9,5 to 8,top; new\r\nT,b,8,,weak\r\n");
	expect("<h2>T</h2><table><tr><th>N</th><th>Share, 95% limits</th></tr>"
	       "<tr><th>a</th><td>7.1%<small>6.0 to 8.2</small></td></tr></table>",
	       "Table,N,\"Share, %\",\"Share, 95% limits\"\r\nT,a,7.1,6.0 to 8.2\r\n");
}

static void numbers_are_plain(void **unused)
{
	(void)unused;
	expect_column("<td>1,234,567.5</td>", "<td>\xe2\x88\x92" "1,234</td>",
	              "Table,N,V\r\nT,a,1234567.5\r\nT,b,-1234\r\n");
	expect_column("<td>+0.4</td>", "<td>-0.4</td>", "Table,N,V\r\nT,a,0.4\r\nT,b,-0.4\r\n");
}

static void what_only_looks_like_a_number_stays(void **unused)
{
	(void)unused;
	expect_column("<td>1,23</td>", "<td>12,3456</td>",
	              "Table,N,V\r\nT,a,\"1,23\"\r\nT,b,\"12,3456\"\r\n");
	expect_column("<td>1,234 of 2,345</td>", "<td>2010-11</td>",
	              "Table,N,V\r\nT,a,\"1,234 of 2,345\"\r\nT,b,2010-11\r\n");
	expect_column("<td>.5</td>", "<td>5.</td>", "Table,N,V\r\nT,a,.5\r\nT,b,5.\r\n");
	expect_column("<td></td>", "<td>%</td>", "Table,N,V\r\nT,a,\r\nT,b,%\r\n");
}

static void per_cent_goes_into_the_heading_where_all_numbers_have_it(void **unused)
{
	(void)unused;
	expect_column("<td>7.1%</td>", "<td class=\"gap\">none</td>",
	              "Table,N,\"V, %\"\r\nT,a,7.1\r\nT,b,none\r\n");
	expect_column("<td>7.1%</td>", "<td>7</td>", "Table,N,V\r\nT,a,7.1%\r\nT,b,7\r\n");
	expect("<h2>T</h2><table><tr><th>N</th><th>V</th></tr><tr><th>a</th><td>1%</td></tr></table>"
	       "<h2>U</h2><table><tr><th>N</th><th>V, %</th></tr><tr><th>b</th><td>2</td></tr></table>"
	       "<h2>W</h2><table><tr><th>N</th><th>V</th></tr><tr><th>c</th><td>3</td></tr></table>",
	       "Table,N,\"V, %\",V\r\nT,a,1,\r\nU,b,2,\r\nW,c,,3\r\n");
}

static void a_heading_twice_in_a_table_is_two_columns(void **unused)
{
	(void)unused;
	expect("<h2>T</h2><table><tr><th>N</th><th>of</th><th>of</th></tr>"
	       "<tr><th>a</th><td>1</td><td>2</td></tr></table>", "Table,N,of,of\r\nT,a,1,2\r\n");
}

static void charts_and_tables_in_another_order_are_passed_over(void **unused)
{
	(void)unused;
	expect_column("<td><svg><title>words</title><text>9</text></svg>1</td>", "<td>2</td>",
	              "Table,N,V\r\nT,a,1\r\nT,b,2\r\n");
	expect("<h2>T</h2><table><tr><th>N</th></tr><tr><th>a</th></tr></table>"
	       "<details data-without-script><summary>s</summary><h3>Again</h3><table>"
	       "<tr><th>N</th></tr>"
	       "<tr><th>a</th></tr></table></details>"
	       "<h2>U</h2><table><tr><th>N</th></tr><tr><th>b</th></tr></table>",
	       "Table,N\r\nT,a\r\nU,b\r\n");
}

static void hostile_names_come_out_as_they_went_in(void **unused)
{
	(void)unused;
	expect_column("<td>&lt;b&gt;&quot;O&#39;Brien&quot; &amp; &#xfffd;&lt;/b&gt;</td>",
	              "<td>=SUM(1)</td>",
	              "Table,N,V\r\nT,a,\"<b>\"\"O'Brien\"\" & \xef\xbf\xbd</b>\"\r\nT,b,'=SUM(1)\r\n");
}

static void a_page_without_tables_has_a_file_of_headings(void **unused)
{
	(void)unused;
	expect("<h1>Page</h1><p>words</p>", "Table\r\n");
	expect("", "Table\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_line_a_row_under_the_heading_of_its_table, begin, end),
		cmocka_unit_test_setup_teardown(tables_that_name_their_rows_differently_share_a_column,
		                                begin, end),
		cmocka_unit_test_setup_teardown(groups_and_codes_stand_in_front, begin, end),
		cmocka_unit_test_setup_teardown(what_stands_beneath_and_in_words_has_columns_of_its_own,
		                                begin, end),
		cmocka_unit_test_setup_teardown(numbers_are_plain, begin, end),
		cmocka_unit_test_setup_teardown(what_only_looks_like_a_number_stays, begin, end),
		cmocka_unit_test_setup_teardown(per_cent_goes_into_the_heading_where_all_numbers_have_it,
		                                begin, end),
		cmocka_unit_test_setup_teardown(a_heading_twice_in_a_table_is_two_columns, begin, end),
		cmocka_unit_test_setup_teardown(charts_and_tables_in_another_order_are_passed_over, begin,
		                                end),
		cmocka_unit_test_setup_teardown(hostile_names_come_out_as_they_went_in, begin, end),
		cmocka_unit_test_setup_teardown(a_page_without_tables_has_a_file_of_headings, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
