#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "domain/intervals.h"
#include "tests/unit/vectors.h"

#define Z_99 2.5758293035489004

static struct vectors v;

static void assert_limits(struct limits l, const char *lower, const char *upper, double relative)
{
	vectors_assert(&v, lower, l.lower, relative);
	vectors_assert(&v, upper, l.upper, relative);
}

static void assert_near(double actual, double expected)
{
	if (!is_close(actual, expected, 1e-9))
		fail_msg("%.17g, not %.17g", actual, expected);
}

static void z_leaves_its_tail_beyond_the_limit(void **state)
{
	(void)state;
	assert_near(erfc(confidence_z(CONFIDENCE_95) / sqrt(2)) / 2,
	            confidence_tail(CONFIDENCE_95));
	assert_near(erfc(confidence_z(CONFIDENCE_998) / sqrt(2)) / 2,
	            confidence_tail(CONFIDENCE_998));
}

static void wilson_limits_equal_those_of_phe_proportion(void **state)
{
	(void)state;
	vectors_open(&v, "wilson");
	while (vectors_next(&v)) {
		double x = vectors_number(&v, "x"), n = vectors_number(&v, "n");

		assert_limits(limits_scaled(wilson_limits(x, n, CONFIDENCE_95), 100),
		              "lower95_0cl", "upper95_0cl", 1e-9);
		assert_limits(limits_scaled(wilson_limits(x, n, CONFIDENCE_998), 100),
		              "lower99_8cl", "upper99_8cl", 1e-9);
	}
	vectors_close(&v, 24);
}

static void wilson_limits_take_any_z(void **state)
{
	(void)state;
	vectors_open(&v, "wilson_99");
	while (vectors_next(&v))
		assert_limits(wilson_limits_z(vectors_number(&v, "x"), vectors_number(&v, "n"), Z_99),
		              "lowercl", "uppercl", 1e-9);
	vectors_close(&v, 24);
}

/* Exactly: a limit of -1e-17 or 0.99999999999999989 would be printed with another last digit. */
static void nobody_and_everybody_have_limits_of_exactly_0_and_1(void **state)
{
	(void)state;
	for (int n = 1; n <= 100000; n = n * 3 + 1)
		for (enum confidence c = CONFIDENCE_95; c <= CONFIDENCE_998; c++) {
			assert_true(wilson_limits(0, n, c).lower == 0);
			assert_true(wilson_limits(n, n, c).upper == 1);
			assert_true(wilson_limits(0, n, c).upper < 1);
			assert_true(wilson_limits(n, n, c).lower > 0);
		}
}

static void wilson_limits_are_missing_where_there_is_no_proportion(void **state)
{
	static const struct { double x, n; } wrong[] = {
		{0, 0}, {1, 0}, {3, 2}, {-1, 5}, {1, -5}, {NAN, 5}, {1, NAN},
		{30.000001, 30},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct limits l = wilson_limits(wrong[i].x, wrong[i].n, CONFIDENCE_95);

		assert_true(isnan(l.lower) && isnan(l.upper));
	}
}

/* Numbers in 0..1 that are the same on every machine. */
static double draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(*seed >> 11) / 9007199254740992.0;
}

/* What Wilson's interval is, whatever the algebra: the proportions q from which p lies exactly z
 * standard errors away. Decimals in x and n too, as survey weights make them. */
static void wilson_limits_lie_z_standard_errors_from_the_proportion(void **state)
{
	uint64_t seed = 2011;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		double n = 1 + floor(draw(&seed) * 1e7) / 1000;
		double x = n * draw(&seed);
		enum confidence c = i % 2 ? CONFIDENCE_95 : CONFIDENCE_998;
		struct limits l = wilson_limits(x, n, c);
		double low = (x / n - l.lower) / sqrt(l.lower * (1 - l.lower) / n);
		double high = (l.upper - x / n) / sqrt(l.upper * (1 - l.upper) / n);

		assert_true(0 <= l.lower && l.lower <= x / n && x / n <= l.upper && l.upper <= 1);
		assert_true(fabs(low - confidence_z(c)) < 1e-6);
		assert_true(fabs(high - confidence_z(c)) < 1e-6);
	}
}

/* The textbook's arrangement of the formula, by another program. */
static const char wilson_in_awk[] =
	"awk 'BEGIN { srand(2011); split(\"1.959963984540054 3.090232306167813\", z)\n"
	"for (i = 0; i < 20000; i++) { n = 1 + int(rand() * 10 ^ (1 + i % 6))\n"
	"x = int(rand() * (n + 1)); c = 1 + i % 2; p = x / n; q = z[c] * z[c] / n\n"
	"r = z[c] * sqrt(p * (1 - p) / n + q / (4 * n))\n"
	"printf \"%d %d %d %.17g %.17g\\n\", c, x, n, (p + q / 2 - r) / (1 + q),"
	" (p + q / 2 + r) / (1 + q) } }'";

