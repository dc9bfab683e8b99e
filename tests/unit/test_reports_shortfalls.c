/* What pages say of a row of shortfalls: flags, marks, rates, the ratios of supply.csv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/shortfall/staff_groups.h"

static struct shortfall row_of(const char *flag, const char *note)
{
	struct shortfall row = {0};

	for (int i = 0; i < SHORT_NUMBERS; i++)
		row.numbers[i] = NOT_GIVEN;
	row.texts[SHORT_FLAG] = text_from(flag);
	row.texts[SHORT_NOTE] = text_from(note);
	return row;
}

static void flags_are_said_in_words(void **unused)
{
	static const struct {
		const char *flag, *words;
		bool is_flagged, is_assessed;
	} cases[] = {
		{"alert", "short, alert", true, true},
		{"warning", "short, warning", true, true},
		{"below", "below, not flagged", false, true},
		{"none", "not short", false, true},
		{"not_assessed", "not assessed", false, false},
		{"of our own", "of our own", false, true},
		{"", "", false, true},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shortfall row = row_of(cases[i].flag, "");

		assert_true(text_is(shortfall_flag_words(&row), cases[i].words));
		assert_int_equal(shortfall_is_flagged(&row), cases[i].is_flagged);
		assert_int_equal(shortfall_is_assessed(&row), cases[i].is_assessed);
	}
}

static void notes_are_said_in_words(void **unused)
{
	static const struct {
		const char *flag, *note, *words;
	} cases[] = {
		{"", "", ""},
		{"", "not_returned", "staff not returned"},
		{"below", "not_returned", "a practice whose staff was not returned"},
		{"", "no_imd", "deprivation not known, of the practice or of those around it"},
		{"none", "no_imd", "a practice whose deprivation is not known"},
		{"alert", "coverage_87;depends_on_rho",
		 "87% of its list has figures of staff and deprivation; "
		 "changes with the ratio asked for"},
		{"alert", "coverage_", "coverage_"},
		{"", "<new>", "<new>"},
	};
	struct buffer words;

	(void)unused;
	buffer_init(&words);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shortfall row = row_of(cases[i].flag, cases[i].note);

		words.length = 0;
		shortfall_note_words(&row, &words);
		assert_true(text_is(buffer_as_text(&words), cases[i].words));
	}
	buffer_release(&words);
}

static void a_note_is_a_whole_word(void **unused)
{
	struct shortfall row = row_of("", "imd_from_postcode;unplaced");

	(void)unused;
	assert_true(shortfall_has_note(&row, "unplaced"));
	assert_true(shortfall_has_note(&row, "imd_from_postcode"));
	assert_false(shortfall_has_note(&row, "imd_from"));
	assert_false(shortfall_has_note(&row, ""));
}

static void why_an_area_is_not_assessed_is_never_empty(void **unused)
{
	struct shortfall row = row_of("not_assessed", "");
	struct buffer words;

	(void)unused;
	buffer_init(&words);
	shortfall_why_not(&row, &words);
	assert_true(text_is(buffer_as_text(&words),
	                    "no practice of it has figures of staff and deprivation"));
	buffer_release(&words);
}

/* 98.2 FTE among 231,000 patients: 42.510823 per 100,000 (the worked example's PCT_K). */
static void a_rate_needs_patients(void **unused)
{
	struct shortfall row = row_of("", "");

	(void)unused;
	assert_true(shortfall_rate(&row, 98200000) == NOT_GIVEN);
	row.numbers[SHORT_LIST] = 0;
	assert_true(shortfall_rate(&row, 98200000) == NOT_GIVEN);
	row.numbers[SHORT_LIST] = 231000000000;
	assert_int_equal(shortfall_rate(&row, 98200000), 42510823);
	assert_true(shortfall_rate(&row, NOT_GIVEN) == NOT_GIVEN);
	row.numbers[SHORT_LIST] = 3000000;
	assert_int_equal(shortfall_rate(&row, 2000000), 66666666667);
	row.numbers[SHORT_LIST] = 1;
	assert_true(shortfall_rate(&row, INT64_MAX) == NOT_GIVEN);
}

