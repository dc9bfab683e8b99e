/* The charts of organisations side by side: what they draw, and how they tell marks apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/charts/caterpillar.h"
#include "reports/charts/funnel_chart.h"
#include "reports/charts/rank_chart.h"

#define M 1000000

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

static struct range_unit unit_of(const char *name, int64_t value)
{
	return (struct range_unit){.name = text_from(name), .value = value * M,
	                           .low = (value - 1) * M, .high = (value + 1) * M,
	                           .has_range = true};
}

static const char *caterpillar_of(const struct range_unit *units, size_t count)
{
	struct caterpillar chart = {
		.id = text_from("c"), .title = text_from("A & B"), .description = text_from("<all>"),
		.units = units, .count = count, .home = text_from("London"), .unit = text_from("%"),
		.line_name = text_from("England"), .line = 92 * M, .decimals = 1,
		.first = "Best first", .last = "Last"
	};

	html_clear(&page);
	caterpillar_put(&page, &chart);
	return drawn();
}

/* 94 (93 to 95) and 90 (89 to 91): an axis from 89 at 260 to 95 at 940, so 113.3 for each of 6; the
 * rows' middles at 50 and 70. */
static void a_few_stand_below_each_other_with_their_names(void **unused)
{
	const struct range_unit units[] = {unit_of("First", 94), unit_of("Second <b>", 90)};
	const char *svg = caterpillar_of(units, 2);

	(void)unused;
	assert_non_null(strstr(svg, "<path class=\"range\" d=\"M713.3 50H940M260 70H486.6\"/>"));
	assert_non_null(strstr(svg, "<path class=\"unit\" d=\"M823.6 50a"));
	assert_non_null(strstr(svg, "M370.3 70a"));
	assert_non_null(strstr(svg, ">First</text>"));
	assert_non_null(strstr(svg, ">Second &lt;b&gt;</text>"));
	assert_non_null(strstr(svg, "<path class=\"centre\" d=\"M600 40V84\"/>"));
	assert_non_null(strstr(svg, "England 92.0%</text>"));
	assert_non_null(strstr(svg, "role=\"img\" aria-labelledby=\"c-title\" "
	                            "aria-describedby=\"c-desc\""));
	assert_non_null(strstr(svg, "<title id=\"c-title\">A &amp; B</title>"));
	assert_null(strstr(svg, "beyond"));
}

static void those_beyond_are_squares_and_those_at_home_dark(void **unused)
{
	struct range_unit units[] = {unit_of("a", 94), unit_of("b", 93), unit_of("c", 92),
	                             unit_of("d", 91)};
	const char *svg;

	(void)unused;
	units[0].is_beyond = true;
	units[1].is_beyond = units[1].is_home = true;
	units[2].is_home = true;
	svg = caterpillar_of(units, 4);
	assert_int_equal(times(svg, "class=\"beyond\""), 2);        /* the mark and the legend's */
	assert_int_equal(times(svg, "class=\"beyond-home\""), 2);
	assert_int_equal(times(svg, "class=\"unit-home\""), 2);
	assert_int_equal(times(svg, "h7v7h-7z"), 4);
	assert_non_null(strstr(svg, "beyond the 99.8% limits</text>"));
	assert_non_null(strstr(svg, "beyond, in London</text>"));
}

/* Side by side from 61 on; names of those beyond and at home, 13 apart where their places (832.1
 * and 837.3 of 52 to 840) are closer: around the middle of these, 834.7; a name's foot is 4
 * further. */
static void many_stand_side_by_side_and_name_those_that_matter(void **unused)
{
	struct range_unit units[150];
	const char *svg;

	(void)unused;
	for (int i = 0; i < 150; i++)
		units[i] = unit_of("elsewhere", 95 - i / 30);
	units[148] = units[149] = unit_of("beyond", 90);
	units[148].is_beyond = units[149].is_beyond = true;
	units[10] = unit_of("A very long name that has no room", 95);
	units[10].is_home = true;
	svg = caterpillar_of(units, 150);
	assert_int_equal(times(svg, "rotate(-90)"), 3);
	assert_non_null(strstr(svg, ">A very long name that"));
	assert_non_null(strstr(svg, "\xe2\x80\xa6</text>"));
	assert_non_null(strstr(svg, "translate(832.2 316)rotate(-90)\">beyond"));
	assert_non_null(strstr(svg, "translate(845.2 316)rotate(-90)\">beyond"));
	assert_int_equal(times(svg, ">elsewhere</text>"), 0);
}

static void nothing_is_drawn_of_nothing(void **unused)
{
	struct funnel_chart funnel = {.count = 0};
	struct rank_chart ranks = {.count = 0};

	(void)unused;
	assert_string_equal(caterpillar_of(NULL, 0), "");
	html_clear(&page);
	funnel_chart_put(&page, &funnel);
	rank_chart_put(&page, &ranks);
	assert_string_equal(drawn(), "");
}

static void equal_figures_have_an_axis_too(void **unused)
{
	struct range_unit units[] = {unit_of("a", 92), unit_of("b", 92)};
	const char *svg;

	(void)unused;
	units[0].has_range = units[1].has_range = false;
	svg = caterpillar_of(units, 2);
	assert_non_null(strstr(svg, "class=\"unit\""));
	assert_null(strstr(svg, "class=\"range\""));
}

