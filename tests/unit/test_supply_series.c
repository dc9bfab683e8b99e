/* The sums of many rho at once, against one exponential a practice. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/supply_series.h"

static double series_of(const double *people, const double *ridits, size_t count, double rho)
{
	struct supply_series s = {0};
	double powers[SUPPLY_SERIES_TERMS];

	for (size_t i = 0; i < count; i++) {
		supply_series_powers(powers, people[i], ridits[i]);
		supply_series_add(&s, powers);
	}
	return supply_series_at(&s, log(rho));
}

static void it_is_the_sum_of_the_exponentials_at_every_rho_that_is_tried(void **state)
{
	static const double people[] = {190000, 3, 8250.25, 1, 60000000};
	static const double ridits[] = {0, 1, 0.5, 0.03, 0.97};

	(void)state;
	for (int hundredths = 100; hundredths <= 200; hundredths++) {
		double rho = hundredths / 100.0, sum = 0;

		for (size_t i = 0; i < 5; i++)
			sum += people[i] * exp(log(rho) * (ridits[i] - 0.5));
		assert_true(fabs(series_of(people, ridits, 5, rho) / sum - 1) < 1e-14);
	}
}

/* Edge: the ends, where the terms are largest; by hand sqrt(2) and its inverse. */
static void the_most_and_the_least_deprived_are_right_to_the_last_digits(void **state)
{
	static const double one = 1, least = 0, most = 1;

	(void)state;
	assert_true(fabs(series_of(&one, &most, 1, 2) - 1.4142135623730951) < 1e-15);
	assert_true(fabs(series_of(&one, &least, 1, 2) - 0.7071067811865476) < 1e-15);
}

static void at_parity_everybody_weighs_what_he_is(void **state)
{
	static const double people[] = {7, 11}, ridits[] = {0.1, 0.9};

	(void)state;
	assert_true(series_of(people, ridits, 2, 1) == 18);
	assert_true(series_of(people, ridits, 0, 1.3) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_the_sum_of_the_exponentials_at_every_rho_that_is_tried),
		cmocka_unit_test(the_most_and_the_least_deprived_are_right_to_the_last_digits),
		cmocka_unit_test(at_parity_everybody_weighs_what_he_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
