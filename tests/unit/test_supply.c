#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "domain/ridits.h"
#include "domain/supply.h"
#include "tests/unit/vectors.h"

#define AREAS 12

static const struct supply_materiality usual = {1.0, 0.05};
static const char *const words[] = {"none", "below_not_significant", "WARNING", "ALERT"};
static struct vectors v;

struct area {
	char name[8];
	double people, ridit, observed[2];
};

static struct area areas[AREAS];

/* The twelve areas stand for the practices of the method's steps. */
static void read_areas(void)
{
	struct ridit_unit units[AREAS];

	vectors_open(&v, "supply_input");
	while (vectors_next(&v)) {
		struct area *a = &areas[v.row - 1];

		snprintf(a->name, sizeof a->name, "%s", vectors_text(&v, "area"));
		a->people = vectors_number(&v, "pop");
		a->observed[0] = vectors_number(&v, "gp_fte");
		a->observed[1] = vectors_number(&v, "nurse_fte");
		units[v.row - 1] = (struct ridit_unit){a->people, vectors_number(&v, "imd"), 0,
		                                       v.row - 1};
	}
	vectors_close(&v, AREAS);
	ridits_of(units, AREAS);
	for (size_t i = 0; i < AREAS; i++)
		areas[units[i].unit].ridit = units[i].ridit;
}

static struct supply_target target_at(double rho, size_t staff, double rate)
{
	struct supply_target t;

	supply_target_begin(&t, rho);
	for (size_t i = 0; i < AREAS; i++)
		supply_target_add(&t, areas[i].people, areas[i].ridit, areas[i].observed[staff]);
	supply_target_close(&t, rate);
	return t;
}

static void assert_verdict(const struct area *a, double observed, double expected)
{
	struct supply_verdict verdict;

	supply_judge(&verdict, observed, expected, &usual);
	vectors_assert(&v, "y", observed, 1e-12);
	vectors_assert(&v, "rate", observed / a->people * 1e5, 1e-8);
	vectors_assert(&v, "target_rate", expected / a->people * 1e5, 1e-8);
	vectors_assert(&v, "E", expected, 1e-8);
	vectors_assert(&v, "ratio", observed / expected, 1e-8);
	vectors_assert(&v, "L95", verdict.limits95.lower, 1e-8);
	vectors_assert(&v, "U95", verdict.limits95.upper, 1e-8);
	vectors_assert(&v, "L998", verdict.limits998.lower, 1e-8);
	vectors_assert(&v, "U998", verdict.limits998.upper, 1e-8);
	/* These are differences of figures of twelve digits that are a thousand times as large. */
	vectors_assert(&v, "shortfall", verdict.gap.shortfall, 1e-8);
	vectors_assert(&v, "shortfall_lo", verdict.gap.low, 1e-8);
	vectors_assert(&v, "shortfall_hi", verdict.gap.high, 1e-8);
	assert_string_equal(vectors_text(&v, "flag"), words[verdict.flag]);
	assert_true(!supply_is_flagged(verdict.flag) ||
	            strcmp(vectors_text(&v, "material"), "TRUE") == 0);
}

static void twelve_areas_have_the_targets_and_flags_of_the_worked_example(void **state)
{
	(void)state;
	read_areas();
	vectors_open(&v, "supply_target");
	while (vectors_next(&v)) {
		const struct area *a = &areas[(v.row - 1) % AREAS];
		size_t staff = strcmp(vectors_text(&v, "staff"), "NURSE") == 0;
		struct supply_target t = target_at(vectors_number(&v, "rho"), staff, NAN);

		assert_string_equal(vectors_text(&v, "area"), a->name);
		assert_verdict(a, a->observed[staff], supply_expected(&t, a->people, a->ridit));
	}
	vectors_close(&v, 96);
}

static double smallest_rho(const struct area *a, size_t staff)
{
	struct supply_band band = supply_band_of(a->observed[staff]);

	for (size_t step = 0; step < SUPPLY_RHO_STEPS; step++) {
		struct supply_target t = target_at(supply_rho_step(step), staff, NAN);
		double expected = supply_expected(&t, a->people, a->ridit);

		if (supply_is_flagged(supply_flag_of(&band, expected, &usual)))
			return supply_rho_step(step);
	}
	return NAN;
}

static void the_smallest_rho_that_flags_is_that_of_the_worked_example(void **state)
{
	(void)state;
	read_areas();
	vectors_open(&v, "supply_min_rho");
	while (vectors_next(&v)) {
		vectors_assert(&v, "gp_min_rho", smallest_rho(&areas[v.row - 1], 0), 1e-12);
		vectors_assert(&v, "nurse_min_rho", smallest_rho(&areas[v.row - 1], 1), 1e-12);
	}
	vectors_close(&v, AREAS);
	assert_true(supply_rho_step(0) == 1 && supply_rho_step(SUPPLY_RHO_STEPS - 1) == 2);
}

