/* The invented workforce files: whoever works in a practice is counted where the layout says, once,
 * with his or her hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/extracts/workforce_form.h"

static struct workforce_form form;
static int32_t *cells;

static int open_form(void **unused)
{
	(void)unused;
	workforce_form_open(&form);
	cells = calloc(form.column_count, sizeof *cells);
	return cells ? 0 : -1;
}

static int close_form(void **unused)
{
	(void)unused;
	workforce_form_close(&form);
	free(cells);
	return 0;
}

static uint8_t kind_of(const char *work)
{
	for (size_t k = 0; k < staff_kind_count; k++) {
		const char *last = strrchr(staff_kinds[k].counted_in, ' ') + 1;

		if (strcmp(last, work) == 0)
			return (uint8_t)k;
	}
	fail_msg("no kind of staff is called %s", work);
	return 0;
}

static int32_t cell(const char *name)
{
	for (size_t c = 0; c < form.column_count; c++)
		if (strcmp(form.columns[c].name, name) == 0)
			return cells[c];
	fail_msg("no column is called %s", name);
	return 0;
}

static int32_t sum_of_cells(void)
{
	int32_t sum = 0;

	for (size_t c = 0; c < form.column_count; c++)
		sum += cells[c];
	return sum;
}

static void there_are_829_columns_and_no_name_twice(void **unused)
{
	size_t first = 0;

	(void)unused;
	while (workforce_form_first[first])
		first++;
	assert_int_equal(first + form.column_count, 829);
	for (size_t c = 0; c < form.column_count; c++)
		for (size_t d = 0; d < c; d++)
			assert_string_not_equal(form.columns[c].name, form.columns[d].name);
}

/* By hand: a woman of 41, salaried, 53 hundredths, from the European Economic Area. */
static void a_salaried_gp_is_in_all_four_groups_of_gps(void **unused)
{
	struct staff_person she = {kind_of("GP_SAL_BY_PRAC"), 1, 41, 1, 53, 100};
	static const char *const heads[] = {
		"TOTAL_GP_HC", "TOTAL_GP_EXTG_HC", "TOTAL_GP_EXL_HC", "TOTAL_GP_EXTGL_HC",
		"TOTAL_GP_SAL_BY_PRAC_HC", "FEMALE_GP_EXTGL_HC", "FEMALE_GP_HC_40TO44",
		"TOTAL_GP_EXTGL_HC_40TO44", "FEMALE_GP_HC_COQ_EEA", "TOTAL_GP_HC_COQ_EEA"
	};
	static const char *const fte[] = {
		"TOTAL_GP_FTE", "TOTAL_GP_EXTGL_FTE", "FEMALE_GP_SAL_BY_PRAC_FTE", "TOTAL_GP_FTE_40TO44"
	};

	(void)unused;
	workforce_form_count(&form, &she, 1, cells);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		assert_int_equal(cell(heads[i]), 1);
	for (size_t i = 0; i < sizeof fte / sizeof *fte; i++)
		assert_int_equal(cell(fte[i]), 53);
	assert_int_equal(cell("MALE_GP_HC"), 0);
	/* work 5 x 2, ages 4 x 2, country 2; FTE: work 5 x 2, ages 1 */
	assert_int_equal(sum_of_cells(), 20 + 11 * 53);
}

static void registrars_and_locums_are_left_out_where_the_name_says_so(void **unused)
{
	const struct staff_person both[] = {
		{kind_of("GP_TRN_GR_ST3"), 0, 29, 0, 100, 100},
		{kind_of("GP_LOCUM_VAC"), 0, 70, 5, 40, 40}
	};

	(void)unused;
	workforce_form_count(&form, both, 2, cells);
	assert_int_equal(cell("TOTAL_GP_FTE"), 140);
	assert_int_equal(cell("TOTAL_GP_EXTG_FTE"), 40);
	assert_int_equal(cell("TOTAL_GP_EXL_FTE"), 100);
	assert_int_equal(cell("TOTAL_GP_EXTGL_FTE"), 0);
	assert_int_equal(cell("MALE_GP_HC_UNDER30"), 1);
	assert_int_equal(cell("MALE_GP_EXTG_HC_70PLUS"), 1);
	assert_int_equal(cell("MALE_GP_EXL_HC_70PLUS"), 0);
}

