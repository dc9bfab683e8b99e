/* Workforce files: a field, bands of ages, which columns a file offers, what they come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "records/column_names.h"
#include "records/workforce_figures.h"

#define TEXT(string) {(string), sizeof(string) - 1}
#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { BEFORE = 20230131, AFTER = 20230201 };

static const struct workforce_mark marks[] = {
	{WORKFORCE_VALUE, TEXT(""), false, 0, 0, 0, TEXT(""), WORKFORCE_NOT_AVAILABLE},
	{WORKFORCE_VALUE, TEXT("NA"), false, 0, AFTER, 0, TEXT(""), WORKFORCE_NOT_AVAILABLE},
	{WORKFORCE_VALUE, TEXT("."), false, 0, 0, 0, TEXT("gp"), WORKFORCE_NOT_AVAILABLE},
	{WORKFORCE_VALUE, TEXT("-1"), true, -1000000, 0, 0, TEXT(""), WORKFORCE_NOT_AVAILABLE},
	{WORKFORCE_VALUE, TEXT("0"), true, 0, 0, BEFORE, TEXT("gp"), WORKFORCE_NOT_RETURNED},
	{WORKFORCE_VALUE, TEXT("0"), true, 0, AFTER, 0, TEXT("gp"), WORKFORCE_IS_NOUGHT},
	{WORKFORCE_SOURCE, TEXT("Fully provided"), false, 0, 0, 0, TEXT(""), WORKFORCE_PROVIDED},
};

static const struct workforce_reference reference = {.marks = marks, .mark_count = COUNT(marks)};

static void a_field_is_a_number_or_a_mark(void **unused)
{
	static const struct {
		const char *field, *staff;
		int day;
		enum workforce_value_state state;
		int64_t micro;
	} examples[] = {
		/* expected */
		{"0", "gp", BEFORE, WORKFORCE_NUMBER, 0},
		{"3.25", "gp", BEFORE, WORKFORCE_NUMBER, 3250000},
		{"4096.66666666667", "", BEFORE, WORKFORCE_NUMBER, 4096666667},
		{"NA", "gp", AFTER, WORKFORCE_MISSING, 0},
		{"na", "dpc", AFTER, WORKFORCE_MISSING, 0},
		{"", "dpc", BEFORE, WORKFORCE_MISSING, 0},
		/* edge */
		{"0.0000005", "gp", BEFORE, WORKFORCE_NUMBER, 1},
		{"0.0000004", "gp", BEFORE, WORKFORCE_NUMBER, 0},
		{"-2", "gp", BEFORE, WORKFORCE_NUMBER, -2000000},
		{"1000000000", "gp", BEFORE, WORKFORCE_NUMBER, 1000000000000000},
		/* erroneous */
		{"NA", "gp", BEFORE, WORKFORCE_NO_NUMBER, 0},
		{".", "dpc", AFTER, WORKFORCE_NO_NUMBER, 0},
		{"Fully provided", "gp", AFTER, WORKFORCE_NO_NUMBER, 0},
		{"1e3", "gp", AFTER, WORKFORCE_NO_NUMBER, 0},
		{"1,000", "gp", AFTER, WORKFORCE_NO_NUMBER, 0},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct workforce_marking m = {&reference, examples[i].day};
		struct workforce_value v = workforce_value_read(&m, text_from(examples[i].staff),
		                                                text_from(examples[i].field));

		if (v.state != examples[i].state || v.micro != examples[i].micro)
			fail_msg("'%s' is read as %d, %lld", examples[i].field, (int)v.state,
			         (long long)v.micro);
	}
}

static void a_number_beyond_all_counts_is_too_large(void **unused)
{
	static const char *const fields[] = {"1000000000.1", "-1000000001", "999999999999",
	                                     "99999999999999999999"};
	const struct workforce_marking m = {&reference, AFTER};

	(void)unused;
	for (size_t i = 0; i < COUNT(fields); i++)
		assert_int_equal(workforce_value_read(&m, text_from("gp"), text_from(fields[i])).state,
		                 WORKFORCE_TOO_LARGE);
}

static void bands_are_known_by_their_names(void **unused)
{
	static const struct {
		const char *column;
		enum patient_sex sex;
		int from, to;
	} bands[] = {
		{"MALE_PATIENTS_0TO4", SEX_MALE, 0, 4},
		{"female_patients_15to44", SEX_FEMALE, 15, 44},
		{"FEMALE_85plus", SEX_FEMALE, 85, AGE_OPEN},
	};
	static const char *const others[] = {"TOTAL_MALE", "MALES_0TO4", "MALE_PATIENTS", "MALE_4TO0",
	                                     "MALE_0TO4X", "MALE", "", "0TO4"};
	struct age_sex_weight band;

	(void)unused;
	for (size_t i = 0; i < COUNT(bands); i++) {
		assert_true(workforce_band(text_from(bands[i].column), &band));
		assert_int_equal(band.sex, bands[i].sex);
		assert_int_equal(band.age_from, bands[i].from);
		assert_int_equal(band.age_to, bands[i].to);
	}
	for (size_t i = 0; i < COUNT(others); i++)
		if (workforce_band(text_from(others[i]), &band))
			fail_msg("'%s' is taken for a band", others[i]);
}