static void wilson_limits_equal_the_textbook_in_awk(void **state)
{
	FILE *awk = popen(wilson_in_awk, "r"); /* NOLINT(cert-env33-c): a constant command */
	int c, x, n, cases = 0;
	double lower, upper;

	(void)state;
	assert_non_null(awk);
	while (fscanf(awk, "%d %d %d %lf %lf", &c, &x, &n, &lower, &upper) == 5) {
		struct limits l = wilson_limits(x, n, c == 1 ? CONFIDENCE_95 : CONFIDENCE_998);

		assert_near(l.lower, lower);
		assert_near(l.upper, upper);
		cases++;
	}
	assert_int_equal(pclose(awk), 0);
	assert_int_equal(cases, 20000);
}

static void limits_of_counts_equal_those_of_PHEindicatormethods(void **state)
{
	(void)state;
	vectors_open(&v, "byars_and_exact_poisson_counts");
	while (vectors_next(&v)) {
		double x = vectors_number(&v, "x");

		assert_limits(byar_limits(x, CONFIDENCE_95), "byars_lower95", "byars_upper95", 1e-9);
		assert_limits(byar_limits(x, CONFIDENCE_998), "byars_lower998", "byars_upper998",
		              1e-9);
		assert_limits(exact_poisson_limits(x, CONFIDENCE_95), "exact_lower95",
		              "exact_upper95", 1e-9);
		assert_limits(exact_poisson_limits(x, CONFIDENCE_998), "exact_lower998",
		              "exact_upper998", 1e-9);
	}
	vectors_close(&v, 33);
}

static void assert_rates(const char *name, size_t rows)
{
	vectors_open(&v, name);
	while (vectors_next(&v)) {
		double x = vectors_number(&v, "x"), n = vectors_number(&v, "n");

		assert_limits(limits_scaled(rate_limits(x, n, COUNT_EVENTS, CONFIDENCE_95), 1e5),
		              "lower95_0cl", "upper95_0cl", 1e-8);
		assert_limits(limits_scaled(rate_limits(x, n, COUNT_EVENTS, CONFIDENCE_998), 1e5),
		              "lower99_8cl", "upper99_8cl", 1e-8);
	}
	vectors_close(&v, rows);
}

static void rates_equal_those_of_phe_rate(void **state)
{
	(void)state;
	assert_rates("rates", 11);
	assert_rates("rates_noninteger_fte", 3);
}

static void the_switch_from_exact_to_byar_is_at_10(void **state)
{
	(void)state;
	for (enum confidence c = CONFIDENCE_95; c <= CONFIDENCE_998; c++) {
		assert_true(count_limits(9.999999, COUNT_EVENTS, c).upper ==
		            exact_poisson_limits(9.999999, c).upper);
		assert_true(count_limits(10, COUNT_EVENTS, c).upper == byar_limits(10, c).upper);
		assert_false(byar_limits(10, c).upper == exact_poisson_limits(10, c).upper);
	}
}

static void staff_have_exact_limits_at_every_size(void **state)
{
	static const double staff[] = {0, 0.000001, 0.2, 8.6, 9.999999, 10, 71.4, 31000.5};

	(void)state;
	for (size_t i = 0; i < sizeof staff / sizeof staff[0]; i++) {
		struct limits l = count_limits(staff[i], COUNT_FTE, CONFIDENCE_998);
		struct limits exact = exact_poisson_limits(staff[i], CONFIDENCE_998);

		assert_true(l.lower == exact.lower && l.upper == exact.upper);
		assert_true(l.lower <= staff[i] && staff[i] < l.upper);
	}
	/* -ln(0.025): the mean from which no event at all is seen in one case of forty. */
	assert_near(count_limits(0, COUNT_FTE, CONFIDENCE_95).upper, -log(0.025));
}

static void limits_of_a_count_are_missing_where_there_is_none(void **state)
{
	static const double wrong[] = {-1, -0.000001, NAN, INFINITY};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_true(isnan(byar_limits(wrong[i], CONFIDENCE_95).lower));
		assert_true(isnan(byar_limits(wrong[i], CONFIDENCE_95).upper));
		assert_true(isnan(exact_poisson_limits(wrong[i], CONFIDENCE_95).lower));
		assert_true(isnan(exact_poisson_limits(wrong[i], CONFIDENCE_95).upper));
		assert_true(isnan(rate_limits(wrong[i], 5, COUNT_EVENTS, CONFIDENCE_95).upper));
	}
	assert_true(isnan(rate_limits(5, 0, COUNT_EVENTS, CONFIDENCE_95).lower));
	assert_true(isnan(rate_limits(5, 0, COUNT_EVENTS, CONFIDENCE_95).upper));
	assert_true(isnan(rate_limits(5, NAN, COUNT_FTE, CONFIDENCE_95).upper));
}

