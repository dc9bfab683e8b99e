/* The charts of clinicians: nothing, one area, huge numbers, names that are markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/charts/dumbbell_chart.h"
#include "reports/charts/need_chart.h"
#include "reports/charts/slope_chart.h"

#define ONE SVG_ONE

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

static const char *drawn(void)
{
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

static const char *dumbbells(const struct dumbbell_row *rows, size_t count)
{
	struct dumbbell_chart chart = {text_from("c"), text_from("A & B"), text_from("<all>"), rows,
	                               count};

	html_clear(&page);
	dumbbell_chart_put(&page, &chart);
	return drawn();
}

static const char *need(const struct need_point *points, size_t count, const char *home)
{
	struct need_chart chart = {.id = text_from("c"), .title = text_from("T"),
	                           .description = text_from("D"), .points = points,
	                           .count = count, .home = text_from(home)};

	html_clear(&page);
	need_chart_put(&page, &chart);
	return drawn();
}

static const char *slopes(const struct slope_point *points, size_t years)
{
	static const struct text names[] = {{"<1>", 3}, {"2", 1}, {"3", 1}};
	struct slope_chart chart = {text_from("c"), text_from("T"), text_from("D"), names, years,
	                            {{text_from("GPs & co"), points}}, 1, 1200000};

	html_clear(&page);
	slope_chart_put(&page, &chart);
	return drawn();
}

static void an_axis_has_few_steps_that_hold_all_values(void **unused)
{
	static const struct {
		int64_t low, high, from, to, step;
	} cases[] = {
		{0, 10 * ONE, 0, 10 * ONE, 2 * ONE},
		{7 * ONE, 7 * ONE, 7 * ONE, 7 * ONE + ONE / 20, ONE / 20},
		{-3 * ONE, 3 * ONE, -3 * ONE, 3 * ONE, ONE},
		{41 * ONE, 98 * ONE, 40 * ONE, 100 * ONE, 10 * ONE},
		{0, 1000000 * ONE, 0, 1000000 * ONE, 200000 * ONE},
		{0, 1000000000 * ONE, 0, 1000000000 * ONE, 200000000 * ONE},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct svg_axis axis = svg_axis_of(cases[i].low, cases[i].high, SVG_FINE);

		assert_int_equal(axis.low, cases[i].from);
		assert_int_equal(axis.high, cases[i].to);
		assert_int_equal(axis.step, cases[i].step);
		assert_int_equal(svg_axis_place(&axis, axis.low, 3000, 500), 3000);
		assert_int_equal(svg_axis_place(&axis, axis.high, 3000, 500), 500);
	}
}

/* 55.1 now and 82.8 expected, band 41.5 to 71.7: an axis from 40 to 90 by tens over 240 to 560, 6.4
 * a unit. Now: 240 + 15.1 x 6.4 = 336.6; expected 513.9; the band 249.6 to 442.8 (cut to
 * tenths). */
static void a_dumbbell_stands_at_its_values(void **unused)
{
	const struct dumbbell d = {55100000, 82800000, 41500000, 71700000};
	const struct dumbbell_row row = {text_from("B & D <b>"), text_from("short, alert"), d, d, true};
	const char *svg = dumbbells(&row, 1);

	(void)unused;
	assert_non_null(strstr(svg, "M336.6 60H513.9\""));
	assert_non_null(strstr(svg, "M249.6 65v5v-2.5H442.8v-2.5v5\""));
	assert_non_null(strstr(svg, "<path class=\"marked\" d=\"M332.6 56h8v8h-8z\"/>"));
	assert_non_null(strstr(svg, "B &amp; D &lt;b&gt;</text>"));
	assert_non_null(strstr(svg, "short, alert</text>"));
	assert_non_null(strstr(svg, "<title id=\"c-title\">A &amp; B</title>"));
	assert_non_null(strstr(svg, "<desc id=\"c-desc\">&lt;all&gt;</desc>"));
}

static void nothing_draws_nothing(void **unused)
{
	const struct slope_point none[] = {{0}, {0}};

	(void)unused;
	assert_string_equal(dumbbells(NULL, 0), "");
	assert_string_equal(need(NULL, 0, ""), "");
	assert_string_equal(slopes(none, 2), "");
}

static void huge_numbers_draw_few_lines(void **unused)
{
	const struct dumbbell d = {INT64_MAX / 4, INT64_MAX / 3, 0, INT64_MAX / 2};
	const struct dumbbell_row row = {text_from("A"), text_from("none"), d, d, false};
	const struct need_point points[] = {{0, 0, false, false}, {ONE, INT64_MAX / 2, true, false}};

	(void)unused;
	assert_in_range(times(dumbbells(&row, 1), "class=\"grid\""), 4, 18);
	assert_in_range(times(need(points, 2, ""), "class=\"grid\""), 2, 9);
	assert_null(strstr(page.bytes.bytes, "--"));
}

/* At deprivation 0 and 1 marks stand at the ends, 56 and 930; 50 and 60 per 100,000 are the ends of
 * the axis, 360 and 50. */
static void need_marks_stand_at_their_values(void **unused)
{
	const struct need_point points[] = {
		{0, 50 * ONE, false, true}, {ONE, 60 * ONE, true, false}
	};
	const char *svg = need(points, 2, "<London>");

	(void)unused;
	assert_non_null(strstr(svg, "<path class=\"home\" d=\"M52.5 360a3.5"));
	assert_non_null(strstr(svg, "<path class=\"elsewhere\" d=\"M926 46h8v8h-8z\"/>"));
	assert_non_null(strstr(svg, "filled: in &lt;London&gt;"));
	assert_null(strstr(need(points, 2, ""), "class=\"home\""));
}

/* One area alone is on both ends of its axis: the drawing has a scale all the same. */
static void one_area_has_a_scale(void **unused)
{
	const struct need_point point = {ONE / 2, 50 * ONE, false, false};
	const char *svg = need(&point, 1, "");

	(void)unused;
	assert_non_null(strstr(svg, "M489.5 360a3.5"));
	assert_int_equal(times(svg, "class=\"grid\""), 2);
}

static void a_slope_is_broken_where_staff_was_counted_otherwise(void **unused)
{
	struct slope_point points[] = {
		{true, false, ONE, 900000, 1100000}, {true, false, ONE, 900000, 1100000},
		{true, false, ONE, 900000, 1100000}
	};

	(void)unused;
	assert_int_equal(times(slopes(points, 3), "class=\"reach\""), 2);
	assert_non_null(strstr(page.bytes.bytes, "&lt;1&gt;</text>"));
	assert_non_null(strstr(page.bytes.bytes, "GPs &amp; co</text>"));
	points[1].is_new = true;
	assert_int_equal(times(slopes(points, 3), "class=\"reach\""), 1);
	points[1].is_there = false;
	assert_int_equal(times(slopes(points, 3), "class=\"reach\""), 0);
	assert_int_equal(times(page.bytes.bytes, "class=\"band\""), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_axis_has_few_steps_that_hold_all_values),
		cmocka_unit_test(a_dumbbell_stands_at_its_values),
		cmocka_unit_test(nothing_draws_nothing),
		cmocka_unit_test(huge_numbers_draw_few_lines),
		cmocka_unit_test(need_marks_stand_at_their_values),
		cmocka_unit_test(one_area_has_a_scale),
		cmocka_unit_test(a_slope_is_broken_where_staff_was_counted_otherwise),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
