/* What pages are made of: escaping, numbers and dates, names of files, ids of inputs, gaps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "reports/figures/figure_cells.h"
#include "reports/page/html.h"
#include "reports/page/inputs.h"
#include "reports/page/page.h"

static struct html page;

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
	return 0;
}

static int drop_page(void **unused)
{
	(void)unused;
	html_release(&page);
	return 0;
}

static void data_is_escaped_and_markup_is_not(void **unused)
{
	static const char *const cases[][2] = {
		{"", ""}, {"O'BRIEN & PARTNERS", "O&#39;BRIEN &amp; PARTNERS"},
		{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"\" onload=\"x", "&quot; onload=&quot;x"}, {"&amp;", "&amp;amp;"},
		{"caf\xc3\xa9 \xe2\x80\x99", "caf\xc3\xa9 \xe2\x80\x99"},
		{"a\x01\x1f\x7f\tb", "a&#xfffd;&#xfffd;&#xfffd;&#xfffd;b"},
		{"]]>--><!--", "]]&gt;--&gt;&lt;!--"}, {"a\nb", "a\nb"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		html_string(&page, cases[i][0]);
		assert_page(cases[i][1]);
	}
	html_markup(&page, "<td>");
	html_text(&page, (struct text){"<\0>", 3});
	html_markup(&page, "</td>");
	assert_page("<td>&lt;&#xfffd;&gt;</td>");
}

/* Every byte that could end a text or an attribute value, wherever it stands. */
static void no_byte_gets_through_that_could_begin_markup(void **unused)
{
	(void)unused;
	for (int c = 0; c < 256; c++) {
		char text[3] = {'a', (char)c, 'b'};

		html_text(&page, (struct text){text, sizeof text});
		buffer_char(&page.bytes, '\0');
		assert_null(strpbrk(page.bytes.bytes, "<>\"'"));
		if (c == '&')
			assert_string_equal(page.bytes.bytes, "a&amp;b");
		html_clear(&page);
	}
}