/* Place 1 is left, the last right: 10 places over 680. A sure place is still a bar. */
static void ranks_run_from_one_to_the_last_place(void **unused)
{
	const struct range_unit units[] = {
		{text_from("a"), 1 * M, 1 * M, 1 * M, true, false, false},
		{text_from("b"), 4 * M, 1 * M, 10 * M, true, true, false}
	};
	struct rank_chart chart = {.id = text_from("r"), .title = text_from("R"),
	                           .description = text_from("D"), .units = units, .count = 2,
	                           .of = 10, .home = text_from("London")};
	const char *svg;

	(void)unused;
	html_clear(&page);
	rank_chart_put(&page, &chart);
	svg = drawn();
	assert_non_null(strstr(svg, "<path class=\"bar range\" d=\"M260 50H261\"/>"));
	assert_non_null(strstr(svg, "<path class=\"bar home-range\" d=\"M260 70H940\"/>"));
	assert_non_null(strstr(svg, "M483.6 70a3"));     /* 260 + 3 x 680 / 9, less the radius */
	assert_non_null(strstr(svg, "in London</text>"));
}

/* 100 and 300 on an axis to 300 by 50; the limits bound the figures' axis. */
static void a_funnel_has_four_lines_and_names_squares(void **unused)
{
	const struct funnel_point points[] = {
		{text_from("small"), 100 * (int64_t)M, 90 * M, false, false},
		{text_from("far <out>"), 300 * (int64_t)M, 99 * M, true, true}
	};
	const struct funnel_limits limits[] = {
		{100 * (int64_t)M, 85 * M, 95 * M, 80 * M, 97 * M},
		{300 * (int64_t)M, 88 * M, 92 * M, 86 * M, 94 * M}
	};
	struct funnel_chart chart = {
		.id = text_from("f"), .title = text_from("F"), .description = text_from("D"),
		.points = points, .count = 2, .limits = limits, .limit_count = 2,
		.home = text_from("London"), .unit = text_from("%"),
		.size_name = text_from("Denominator"), .line_name = text_from("England"),
		.line = 90 * M, .decimals = 1
	};
	const char *svg;

	(void)unused;
	html_clear(&page);
	funnel_chart_put(&page, &chart);
	svg = drawn();
	assert_int_equal(times(svg, "class=\"limit95\""), 2);
	assert_int_equal(times(svg, "class=\"limit998\""), 2);
	assert_non_null(strstr(svg, "<path class=\"limit998\" d=\"M52 390L840 277.8\"/>"));
	assert_non_null(strstr(svg, ">far &lt;out&gt;</text>"));
	assert_null(strstr(svg, ">small</text>"));
	assert_non_null(strstr(svg, "England 90.0%</text>"));
}

/* Three letters of four fit beside the dots; they count, not their bytes. */
static void names_are_cut_at_their_end_and_at_letters(void **unused)
{
	const struct text name = text_from("\xc3\xa9t\xc3\xa9s");
	int64_t room = svg_text_width(name, 11, SVG_PLAIN);

	(void)unused;
	html_clear(&page);
	unit_name_put(&page, name, 11, room);
	html_markup(&page, "|");
	unit_name_put(&page, text_from("\xc3\xa9t\xc3\xa9s and more"), 11, room);
	html_markup(&page, "|");
	unit_name_put(&page, text_from("Tower Hamlets"), 11,
	              svg_text_width(text_from("Tower \xe2\x80\xa6"), 11, SVG_PLAIN));
	assert_string_equal(drawn(), "\xc3\xa9t\xc3\xa9s|\xc3\xa9t\xe2\x80\xa6|Tower\xe2\x80\xa6");
}

/* Advances of DejaVu Sans, in thousandths of its size, summed from the font's own tables:
 * nothing may be narrower here. */
static void widths_are_not_below_those_of_the_widest_font(void **unused)
{
	static const struct {
		const char *text;
		int64_t thousandths;
	} seen[] = {
		{"Tower Hamlets", 7530}, {"DR NAKAMOTO-REED & PARTNERS", 17410},
		{"BELLWETHER MEDICAL CENTRE", 15893}, {"England 100.0%", 8190}, {"illicit", 2331},
		{"\xc3\x9c" "berlingen", 5466}, {"East Riding of Yorkshire", 11901},
		{"0123456789", 6362}, {"abcdefghijklmnopqrstuvwxyz", 14646}
	};

	(void)unused;
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
		int64_t width = svg_text_width(text_from(seen[i].text), 100, SVG_PLAIN);

		assert_true(width >= seen[i].thousandths);
		assert_true(width <= seen[i].thousandths * 3 / 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_stand_below_each_other_with_their_names),
		cmocka_unit_test(those_beyond_are_squares_and_those_at_home_dark),
		cmocka_unit_test(many_stand_side_by_side_and_name_those_that_matter),
		cmocka_unit_test(nothing_is_drawn_of_nothing),
		cmocka_unit_test(equal_figures_have_an_axis_too),
		cmocka_unit_test(ranks_run_from_one_to_the_last_place),
		cmocka_unit_test(a_funnel_has_four_lines_and_names_squares),
		cmocka_unit_test(names_are_cut_at_their_end_and_at_letters),
		cmocka_unit_test(widths_are_not_below_those_of_the_widest_font),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