static void ages_fall_into_the_bands_of_their_group(void **unused)
{
	static const struct {
		const char *work;
		uint8_t age;
		const char *column;
	} table[] = {
		{"GP_PTNR_PROV", 30, "TOTAL_GP_HC_30TO34"}, {"GP_PTNR_PROV", 69, "TOTAL_GP_HC_65TO69"},
		{"GP_PTNR_PROV", 0, "TOTAL_GP_HC_UNKNOWN_AGE"},
		{"N_PRAC_NURSE", 24, "TOTAL_NURSES_HC_UNDER25"},
		{"N_PRAC_NURSE", 25, "TOTAL_NURSES_HC_25TO29"},
		{"N_PRAC_NURSE", 0, "TOTAL_NURSES_HC_UNKNOWN_AGE"},
		{"DPC_HCA", 70, "TOTAL_DPC_HC_70PLUS"}, {"ADMIN_RECEPT", 44, "TOTAL_ADMIN_HC_40TO44"}
	};

	(void)unused;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct staff_person person = {kind_of(table[i].work), 1, table[i].age, 0, 50, 50};

		workforce_form_count(&form, &person, 1, cells);
		assert_int_equal(cell(table[i].column), 1);
	}
}

/* 4 standard errors of 40,000 draws around what the tables say. */
static void newcomers_are_as_the_tables_say(void **unused)
{
	struct random r;
	double hours = 0, women = 0;
	enum { DRAWS = 40000 };

	(void)unused;
	random_start(&r, 1, "staff");
	for (int i = 0; i < DRAWS; i++) {
		struct staff_person person = staff_person_draw(FLOW_NURSE, STAFF_OTHER, &r);

		assert_int_equal(staff_kinds[person.kind].flow, FLOW_NURSE);
		assert_true(person.hundredths >= 1 && person.hundredths <= 100);
		hours += person.hundredths / 100.0;
		women += person.sex;
	}
	assert_true(fabs(hours / DRAWS - staff_mean_fte(FLOW_NURSE)) < 0.006);
	assert_true(fabs(women / DRAWS - 0.978) < 0.004);
}

static void the_weights_of_every_flow_are_all_of_it(void **unused)
{
	int sums[FLOWS] = {0};

	(void)unused;
	assert_true(staff_kind_count <= STAFF_KINDS_MAX);
	for (size_t k = 0; k < staff_kind_count; k++)
		sums[staff_kinds[k].flow] += staff_kinds[k].weight;
	for (int flow = 0; flow < FLOWS; flow++)
		assert_int_equal(sums[flow], 1000);
}

static void a_principal_is_the_first_kind_of_the_flow(void **unused)
{
	struct random r;

	(void)unused;
	random_start(&r, 1, "principals");
	for (int i = 0; i < 100; i++)
		assert_int_equal(staff_person_draw(FLOW_GP, STAFF_PRINCIPAL, &r).kind,
		                 kind_of("GP_SEN_PTNR"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_829_columns_and_no_name_twice),
		cmocka_unit_test(a_salaried_gp_is_in_all_four_groups_of_gps),
		cmocka_unit_test(registrars_and_locums_are_left_out_where_the_name_says_so),
		cmocka_unit_test(ages_fall_into_the_bands_of_their_group),
		cmocka_unit_test(newcomers_are_as_the_tables_say),
		cmocka_unit_test(the_weights_of_every_flow_are_all_of_it),
		cmocka_unit_test(a_principal_is_the_first_kind_of_the_flow)
	};

	return cmocka_run_group_tests(tests, open_form, close_form);
}
