/* The chart of many organisations: what it draws, from no points to all equal ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/bar_chart.h"

static struct html page;

static int make_page(void **unused)
{
	(void)unused;
	html_init(&page);
	return 0;
}

static int drop_page(void **unused)
{
	(void)unused;
	html_release(&page);
	return 0;
}

static struct bar_chart chart_of(const struct chart_point *points, size_t count)
{
	return (struct bar_chart){
		.id = text_from("c"), .title = text_from("A & B"), .description = text_from("<all>"),
		.unit = text_from("%"), .points = points, .count = count
	};
}

static const char *drawn(const struct bar_chart *chart)
{
	html_clear(&page);
	bar_chart_put(&page, chart);
	buffer_char(&page.bytes, '\0');
	return page.bytes.bytes;
}

static size_t times(const char *in, const char *what)
{
	size_t count = 0;

	for (const char *at = strstr(in, what); at; at = strstr(at + 1, what))
		count++;
	return count;
}

/* Two points at 90 and 94: an axis from 90 (at 310) to 94 (at 40) by ones; strips of 444, their
 * middles at 56 + 222 and 56 + 666. */
static void points_stand_at_their_values(void **unused)
{
	const struct chart_point points[] = {{94000000, false}, {90000000, true}};
	struct bar_chart chart = chart_of(points, 2);
	const char *svg = drawn(&chart);

	(void)unused;
	assert_non_null(strstr(svg, "<circle cx=\"278\" cy=\"40\" r=\"3\"/>"));
	assert_non_null(strstr(svg, "<path class=\"marked\" d=\"M718 306h8v8h-8z\"/>"));
	assert_int_equal(times(svg, "class=\"grid\""), 5);
	assert_non_null(strstr(svg, ">94%</text>"));
	assert_null(strstr(svg, "class=\"line\""));
}

static void names_are_escaped_and_referred_to(void **unused)
{
	const struct chart_point points[] = {{50000000, false}};
	struct bar_chart chart = chart_of(points, 1);
	const char *svg = drawn(&chart);

	(void)unused;
	assert_non_null(strstr(svg, "role=\"img\" aria-labelledby=\"c-title\" "
	                            "aria-describedby=\"c-desc\""));
	assert_non_null(strstr(svg, "<title id=\"c-title\">A &amp; B</title>"));
	assert_non_null(strstr(svg, "<desc id=\"c-desc\">&lt;all&gt;</desc>"));
}

/* The line counts for the axis: England may lie outside its organisations. */
static void the_line_is_within_the_drawing(void **unused)
{
	const struct chart_point points[] = {{90000000, false}, {89000000, false}};
	struct bar_chart chart = chart_of(points, 2);
	const char *svg;

	(void)unused;
	chart.line = 85000000;
	chart.line_name = text_from("England");
	svg = drawn(&chart);
	assert_non_null(strstr(svg, "<path class=\"line\" d=\"M56 310H944\"/>"));
	assert_non_null(strstr(svg, "England 85.0%"));
}

static void edges_draw_something_or_nothing(void **unused)
{
	const struct chart_point equal[] = {
		{100000000, false}, {100000000, false}, {100000000, false}
	};
	const struct chart_point wide[] = {{100000000, false}, {0, false}};
	const struct chart_point below[] = {{-500000, false}, {-1500000, false}};
	struct bar_chart chart = chart_of(equal, 0);

	(void)unused;
	assert_string_equal(drawn(&chart), "");
	chart = chart_of(equal, 3);
	assert_int_equal(times(drawn(&chart), "cy=\"310\""), 3);
	chart = chart_of(wide, 2);
	assert_int_equal(times(drawn(&chart), "class=\"grid\""), 6);
	chart = chart_of(below, 2);
	assert_int_equal(times(drawn(&chart), "<circle"), 2);
	assert_null(strstr(drawn(&chart), "--"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_stand_at_their_values),
		cmocka_unit_test(names_are_escaped_and_referred_to),
		cmocka_unit_test(the_line_is_within_the_drawing),
		cmocka_unit_test(edges_draw_something_or_nothing),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
