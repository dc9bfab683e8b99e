#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/survey.h"
#include "tests/unit/vectors.h"

static struct vectors v;

static void assert_near(double actual, double expected)
{
	if (!is_close(actual, expected, 1e-9))
		fail_msg("%.17g, not %.17g", actual, expected);
}

static void weights_give_what_the_survey_package_of_R_gives(void **state)
{
	double weights[32];
	bool positive[32];
	struct survey_answers answers = {weights, positive, 0};
	struct survey_sample s;
	struct limits l;

	(void)state;
	vectors_open(&v, "gpps_weighted_input");
	while (vectors_next(&v))
		if (vectors_number(&v, "answered") == 1) {
			weights[answers.count] = vectors_number(&v, "weight");
			positive[answers.count++] = vectors_number(&v, "good") == 1;
		}
	vectors_close(&v, 30);
	s = survey_answers_sum(&answers);
	vectors_open(&v, "gpps_weighted_output");
	assert_true(vectors_next(&v));
	vectors_assert(&v, "n_unweighted", (double)answers.count, 0);
	vectors_assert(&v, "p_weighted", s.share, 1e-9);
	vectors_assert(&v, "n_eff_kish", s.base, 1e-9);
	vectors_assert(&v, "deff_kish", s.design_effect, 1e-9);
	vectors_assert(&v, "se_linearised_survey_pkg", s.linear_error, 1e-9);
	vectors_assert(&v, "se_kish", sqrt(s.share * (1 - s.share) / s.base), 1e-9);
	l = wilson_limits(s.share * s.base, s.base, CONFIDENCE_95);
	vectors_assert(&v, "wilson_neff_lo", l.lower, 1e-9);
	vectors_assert(&v, "wilson_neff_hi", l.upper, 1e-9);
	vectors_close(&v, 1);
}

static void equal_weights_cost_nothing(void **state)
{
	static const double weights[] = {2.5, 2.5, 2.5, 2.5};
	static const bool positive[] = {true, true, true, false};
	struct survey_sample s = survey_answers_sum(&(struct survey_answers){weights, positive, 4});

	(void)state;
	assert_near(s.share, 0.75);
	assert_near(s.base, 4);
	assert_near(s.design_effect, 1);
	assert_near(s.linear_error, sqrt(0.75 * 0.25 / 3));
	s = survey_answers_sum(&(struct survey_answers){weights, positive, 1});
	assert_near(s.base, 1);
	assert_true(isnan(s.linear_error));
	s = survey_answers_sum(&(struct survey_answers){weights, positive, 0});
	assert_true(isnan(s.share) && isnan(s.base) && isnan(s.design_effect));
}

static void published_intervals_imply_their_design_effects(void **state)
{
	(void)state;
	vectors_open(&v, "gpps_published_ci_implied_deff");
	while (vectors_next(&v)) {
		double share = vectors_number(&v, "p"), people = vectors_number(&v, "n");
		double effect = survey_implied_design_effect(share, vectors_number(&v, "pub") / 100,
		                                             people);

		vectors_assert(&v, "implied_deff", effect, 1e-6);
		vectors_assert(&v, "implied_neff", survey_effective_base(people, effect), 1e-6);
	}
	vectors_close(&v, 9);
}