/* The figures that the method's text prints, as rounded there. */
static void the_text_of_the_worked_example_holds(void **state)
{
	struct supply_target t;
	struct supply_verdict k;

	(void)state;
	read_areas();
	t = target_at(1.2, 0, NAN);
	assert_true(fabs(supply_expected(&t, 1e5, areas[0].ridit) - 56.08) < 0.005);
	assert_true(fabs(supply_expected(&t, 1e5, areas[11].ridit) - 66.36) < 0.005);
	supply_judge(&k, 98.2, supply_expected(&t, 231000, areas[10].ridit), &usual);
	assert_true(fabs(k.gap.shortfall - 52.7) < 0.05 && k.flag == SUPPLY_ALERT);
	supply_judge(&k, 105.1, supply_expected(&t, 199000, areas[8].ridit), &usual);
	assert_true(k.flag == SUPPLY_BELOW && fabs(k.limits95.upper - 127.22) < 0.005);
}

static double sum_expected(const struct supply_target *t)
{
	double sum = 0;

	for (size_t i = 0; i < AREAS; i++)
		sum += supply_expected(t, areas[i].people, areas[i].ridit);
	return sum;
}

static void what_is_expected_sums_to_what_there_is_or_to_the_rate_asked_for(void **state)
{
	static const double rhos[] = {0.5, 1, 1.2, 2, 10};

	(void)state;
	read_areas();
	for (size_t i = 0; i < sizeof rhos / sizeof *rhos; i++) {
		struct supply_target shared = target_at(rhos[i], 0, NAN);
		struct supply_target grown = target_at(rhos[i], 0, 80 / 1e5);

		assert_true(is_close(sum_expected(&shared), 1720.6, 1e-12));
		/* 2,814,000 people at 80 for 100,000 */
		assert_true(is_close(sum_expected(&grown), 2251.2, 1e-12));
		/* The most deprived person is owed rho times what the least deprived is. */
		assert_true(is_close(supply_expected(&shared, 1, 1) / supply_expected(&shared, 1, 0),
		                     rhos[i], 1e-12));
	}
	/* At parity nobody's ridit matters, to the last bit; the middle person always gets the mean. */
	assert_true(supply_gradient(log(1.7), 0.5) == 1);
	assert_true(is_close(supply_gradient(log(1.7), 0), 1 / sqrt(1.7), 1e-12));
	assert_true(supply_gradient(log(1), 0.93) == 1);
}

static void a_practice_without_people_adds_its_staff_and_expects_none(void **state)
{
	struct supply_target t;

	(void)state;
	supply_target_begin(&t, 1.3);
	supply_target_add(&t, 0, NAN, 2);
	supply_target_add(&t, 5000, 0.5, 1);
	supply_target_close(&t, NAN);
	assert_true(supply_expected(&t, 0, NAN) == 0);
	assert_true(is_close(supply_expected(&t, 5000, 0.5), 3, 1e-12));
}

static void where_there_is_nobody_nothing_is_expected_of_anybody(void **state)
{
	struct supply_target t;

	(void)state;
	supply_target_begin(&t, 1.2);
	supply_target_close(&t, NAN);
	assert_true(isnan(supply_expected(&t, 100, 0.5)) && isnan(supply_expected(&t, 0, 0.5)));
	/* Nobody works anywhere: none are expected, which is no gap. */
	supply_target_begin(&t, 1.2);
	supply_target_add(&t, 100, 0.5, 0);
	supply_target_close(&t, NAN);
	assert_true(supply_expected(&t, 100, 0.5) == 0);
}

struct judged {
	const char *what;
	double observed, expected;
	struct supply_materiality materiality;
	enum supply_flag flag;
};

/* U95 and U99.8 of 0: -ln 0.025 = 3.688..., -ln 0.001 = 6.907...; of 100, by R,
 * 121.6268 and 134.9243. */
static const struct judged judged[] = {
	/* expected */
	{"above", 100, 99, {1, 0.05}, SUPPLY_NONE},
	{"below", 100, 110, {1, 0.05}, SUPPLY_BELOW},
	{"warning", 100, 122, {1, 0.05}, SUPPLY_WARNING},
	{"alert", 100, 135, {1, 0.05}, SUPPLY_ALERT},
	/* edge */
	{"on target", 100, 100, {1, 0.05}, SUPPLY_NONE},
	{"under the 95% limit", 100, 121.6267, {1, 0.05}, SUPPLY_BELOW},
	{"past the 95% limit", 100, 121.6269, {1, 0.05}, SUPPLY_WARNING},
	{"none at work, few expected", 0, 3.68, {1, 0.05}, SUPPLY_BELOW},
	{"none at work, more expected", 0, 3.69, {1, 0.05}, SUPPLY_WARNING},
	{"none at work, seven expected", 0, 6.91, {1, 0.05}, SUPPLY_ALERT},
	{"none at work, none expected", 0, 0, {1, 0.05}, SUPPLY_NONE},
	{"sure, but a small share", 10000, 10500, {1, 0.05}, SUPPLY_BELOW},
	{"sure, and a share of 5%", 9975, 10500, {1, 0.05}, SUPPLY_ALERT},
	{"sure, but few", 0, 8, {8.5, 0.05}, SUPPLY_BELOW},
	{"exactly enough", 0, 8.5, {8.5, 0.05}, SUPPLY_ALERT},
	{"nothing is immaterial", 10000, 10250, {0, 0}, SUPPLY_WARNING},
	/* missing */
	{"no target", 5, NAN, {1, 0.05}, SUPPLY_NONE},
	{"not returned", NAN, 5, {1, 0.05}, SUPPLY_NONE},
};

