/* What pages say of a figure beside others: words, ranks and ranges, what chance would flag. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"

static struct html page;
static struct site site;
static const struct indicator share = {.kind = KIND_PROPORTION}, score = {.kind = KIND_SCORE};

static void assert_page(const char *expected)
{
	buffer_char(&page.bytes, '\0');
	assert_string_equal(page.bytes.bytes, expected);
	html_clear(&page);
}

static int make_page(void **unused)
{
	(void)unused;
	html_init(&page);
	site.rules = (struct site_rules){
		.reliability_min = 700000, .reliable_share_min = 500000,
		.quarter_probability_min = 900000
	};
	return 0;
}

static int drop_page(void **unused)
{
	(void)unused;
	html_release(&page);
	return 0;
}

static struct figure ranked(const char *reliability, const char *p_top, const char *p_bottom)
{
	struct figure f = {.is_there = true};

	f.fields[FIELD_VALUE] = text_from("80.000000");
	f.fields[FIELD_RANK] = text_from("900");
	f.fields[FIELD_OF] = text_from("8123");
	f.fields[FIELD_RANK_PLAUSIBLE] = text_from("1234");
	f.fields[FIELD_RANK_LOW] = text_from("310");
	f.fields[FIELD_RANK_HIGH] = text_from("2950");
	f.fields[FIELD_RELIABILITY] = text_from(reliability);
	f.fields[FIELD_P_TOP] = text_from(p_top);
	f.fields[FIELD_P_BOTTOM] = text_from(p_bottom);
	return f;
}

/* word of the stream, what the cell says */
static void only_beyond_99_8_is_anything_called_different(void **unused)
{
	static const char *const words[][2] = {
		{"much_better", "<b>better</b>"}, {"much_worse", "<b>worse</b>"},
		{"much_higher", "<b>higher</b>"}, {"much_lower", "<b>lower</b>"},
		{"better", "<i>worth watching</i>"}, {"worse", "<i>worth watching</i>"},
		{"higher", "<i>worth watching</i>"}, {"lower", "<i>worth watching</i>"},
		{"similar", ""}, {"", ""}, {"nonsense", ""}, {"much_", ""},
		{"high998", "<b>higher</b>"}, {"low998", "<b>lower</b>"},
		{"high95", "<i>worth watching</i>"}, {"low95", "<i>worth watching</i>"}, {"in", ""},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		standing_put(&page, standing_of(text_from(words[i][0])));
		assert_page(words[i][1]);
	}
}

static void a_rank_stands_with_its_range(void **unused)
{
	const struct series series = {.shape = SHAPE_CARE, .definition = &share};
	struct figure f = ranked("0.7", "0.2", "0");

	(void)unused;
	plausible_rank_cell(&page, &site, &series, &f, true);
	assert_page("<td>1,234 of 8,123<small>310 to 2,950</small></td>");
	f.fields[FIELD_RANK_LOW] = f.fields[FIELD_RANK_HIGH] = text_from("1234");
	plausible_rank_cell(&page, &site, &series, &f, true);
	assert_page("<td>1,234 of 8,123</td>");
	f.fields[FIELD_RANK_LOW] = f.fields[FIELD_RANK_HIGH] = text_from("");
	plausible_rank_cell(&page, &site, &series, &f, true);
	assert_page("<td>1,234 of 8,123</td>");
}

static void a_quarter_is_said_from_nine_tenths_on(void **unused)
{
	static const struct {
		const char *top, *bottom, *end;
	} cases[] = {
		{"0.9", "0", "<b>top quarter</b></td>"}, {"0.899999", "0", "</small></td>"},
		{"0", "0.9", "<b>bottom quarter</b></td>"}, {"0", "0.899999", "</small></td>"},
		{"1", "0", "<b>top quarter</b></td>"}, {"", "", "</small></td>"},
	};
	const struct series series = {.shape = SHAPE_CARE, .definition = &share};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct figure f = ranked("0.95", cases[i].top, cases[i].bottom);
		size_t length;

		plausible_rank_cell(&page, &site, &series, &f, true);
		buffer_char(&page.bytes, '\0');
		length = strlen(cases[i].end);
		assert_true(page.bytes.length > length);
		assert_string_equal(page.bytes.bytes + page.bytes.length - 1 - length, cases[i].end);
		html_clear(&page);
	}
}