static void no_interval_implies_nothing(void **state)
{
	static const double wrong[][3] = {
		{0, 0.1, 100}, {1, 0.1, 100}, {0.5, 0, 100}, {0.5, 0.1, 0}, {NAN, 0.1, 100},
		{0.5, NAN, 100}, {0.5, 0.1, NAN}
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_true(isnan(survey_implied_design_effect(wrong[i][0], wrong[i][1],
		                                               wrong[i][2])));
}

static void a_base_is_the_respondents_over_the_design_effect(void **state)
{
	(void)state;
	assert_near(survey_effective_base(113, 1.54), 73.37662337662337);
	assert_near(survey_effective_base(10, 1), 10);
	assert_true(isnan(survey_effective_base(0, 1.2)));
	assert_true(isnan(survey_effective_base(NAN, 1.2)));
	assert_true(isnan(survey_effective_base(100, 0)));
	assert_true(isnan(survey_effective_base(100, NAN)));
}

struct pooling {
	const char *what;
	struct survey_member members[3];
	size_t count;
	double share, design_effect, base;       /* base NAN: none */
};

/* Worked out by hand. Two members of weights 1/4 and 3/4, 80% of 101 and 60% of 51:
 * Var = (1/16 x 0.16 / 100 + 9/16 x 0.24 / 50) x 1.2 = 0.00336, 0.65 x 0.35 / Var. */
static const struct pooling poolings[] = {
	/* expected */
	{"two", {{0.8, 50, 101}, {0.6, 150, 51}}, 2, 0.65, 1.2, 67.70833333333333},
	{"in another unit", {{0.8, 5e6, 101}, {0.6, 15e6, 51}}, 2, 0.65, 1.2, 67.70833333333333},
	{"equal members", {{0.5, 7, 21}, {0.5, 7, 21}, {0.5, 7, 21}}, 3, 0.5, 1, 60},
	/* edge */
	{"one: a person fewer than its own", {{0.7, 33, 101}}, 1, 0.7, 1.25, 80},
	{"all at 100%", {{1, 50, 101}, {1, 50, 51}}, 2, 1, 1, 1 / (0.25 / 100 + 0.25 / 50)},
	{"all at 0%", {{0, 50, 101}, {0, 50, 51}}, 2, 0, 2, 0.5 / (0.25 / 100 + 0.25 / 50)},
	{"0% and 100%", {{0, 50, 101}, {1, 50, 51}}, 2, 0.5, 1, 1 / (0.25 / 100 + 0.25 / 50)},
	{"two people are enough", {{0.5, 1, 2}}, 1, 0.5, 1, 1},
	/* erroneous or missing */
	{"none", {{0, 0, 0}}, 0, 0.5, 1.2, NAN},
	{"one person", {{0.8, 50, 101}, {0.6, 150, 1}}, 2, 0.65, 1.2, NAN},
	{"no respondents", {{0.8, 50, 101}, {0.6, 150, 0}}, 2, 0.65, 1.2, NAN},
	{"unknown respondents", {{0.8, 50, 101}, {0.6, 150, NAN}}, 2, 0.65, 1.2, NAN},
	{"no design effect", {{0.8, 50, 101}}, 1, 0.8, 0, NAN},
	{"unknown design effect", {{0.8, 50, 101}}, 1, 0.8, NAN, NAN},
};

static void members_are_pooled_by_their_weights(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof poolings / sizeof *poolings; i++) {
		const struct pooling *row = &poolings[i];
		struct survey_pool pool = {0};
		double base;

		for (size_t m = 0; m < row->count; m++)
			survey_pool_add(&pool, &row->members[m]);
		base = survey_pool_base(&pool, row->share, row->design_effect);
		if (!is_close(base, row->base, 1e-9))
			fail_msg("%s: %.17g, not %.17g", row->what, base, row->base);
	}
}

/* As the shares approach 100% together, the base approaches the one that stands there. */
static void the_base_does_not_jump_at_100_per_cent(void **state)
{
	struct survey_pool near = {0}, at = {0};
	double p = 1 - 1e-9;

	(void)state;
	for (size_t m = 0; m < 4; m++) {
		double people = 20 + 30 * (double)m, weight = 5 + (double)m;

		survey_pool_add(&near, &(struct survey_member){p, weight, people});
		survey_pool_add(&at, &(struct survey_member){1, weight, people});
	}
	assert_true(is_close(survey_pool_base(&near, p, 1.2), survey_pool_base(&at, 1, 1.2), 1e-6));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weights_give_what_the_survey_package_of_R_gives),
		cmocka_unit_test(equal_weights_cost_nothing),
		cmocka_unit_test(published_intervals_imply_their_design_effects),
		cmocka_unit_test(no_interval_implies_nothing),
		cmocka_unit_test(a_base_is_the_respondents_over_the_design_effect),
		cmocka_unit_test(members_are_pooled_by_their_weights),
		cmocka_unit_test(the_base_does_not_jump_at_100_per_cent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
