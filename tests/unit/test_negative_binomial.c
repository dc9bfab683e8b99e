#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/negative_binomial.h"
#include "domain/ridits.h"
#include "tests/unit/vectors.h"

#define AREAS 12

static struct vectors v;

static void read_areas(struct supply_unit *units)
{
	struct ridit_unit places[AREAS];

	vectors_open(&v, "supply_input");
	while (vectors_next(&v)) {
		double people = vectors_number(&v, "pop");

		units[v.row - 1] = (struct supply_unit){people, NAN, rint(vectors_number(&v, "gp_fte")),
		                                        SUPPLY_NO_CLUSTER};
		places[v.row - 1] = (struct ridit_unit){people, vectors_number(&v, "imd"), 0, v.row - 1};
	}
	vectors_close(&v, AREAS);
	ridits_of(places, AREAS);
	for (size_t i = 0; i < AREAS; i++)
		units[places[i].unit].ridit = places[i].ridit;
}

static void the_line_of_twelve_areas_is_that_of_glm_nb(void **state)
{
	struct supply_unit units[AREAS];
	struct negative_binomial fit;

	(void)state;
	read_areas(units);
	assert_int_equal(negative_binomial_of(&fit, units, AREAS), 0);
	vectors_open(&v, "supply_negbin");
	while (vectors_next(&v)) {
		vectors_assert(&v, "nb_intercept", fit.intercept, 1e-4);
		vectors_assert(&v, "nb_slope", fit.slope, 1e-4);
		vectors_assert(&v, "nb_theta", fit.theta, 1e-4);
		vectors_assert(&v, "nb_se_slope", fit.slope_error, 1e-4);
		vectors_assert(&v, "loglik", fit.log_likelihood, 1e-4);
	}
	vectors_close(&v, 1);
}

/* By awk from the figures of the vectors: with mu = N exp(b0 + b1 r),
 * (y - mu) / sqrt(mu + mu^2 / theta). PCT_K has 98 where 127.1 are usual. */
static const double distances[AREAS] = {
	-0.2365, 1.7690, -0.2499, -0.3137, -0.7232, -0.1869,
	0.0090, -0.0450, -0.6760, 0.2709, -1.8700, 2.2547};

static void an_area_lies_as_far_out_as_its_spread_says(void **state)
{
	struct supply_unit units[AREAS];
	struct negative_binomial fit;

	(void)state;
	read_areas(units);
	assert_int_equal(negative_binomial_of(&fit, units, AREAS), 0);
	for (size_t i = 0; i < AREAS; i++)
		assert_true(fabs(negative_binomial_distance(&fit, &units[i]) - distances[i]) < 1e-3);
}

static void there_is_no_theta_where_areas_differ_by_no_more_than_chance(void **state)
{
	struct supply_unit even[4] = {{1000, 0.1, 5, 0}, {1000, 0.4, 5, 0}, {1000, 0.6, 5, 0},
	                              {1000, 0.9, 5, 0}};
	struct negative_binomial fit;

	(void)state;
	assert_int_equal(negative_binomial_of(&fit, even, 4), -1);
	assert_true(isnan(fit.slope) && isnan(fit.theta) && isnan(fit.log_likelihood));
	even[1].observed = 6;
	assert_int_equal(negative_binomial_of(&fit, even, 4), -1);
	assert_int_equal(negative_binomial_of(&fit, even, 2), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_of_twelve_areas_is_that_of_glm_nb),
		cmocka_unit_test(an_area_lies_as_far_out_as_its_spread_says),
		cmocka_unit_test(there_is_no_theta_where_areas_differ_by_no_more_than_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