/* Flagged at 1.00 but not at the ratio asked for is not short anyway: the ratio spares it. */
static void short_even_at_equal_shares_is_flagged_at_both(void **unused)
{
	struct shortfall row = row_of("warning", "");

	(void)unused;
	assert_false(shortfall_is_short_anyway(&row));
	row.numbers[SHORT_RHO_MIN] = 1000000;
	assert_true(shortfall_is_short_anyway(&row));
	row.numbers[SHORT_RHO_MIN] = 1010000;
	assert_false(shortfall_is_short_anyway(&row));
	row = row_of("below", "depends_on_rho");
	row.numbers[SHORT_RHO_MIN] = 1000000;
	assert_false(shortfall_is_short_anyway(&row));
}

static void names_stand_small_within_a_sentence(void **unused)
{
	static const char *const cases[][2] = {
		{"Practice nurses", "practice nurses"}, {"GPs", "GPs"}, {"", ""}, {"A", "A"},
		{"\xc3\x89quipes", "\xc3\x89quipes"},
	};
	struct buffer words;

	(void)unused;
	buffer_init(&words);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		words.length = 0;
		words_within(&words, text_from(cases[i][0]));
		assert_true(text_is(buffer_as_text(&words), cases[i][1]));
	}
	buffer_release(&words);
}

static void supply_names_its_helpers(void **unused)
{
	struct problem p = {0};
	struct intern helpers;

	(void)unused;
	intern_init(&helpers);
	assert_int_equal(staff_helpers_read(&helpers, "tests/reference/2010-11", &p), 0);
	assert_int_equal(helpers.count, 3);
	assert_true(intern_find(&helpers, text_from("gp_noughts")) != INTERN_NONE);
	assert_true(intern_find(&helpers, text_from("nurse_noughts")) != INTERN_NONE);
	assert_true(intern_find(&helpers, text_from("list_need")) != INTERN_NONE);
	assert_true(intern_find(&helpers, text_from("gp_fte")) == INTERN_NONE);
	intern_release(&helpers);
	intern_init(&helpers);
	assert_int_equal(staff_helpers_read(&helpers, "tests/no/such/folder", &p), 0);
	assert_int_equal(helpers.count, 0);
	intern_release(&helpers);
}

static void ratios_stand_in_order_each_once(void **unused)
{
	struct shortfalls s = {0};
	struct problem p = {0};
	struct arena arena;

	(void)unused;
	arena_init(&arena);
	assert_int_equal(staff_groups_read(&s, &arena, "tests/reference/2010-11", &p), 0);
	assert_int_equal(s.staff_count, 3);
	assert_int_equal(s.staff[0].rho_count, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(s.staff[0].rhos[i], 1000000 + (int64_t)i * 100000);
	assert_int_equal(staff_group_rho(&s.staff[0], 1200000), 2);
	assert_int_equal(staff_group_rho(&s.staff[0], 1250000), 4);
	assert_int_equal(staff_group_find(&s, text_from("nurse")), 1);
	assert_int_equal(staff_group_find(&s, text_from("dentist")), 3);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flags_are_said_in_words),
		cmocka_unit_test(notes_are_said_in_words),
		cmocka_unit_test(a_note_is_a_whole_word),
		cmocka_unit_test(why_an_area_is_not_assessed_is_never_empty),
		cmocka_unit_test(a_rate_needs_patients),
		cmocka_unit_test(short_even_at_equal_shares_is_flagged_at_both),
		cmocka_unit_test(names_stand_small_within_a_sentence),
		cmocka_unit_test(supply_names_its_helpers),
		cmocka_unit_test(ratios_stand_in_order_each_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