/* A file whose one indicator is A + B - C over P, with a source S. */
static const struct workforce_item items[] = {
	{.layout = TEXT("l"), .indicator = TEXT("gp_fte"), .staff = TEXT("gp"),
	 .numerator_columns = TEXT("A+B"), .minus_columns = TEXT("C"), .people_column = TEXT("P"),
	 .source_column = TEXT("S"), .basis = WORKFORCE_FTE},
	{.layout = TEXT("l"), .indicator = TEXT("gp_fte"), .staff = TEXT("gp"),
	 .numerator_columns = TEXT("D"), .people_column = TEXT("P"), .basis = WORKFORCE_FTE},
};

static const struct workforce_reference with_items = {
	.items = items, .item_count = COUNT(items), .marks = marks, .mark_count = COUNT(marks)};

static void the_first_row_whose_columns_are_there_is_taken(void **unused)
{
	static const struct text all[] = {TEXT("c"), TEXT("b"), TEXT("a"), TEXT("p"), TEXT("s"),
	                                  TEXT("d")};
	static const struct text some[] = {TEXT("A"), TEXT("C"), TEXT("D"), TEXT("P"), TEXT("S")};
	static const struct text twice[] = {TEXT("A"), TEXT("a"), TEXT("B"), TEXT("C"), TEXT("P"),
	                                    TEXT("S")};
	static const struct {
		struct extract_row header;
		int row;
	} examples[] = {{{all, COUNT(all), 1}, 0}, {{some, COUNT(some), 1}, 1},
	                {{twice, COUNT(twice), 1}, -1}};

	(void)unused;
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct workforce_part *missing;
		const struct workforce_place *place;
		struct workforce_columns c;
		struct problem p = {0};

		assert_int_equal(workforce_columns_open(&c, &with_items, text_from("l"), &p), 0);
		workforce_columns_find(&c, &examples[i].header);
		place = workforce_columns_choose(&c, text_from("gp_fte"), &missing);
		if (examples[i].row >= 0)
			assert_ptr_equal(place->item, &items[examples[i].row]);
		else
			assert_null(place);
		assert_true((missing == NULL) == (examples[i].row == 0));
		if (i == 1 && missing)
			assert_true(text_is(missing->name, "B"));
		workforce_columns_close(&c);
	}
}

struct figure {
	int64_t a, b, c, people;             /* -9: missing */
	enum workforce_meaning source;
	int day;
	enum workforce_cell_state state;
	int64_t numerator;
};

static struct workforce_value value_of(int64_t number)
{
	if (number == -9)
		return (struct workforce_value){WORKFORCE_MISSING, 0};
	return (struct workforce_value){WORKFORCE_NUMBER, number};
}

static void a_nought_is_believed_by_its_day_and_its_source(void **unused)
{
	static const struct figure examples[] = {
		/* expected */
		{3, 2, 1, 100, WORKFORCE_NOT_AVAILABLE, BEFORE, WORKFORCE_CELL_KNOWN, 4},
		{0, 0, 0, 100, WORKFORCE_NOT_AVAILABLE, BEFORE, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{0, 0, 0, 100, WORKFORCE_NOT_AVAILABLE, AFTER, WORKFORCE_CELL_KNOWN, 0},
		{0, 0, 0, 100, WORKFORCE_PROVIDED, BEFORE, WORKFORCE_CELL_KNOWN, 0},
		{3, 2, 1, 100, WORKFORCE_ESTIMATED, AFTER, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		/* edge: parts that come to nothing, one that is 0, no patients, nobody on the list */
		{1, 0, 1, 100, WORKFORCE_NOT_AVAILABLE, BEFORE, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{3, 0, 0, 100, WORKFORCE_NOT_AVAILABLE, BEFORE, WORKFORCE_CELL_KNOWN, 3},
		{3, 2, 1, 0, WORKFORCE_NOT_AVAILABLE, BEFORE, WORKFORCE_CELL_KNOWN, 4},
		/* erroneous */
		{3, 2, 1, -9, WORKFORCE_PROVIDED, AFTER, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{3, -9, 1, 100, WORKFORCE_PROVIDED, AFTER, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{3, 2, -9, 100, WORKFORCE_PROVIDED, AFTER, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{0, 0, 1000000, 100, WORKFORCE_PROVIDED, AFTER, WORKFORCE_CELL_NOT_AVAILABLE, 0},
		{0, 0, 5, 100, WORKFORCE_PROVIDED, AFTER, WORKFORCE_CELL_KNOWN, -5},
	};
	static const struct workforce_place place = {.item = &items[0], .plus = {0, 1},
	                                             .plus_count = 2, .minus = {2},
	                                             .minus_count = 1, .people = 3, .source = 4};

	(void)unused;
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct figure *e = &examples[i];
		const struct workforce_value values[] = {value_of(e->a), value_of(e->b),
		                                         value_of(e->c), value_of(e->people)};
		const struct workforce_fields fields = {.values = values, .source = e->source};
		const struct workforce_marking m = {&with_items, e->day};
		struct workforce_cell cell = {0};

		workforce_figure(&m, &place, &fields, NULL, &cell);
		if (cell.state != e->state || cell.numerator != e->numerator ||
		    cell.denominator != (e->state == WORKFORCE_CELL_KNOWN ? e->people : 0))
			fail_msg("example %zu gives %d, %lld", i, (int)cell.state,
			         (long long)cell.numerator);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_is_a_number_or_a_mark),
		cmocka_unit_test(a_number_beyond_all_counts_is_too_large),
		cmocka_unit_test(bands_are_known_by_their_names),
		cmocka_unit_test(the_first_row_whose_columns_are_there_is_taken),
		cmocka_unit_test(a_nought_is_believed_by_its_day_and_its_source),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