static void a_rank_that_may_not_be_printed_says_why(void **unused)
{
	const struct series shown = {.shape = SHAPE_CARE, .definition = &share};
	const struct series hidden = {
		.shape = SHAPE_CARE, .definition = &share, .hides_practice_ranks = true
	};
	const struct series points = {.shape = SHAPE_POINTS, .definition = &score};
	struct figure f = ranked("0.699999", "1", "0");

	(void)unused;
	assert_string_equal(rank_refused(&site, &shown, &f, true),
	                    "the numbers cannot carry a rank");
	plausible_rank_cell(&page, &site, &shown, &f, true);
	assert_page("<td class=\"gap\">the numbers cannot carry a rank</td>");
	f = ranked("0.95", "1", "0");
	assert_null(rank_refused(&site, &shown, &f, true));
	assert_string_equal(rank_refused(&site, &hidden, &f, true), "no ranks of practices");
	assert_null(rank_refused(&site, &hidden, &f, false));
	f = ranked("", "", "");
	assert_string_equal(rank_refused(&site, &points, &f, true), "not for a score");
	assert_string_equal(rank_refused(&site, &shown, &f, true), "no range known");
	f = ranked("0.95", "1", "0");
	f.fields[FIELD_OF] = text_from("1");
	assert_string_equal(rank_refused(&site, &shown, &f, false), "only one");
	f = ranked("0.95", "1", "0");
	f.fields[FIELD_RANK] = text_from("");
	f.fields[FIELD_REASON] = text_from("low");
	assert_string_equal(rank_refused(&site, &shown, &f, true), "too few to rank");
	f.fields[FIELD_REASON] = text_from("c");
	f.fields[FIELD_VALUE] = text_from("");
	assert_string_equal(rank_refused(&site, &shown, &f, true), "confidential");
}

/* 2 in 1,000 beyond 99.8%, 48 in 1,000 between that and 95%; changes have no word for those. */
static void a_page_says_what_chance_alone_would_flag(void **unused)
{
	struct comparison_count count = {0};
	struct figure f = {.is_there = true};

	(void)unused;
	comparison_count_put(&page, &count);
	assert_page("");
	f.fields[FIELD_VS_ENGLAND] = text_from("much_better");
	f.fields[FIELD_VS_PARENT] = text_from("worse");
	f.fields[FIELD_VS_PEERS] = text_from("similar");
	f.fields[FIELD_EXCEPTIONS_FUNNEL] = text_from("high95");
	f.fields[FIELD_VS_PREVIOUS] = text_from("much_worse");
	comparison_count_add(&count, &f, false, false);
	assert_int_equal(count.all, 3);
	comparison_count_add(&count, &f, true, true);
	assert_int_equal(count.all, 8);
	assert_int_equal(count.different, 4);
	assert_int_equal(count.watched, 3);
	assert_int_equal(count.words_only_beyond_998, 2);
	count = (struct comparison_count){500, 100, 7, 21};
	comparison_count_put(&page, &count);
	assert_page("500 comparisons stand on this page; 7 of them read as different and 21 as worth "
	            "watching. Were there no differences at all, chance alone would still flag about "
	            "1.0 as different (0.2% of them) and 19.2 as worth watching.");
	chance_put(&page, 40000);
	assert_page("0.04");
}

static void a_change_has_its_sign_and_nought_has_none(void **unused)
{
	static const struct {
		int64_t change;
		enum figure_shape shape;
		const char *shown;
	} cases[] = {
		{2500000, SHAPE_CARE, "+2.5"}, {-2500000, SHAPE_CARE, "\xe2\x88\x92" "2.5"},
		{50000, SHAPE_CARE, "+0.1"}, {49999, SHAPE_CARE, "0.0"}, {-49999, SHAPE_CARE, "0.0"},
		{0, SHAPE_CARE, "0.0"}, {-5000, SHAPE_PREVALENCE, "\xe2\x88\x92" "0.01"},
		{-4999, SHAPE_PREVALENCE, "0.00"}, {5000, SHAPE_PREVALENCE, "+0.01"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct series series = {.shape = cases[i].shape};

		figure_change_put(&page, &series, cases[i].change);
		assert_page(cases[i].shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_beyond_99_8_is_anything_called_different),
		cmocka_unit_test(a_rank_stands_with_its_range),
		cmocka_unit_test(a_quarter_is_said_from_nine_tenths_on),
		cmocka_unit_test(a_rank_that_may_not_be_printed_says_why),
		cmocka_unit_test(a_change_has_its_sign_and_nought_has_none),
		cmocka_unit_test(a_page_says_what_chance_alone_would_flag),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
