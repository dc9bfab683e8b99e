#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ridits.h"
#include "tests/unit/vectors.h"

#define AREAS 12

/* Ridits do not depend on staff or rho: each of the eight tables of the vectors holds the same. */
static void ridits_of_twelve_areas_equal_the_worked_example(void **state)
{
	struct ridit_unit units[AREAS];
	double ridits[AREAS];
	struct vectors v;

	(void)state;
	vectors_open(&v, "supply_input");
	while (vectors_next(&v))
		units[AREAS - v.row] = (struct ridit_unit){vectors_number(&v, "pop"),
		                                           vectors_number(&v, "imd"), 0, v.row - 1};
	vectors_close(&v, AREAS);
	ridits_of(units, AREAS);
	for (size_t i = 0; i < AREAS; i++)
		ridits[units[i].unit] = units[i].ridit;
	vectors_open(&v, "supply_target");
	while (vectors_next(&v))
		vectors_assert(&v, "ridit", ridits[(v.row - 1) % AREAS], 1e-8);
	vectors_close(&v, 96);
}

struct row {
	const char *what;
	size_t count;
	struct ridit_unit units[5];      /* ridit: what is expected, in the order of `unit` */
};

static const struct row rows[] = {
	/* expected */
	{"two of a size", 2, {{10, 3, 0.25, 0}, {10, 9, 0.75, 1}}},
	{"the deprived first", 2, {{30, 9, 0.625, 0}, {10, 3, 0.125, 1}}},
	{"a tie in the middle", 4,
	 {{10, 1, 0.05, 0}, {30, 5, 0.5, 1}, {50, 5, 0.5, 2}, {10, 8, 0.95, 3}}},
	{"below 0", 3, {{1, 0, 0.5, 0}, {1, -2, 1.0 / 6, 1}, {1, 2, 5.0 / 6, 2}}},
	/* edge */
	{"one", 1, {{7, 20, 0.5, 0}}},
	{"all alike", 3, {{1, 4, 0.5, 0}, {2, 4, 0.5, 1}, {3, 4, 0.5, 2}}},
	{"one person and a million", 2,
	 {{1, 1, 0.5 / 1000001, 0}, {1000000, 2, 500001.0 / 1000001, 1}}},
	{"nobody", 0, {{0, 0, 0, 0}}},
};

static void a_ridit_is_the_share_below_and_half_of_the_equals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ridit_unit units[5];

		memcpy(units, rows[i].units, sizeof units);
		ridits_of(units, rows[i].count);
		for (size_t u = 0; u < rows[i].count; u++)
			if (!is_close(units[u].ridit, rows[i].units[units[u].unit].ridit, 1e-12))
				fail_msg("%s, unit %zu: %.17g", rows[i].what, units[u].unit,
				         units[u].ridit);
	}
}

static void units_are_left_in_the_order_of_deprivation_and_their_ridits_average_a_half(void **state)
{
	struct ridit_unit units[2000];
	double people = 0, weighted = 0;

	(void)state;
	for (size_t i = 0; i < 2000; i++)
		units[i] = (struct ridit_unit){(double)(i * 7919 % 13001 + 1) / 8,
		                               (double)(i * 104729 % 997), NAN, i};
	ridits_of(units, 2000);
	for (size_t i = 0; i < 2000; i++) {
		people += units[i].people;
		weighted += units[i].people * units[i].ridit;
		if (i == 0)
			continue;
		assert_true(units[i - 1].deprivation <= units[i].deprivation);
		assert_true((units[i - 1].deprivation < units[i].deprivation) ==
		            (units[i - 1].ridit < units[i].ridit));
		assert_true(units[i - 1].deprivation < units[i].deprivation ||
		            units[i - 1].unit < units[i].unit);
	}
	assert_true(fabs(weighted / people - 0.5) < 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ridits_of_twelve_areas_equal_the_worked_example),
		cmocka_unit_test(a_ridit_is_the_share_below_and_half_of_the_equals),
		cmocka_unit_test(
			units_are_left_in_the_order_of_deprivation_and_their_ridits_average_a_half),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