/* libRmath prints its complaints where our streams go. */
static void limits_print_nothing(void **state)
{
	FILE *seen = tmpfile();
	int kept = dup(STDOUT_FILENO);
	double total = 0;

	(void)state;
	assert_non_null(seen);
	fflush(stdout);
	dup2(fileno(seen), STDOUT_FILENO);
	for (int i = 0; i <= 2000; i++) {
		double count = expm1(i * 0.0092);      /* 0 to 1e8 */

		total += exact_poisson_limits(count, CONFIDENCE_95).lower +
		         exact_poisson_limits(count, CONFIDENCE_998).upper;
	}
	for (size_t members = 2; members < 100000; members = members * 5 / 4 + 1)
		total += mean_limits((struct sample){members, 1, 1}, CONFIDENCE_998).upper;
	exact_poisson_limits(-1, CONFIDENCE_95);
	exact_poisson_limits(NAN, CONFIDENCE_95);
	mean_limits((struct sample){1, 1, NAN}, CONFIDENCE_95);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	assert_int_equal(lseek(fileno(seen), 0, SEEK_END), 0);
	assert_true(isfinite(total));
	fclose(seen);
}

static size_t read_members(const char *group, double *values, size_t room)
{
	struct vectors input;
	size_t count = 0;

	vectors_open(&input, "means_input");
	while (vectors_next(&input))
		if (strcmp(vectors_text(&input, "group"), group) == 0) {
			assert_true(count < room);
			values[count++] = vectors_number(&input, "value");
		}
	vectors_close(&input, 19);
	return count;
}

static void means_equal_those_of_phe_mean(void **state)
{
	(void)state;
	vectors_open(&v, "means");
	while (vectors_next(&v)) {
		double values[32];
		struct sample s = sample_of(values, read_members(vectors_text(&v, "group"), values, 32));

		vectors_assert(&v, "value_count", (double)s.count, 0);
		vectors_assert(&v, "value", s.mean, 1e-9);
		vectors_assert(&v, "stdev", s.deviation, 1e-9);
		assert_limits(mean_limits(s, CONFIDENCE_95), "lower95_0cl", "upper95_0cl", 1e-9);
		assert_limits(mean_limits(s, CONFIDENCE_998), "lower99_8cl", "upper99_8cl", 1e-9);
	}
	vectors_close(&v, 3);
}

static void a_mean_of_one_has_no_interval_and_of_none_no_mean(void **state)
{
	static const double one[] = {7.5};
	struct sample s = sample_of(one, 1);

	(void)state;
	assert_true(s.mean == 7.5);
	assert_true(isnan(s.deviation));
	assert_true(isnan(mean_limits(s, CONFIDENCE_95).lower));
	assert_true(isnan(mean_limits(s, CONFIDENCE_95).upper));
	s = sample_of(NULL, 0);
	assert_int_equal(s.count, 0);
	assert_true(isnan(s.mean));
	assert_true(isnan(mean_limits(s, CONFIDENCE_95).lower));
}

/* Variance 1 around 1e9: the formula by the sum of squares would lose it all. */
static void a_deviation_survives_a_large_mean(void **state)
{
	static const double values[] = {1e9 - 1, 1e9, 1e9 + 1};

	(void)state;
	assert_true(sample_of(values, 3).deviation == 1);
}

static void a_wilson_interval_gives_its_base_back(void **state)
{
	static const double bases[] = {8.31, 10, 64.9350649, 113, 1e3, 51234.5, 7e5};

	(void)state;
	for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
		for (int percent = 0; percent <= 100; percent += 5) {
			double n = bases[b], p = percent / 100.0;
			struct limits l = wilson_limits(percent == 100 ? n : p * n, n, CONFIDENCE_95);

			assert_true(fabs(wilson_base(p, l, CONFIDENCE_95) / n - 1) < 1e-9);
		}
	assert_true(isnan(wilson_base(0.5, (struct limits){0.4, 0.4}, CONFIDENCE_95)));
	assert_true(isnan(wilson_base(1.5, (struct limits){0.4, 0.6}, CONFIDENCE_95)));
	assert_true(isnan(wilson_base(0.5, (struct limits){NAN, NAN}, CONFIDENCE_95)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wilson_interval_gives_its_base_back),
		cmocka_unit_test(z_leaves_its_tail_beyond_the_limit),
		cmocka_unit_test(wilson_limits_equal_those_of_phe_proportion),
		cmocka_unit_test(wilson_limits_take_any_z),
		cmocka_unit_test(nobody_and_everybody_have_limits_of_exactly_0_and_1),
		cmocka_unit_test(wilson_limits_are_missing_where_there_is_no_proportion),
		cmocka_unit_test(wilson_limits_lie_z_standard_errors_from_the_proportion),
		cmocka_unit_test(wilson_limits_equal_the_textbook_in_awk),
		cmocka_unit_test(limits_of_counts_equal_those_of_PHEindicatormethods),
		cmocka_unit_test(rates_equal_those_of_phe_rate),
		cmocka_unit_test(the_switch_from_exact_to_byar_is_at_10),
		cmocka_unit_test(staff_have_exact_limits_at_every_size),
		cmocka_unit_test(limits_of_a_count_are_missing_where_there_is_none),
		cmocka_unit_test(limits_print_nothing),
		cmocka_unit_test(means_equal_those_of_phe_mean),
		cmocka_unit_test(a_mean_of_one_has_no_interval_and_of_none_no_mean),
		cmocka_unit_test(a_deviation_survives_a_large_mean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