static void a_flag_asks_for_a_gap_that_is_sure_and_large(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof judged / sizeof *judged; i++) {
		const struct judged *j = &judged[i];
		struct supply_verdict verdict;

		supply_judge(&verdict, j->observed, j->expected, &j->materiality);
		if (verdict.flag != j->flag)
			fail_msg("%s: %s", j->what, words[verdict.flag]);
		assert_true(isnan(verdict.gap.shortfall) == isnan(j->expected + j->observed));
		if (!isnan(verdict.gap.shortfall))
			assert_true(0 <= verdict.gap.low &&
			            verdict.gap.low <= verdict.gap.shortfall &&
			            verdict.gap.shortfall <= verdict.gap.high);
	}
}

/* R, by brute force over every count y of a Poisson of mean E:
 *     S <- E - y; U <- function(a) qchisq(1 - a/2, 2*y + 2)/2; mat <- S >= 1 & S/E >= .05
 *     p <- dpois(y, E); sum(p*pmax(0, S)); sum(p[mat & U(.05) < E]); sum(p[mat & U(.002) < E]) */
static const double by_chance[][4] = {
	{0.5, 0.303265329856, 0, 0},
	{3.9, 0.780474464285, 0.0202419114458, 0},
	{4, 0.781467259253, 0.0183156388887, 0},
	{20, 1.77670634784, 0.0213868215873, 0.000778590082507},
	{66.4, 3.25262151031, 0.0218638254002, 0.000903527530137},
	{150.93, 4.89950058968, 0.0210668535723, 0.000752878044178},
	{1200, 13.8188063062, 0.0248574524469, 0.000914286331242},
	/* from here on 5% is more than two standard deviations */
	{2000, 17.840497792, 0.0125464242916, 0.00094465770314},
	{3000, 21.8503616489, 0.0029836829856, 0.000958506196585},
	{33000, 72.4712811828, 2.6794157837e-20, 2.6794157837e-20},
};

static void what_chance_alone_does_is_the_sum_over_all_counts(void **state)
{
	struct supply_chance c;

	(void)state;
	for (size_t i = 0; i < sizeof by_chance / sizeof *by_chance; i++) {
		const double *row = by_chance[i];

		supply_by_chance(&c, row[0], &usual);
		if (!is_close(c.shortfall, row[1], 1e-9) || !is_close(c.warning, row[2], 1e-9) ||
		    !is_close(c.alert, row[3], 1e-9))
			fail_msg("%g: %.12g %.12g %.12g", row[0], c.shortfall, c.warning, c.alert);
	}
	supply_by_chance(&c, 0, &usual);
	assert_true(c.shortfall == 0 && c.warning == 0 && c.alert == 0);
	supply_by_chance(&c, NAN, &usual);
	assert_true(isnan(c.shortfall) && isnan(c.warning) && isnan(c.alert));
	supply_by_chance(&c, -1, &usual);
	assert_true(isnan(c.shortfall) && isnan(c.warning) && isnan(c.alert));
}

/* libRmath prints its complaints where our streams go. */
static void judging_prints_nothing(void **state)
{
	static const double odd[] = {0, 1e-6, 0.3, 1, 3.9, 1e3, 1e7, NAN, INFINITY, -1};
	size_t count = sizeof odd / sizeof *odd;
	FILE *seen = tmpfile();
	int kept = dup(STDOUT_FILENO);

	(void)state;
	assert_non_null(seen);
	fflush(stdout);
	assert_true(dup2(fileno(seen), STDOUT_FILENO) >= 0);
	for (size_t i = 0; i < count * count; i++) {
		struct supply_verdict verdict;
		struct supply_chance chance;

		supply_judge(&verdict, odd[i / count], odd[i % count], &usual);
		supply_by_chance(&chance, odd[i % count], &usual);
	}
	fflush(stdout);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	close(kept);
	assert_int_equal(lseek(fileno(seen), 0, SEEK_END), 0);
	fclose(seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twelve_areas_have_the_targets_and_flags_of_the_worked_example),
		cmocka_unit_test(the_smallest_rho_that_flags_is_that_of_the_worked_example),
		cmocka_unit_test(the_text_of_the_worked_example_holds),
		cmocka_unit_test(what_is_expected_sums_to_what_there_is_or_to_the_rate_asked_for),
		cmocka_unit_test(a_practice_without_people_adds_its_staff_and_expects_none),
		cmocka_unit_test(where_there_is_nobody_nothing_is_expected_of_anybody),
		cmocka_unit_test(a_flag_asks_for_a_gap_that_is_sure_and_large),
		cmocka_unit_test(what_chance_alone_does_is_the_sum_over_all_counts),
		cmocka_unit_test(judging_prints_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