static void counts_are_grouped_by_thousands(void **unused)
{
	static const struct {
		int64_t in;
		const char *out;
	} cases[] = {
		{0, "0"}, {999, "999"}, {1000, "1,000"}, {55000000, "55,000,000"}, {-1234, "-1,234"},
		{INT64_MAX, "9,223,372,036,854,775,807"}, {INT64_MIN, "-9,223,372,036,854,775,808"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		html_count(&page, cases[i].in);
		assert_page(cases[i].out);
	}
}

static void decimals_round_a_half_away_from_zero(void **unused)
{
	static const struct {
		int64_t in;
		int decimals;
		const char *out;
	} cases[] = {
		{72250000, 1, "72.3"}, {72249999, 1, "72.2"}, {99950000, 1, "100.0"},
		{-50000, 1, "-0.1"}, {-49999, 1, "0.0"}, {0, 1, "0.0"}, {830000, 2, "0.83"},
		{5000, 2, "0.01"}, {4999, 2, "0.00"}, {1234567890000, 0, "1,234,568"},
		{1234567500000, 1, "1,234,567.5"}, {1, 6, "0.000001"}, {7050000, 2, "7.05"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		html_decimal(&page, cases[i].in, cases[i].decimals);
		assert_page(cases[i].out);
	}
}

static void dates_are_in_words(void **unused)
{
	(void)unused;
	html_date(&page, 20110331);
	assert_page("31 March 2011");
	html_date(&page, 20101201);
	assert_page("1 December 2010");
}

static void only_plain_codes_name_a_file(void **unused)
{
	static const char *const good[] = {"A81001", "00K", "ENG", "QOF.points", "indexes", "5C1"};
	static const char *const bad[] = {
		"", ".", "..", "../x", "a/b", ".hidden", "-x", "index", "INDEX", "Index", "a b",
		"a\nb", "caf\xc3\xa9", "a%2fb", "A234567890123456789012345678901234"
	};

	(void)unused;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(page_code_is_safe(text_from(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(page_code_is_safe(text_from(bad[i])));
	assert_false(page_code_is_safe((struct text){"A8\0x", 4}));
}

static struct inputs_id id_of(const char *first, const char *second)
{
	struct inputs in;

	inputs_start(&in);
	inputs_text(&in, text_from(first));
	inputs_text(&in, text_from(second));
	return inputs_finish(&in);
}

static void inputs_that_differ_have_other_ids(void **unused)
{
	struct inputs shared, in;
	struct inputs_id copied;

	(void)unused;
	assert_string_equal(id_of("ab", "c").hex, id_of("ab", "c").hex);
	assert_string_not_equal(id_of("ab", "c").hex, id_of("a", "bc").hex);
	assert_string_not_equal(id_of("ab", "").hex, id_of("", "ab").hex);
	inputs_start(&shared);
	inputs_text(&shared, text_from("ab"));
	inputs_copy(&in, &shared);
	inputs_text(&in, text_from("c"));
	copied = inputs_finish(&in);
	assert_string_equal(copied.hex, id_of("ab", "c").hex);
	inputs_drop(&shared);
}

/* sha256 of nothing begins e3b0c44298fc. */
static void the_id_is_the_start_of_a_sha_256(void **unused)
{
	struct inputs in;
	struct inputs_id id;

	(void)unused;
	inputs_start(&in);
	id = inputs_finish(&in);
	assert_string_equal(id.hex, "e3b0c44298fc");
}

static struct figure figure_of(const char *value, const char *reason, const char *rank)
{
	struct figure f = {.is_there = true};

	f.fields[FIELD_VALUE] = text_from(value);
	f.fields[FIELD_REASON] = text_from(reason);
	f.fields[FIELD_RANK] = text_from(rank);
	f.fields[FIELD_OF] = text_from("8123");
	f.fields[FIELD_TIED] = text_from("1");
	return f;
}

static void every_gap_says_why(void **unused)
{
	static const char *const reasons[][2] = {
		{"c", "confidential"}, {"x", "not available"}, {"z", "no such patients"},
		{"low", "too few to rank"}, {"over", "register above list"}
	};
	struct figure none = {0};
	struct series series = {.shape = SHAPE_CARE};

	(void)unused;
	assert_string_equal(figure_gap(&none), "none published");
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		struct figure f = figure_of("", reasons[i][0], "");

		assert_string_equal(figure_gap(&f), reasons[i][1]);
		figure_value_cell(&page, &series, &f);
		buffer_char(&page.bytes, '\0');
		assert_non_null(strstr(page.bytes.bytes, reasons[i][1]));
		html_clear(&page);
	}
}

static void ranks_say_their_ties_and_their_gaps(void **unused)
{
	struct figure f = figure_of("50.000000", "", "7");

	(void)unused;
	figure_rank_cell(&page, &f);
	assert_page("<td>7 of 8,123</td>");
	f.fields[FIELD_TIED] = text_from("3");
	figure_rank_cell(&page, &f);
	assert_page("<td>=7 of 8,123</td>");
	f = figure_of("50.000000", "low", "");
	figure_rank_cell(&page, &f);
	assert_page("<td class=\"gap\">too few to rank</td>");
	f = figure_of("50.000000", "", "");
	figure_rank_cell(&page, &f);
	assert_page("<td class=\"gap\">not ranked</td>");
}

/* 80 of 90 met it, 10 were excepted: 80/90 net of them, 10/100 excepted. */
static void shares_come_from_the_three_counts(void **unused)
{
	struct figure f = figure_of("80.000000", "", "1");
	int64_t value = 0;

	(void)unused;
	f.fields[FIELD_NUMERATOR] = text_from("80");
	f.fields[FIELD_DENOMINATOR] = text_from("100");
	assert_false(figure_share(&f, SHARE_NET_ACHIEVEMENT, &value));
	f.fields[FIELD_EXCEPTIONS] = text_from("10");
	assert_true(figure_share(&f, SHARE_NET_ACHIEVEMENT, &value));
	assert_int_equal(value, 88888889);
	assert_true(figure_share(&f, SHARE_EXCEPTION_RATE, &value));
	assert_int_equal(value, 10000000);
	f.fields[FIELD_NUMERATOR] = text_from("0");
	f.fields[FIELD_EXCEPTIONS] = text_from("100");
	assert_false(figure_share(&f, SHARE_NET_ACHIEVEMENT, &value));
	assert_true(figure_share(&f, SHARE_EXCEPTION_RATE, &value));
	assert_int_equal(value, 100000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(data_is_escaped_and_markup_is_not),
		cmocka_unit_test(no_byte_gets_through_that_could_begin_markup),
		cmocka_unit_test(counts_are_grouped_by_thousands),
		cmocka_unit_test(decimals_round_a_half_away_from_zero),
		cmocka_unit_test(dates_are_in_words),
		cmocka_unit_test(only_plain_codes_name_a_file),
		cmocka_unit_test(inputs_that_differ_have_other_ids),
		cmocka_unit_test(the_id_is_the_start_of_a_sha_256),
		cmocka_unit_test(every_gap_says_why),
		cmocka_unit_test(ranks_say_their_ties_and_their_gaps),
		cmocka_unit_test(shares_come_from_the_three_counts),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
