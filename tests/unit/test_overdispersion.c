#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/overdispersion.h"
#include "domain/random.h"
#include "tests/unit/vectors.h"

#define UNITS 40
#define TOLERANCE 1e-8

static struct vectors v;

/* One case of od_phi_tau2.csv: its name there, and what it is here. */
struct example {
	const char *name, *dataset, *chart;      /* chart: its name in funnelplotr_limits.csv */
	enum transform transform;
	struct trim trim;
};

static const struct example examples[] = {
	{"PR|-|winsorise|0.1", "PR", "PR|-", TRANSFORM_SHARE, {TRIM_WINSORISE, 0.1, 1}},
	{"PR|-|winsorise|0.05", "PR", "", TRANSFORM_SHARE, {TRIM_WINSORISE, 0.05, 1}},
	{"PR|-|none|0", "PR", "", TRANSFORM_SHARE, {TRIM_NONE, 0, 1}},
	{"SR|CQC|winsorise|0.1", "SR", "SR|CQC", TRANSFORM_RATIO_ROOT, {TRIM_WINSORISE, 0.1, 1}},
	{"SR|CQC|none|0", "SR", "", TRANSFORM_RATIO_ROOT, {TRIM_NONE, 0, 1}},
	{"SR|SHMI|truncate|0.1", "SR", "SR|SHMI", TRANSFORM_RATIO_LOG, {TRIM_TRUNCATE, 0.1, 1}},
	{"SR|SHMI|none|0", "SR", "", TRANSFORM_RATIO_LOG, {TRIM_NONE, 0, 1}},
	{"RC|-|winsorise|0.1", "RC", "RC|-", TRANSFORM_COUNTS, {TRIM_WINSORISE, 0.1, 1}},
	{"RC|-|none|0", "RC", "", TRANSFORM_COUNTS, {TRIM_NONE, 0, 1}},
};
#define EXAMPLES (sizeof examples / sizeof examples[0])

struct data {
	double x[UNITS], n[UNITS], sum_x, sum_n, target, scratch[UNITS];
	struct deviate units[UNITS];
	struct overdispersion o;
};

static void read_data(struct data *d, const struct example *e)
{
	size_t count = 0;

	*d = (struct data){.sum_x = 0};
	vectors_open(&v, "od_input");
	while (vectors_next(&v)) {
		if (strcmp(vectors_text(&v, "dataset"), e->dataset) != 0)
			continue;
		d->x[count] = vectors_number(&v, "num");
		d->n[count] = vectors_number(&v, "den");
		d->sum_x += d->x[count];
		d->sum_n += d->n[count];
		d->units[count] = transform_unit(e->transform, d->x[count], d->n[count]);
		count++;
	}
	vectors_close(&v, 120);
	assert_int_equal(count, UNITS);
	d->target = transform_target(e->transform, d->sum_x, d->sum_n);
	d->o = overdispersion_of(d->units, UNITS, d->target, e->trim, d->scratch);
}

static void assert_phi_and_tau2(const struct data *d, const struct example *e)
{
	vectors_open(&v, "od_phi_tau2");
	while (vectors_next(&v)) {
		if (strcmp(vectors_text(&v, "case"), e->name) != 0)
			continue;
		vectors_assert(&v, "n_used", (double)d->o.kept, 0);
		vectors_assert(&v, "sum_w", d->o.sum_w, TOLERANCE);
		vectors_assert(&v, "target_transformed", d->target, TOLERANCE);
		vectors_assert(&v, "z_lower_q", d->o.z.lower, TOLERANCE);
		vectors_assert(&v, "z_upper_q", d->o.z.upper, TOLERANCE);
		vectors_assert(&v, "phi", d->o.phi, TOLERANCE);
		vectors_assert(&v, "tau2", d->o.tau2, TOLERANCE);
	}
	vectors_close(&v, EXAMPLES);
}

static void phi_and_tau2_equal_those_of_FunnelPlotR(void **state)
{
	struct data d;

	(void)state;
	for (size_t e = 0; e < EXAMPLES; e++) {
		read_data(&d, &examples[e]);
		assert_phi_and_tau2(&d, &examples[e]);
	}
}

static void assert_scores(const struct data *d, const struct example *e)
{
	size_t i = 0;

	vectors_open(&v, "od_zscores");
	while (vectors_next(&v)) {
		double z, wz;

		if (strcmp(vectors_text(&v, "case"), e->name) != 0)
			continue;
		z = overdispersion_z(d->units[i], d->target, 0);
		wz = isnan(d->o.z.lower) ? z : fmin(fmax(z, d->o.z.lower), d->o.z.upper);
		vectors_assert(&v, "Y", d->units[i].y, TOLERANCE);
		vectors_assert(&v, "s", d->units[i].s, TOLERANCE);
		vectors_assert(&v, "z", z, TOLERANCE);
		if (e->trim.how != TRIM_TRUNCATE)
			vectors_assert(&v, "wz", wz, TOLERANCE);
		vectors_assert(&v, "z_adj",
		               overdispersion_z(d->units[i], d->target, d->o.tau2), TOLERANCE);
		i++;
	}
	vectors_close(&v, EXAMPLES * UNITS);
	assert_int_equal(i, UNITS);
}

static void adjusted_scores_equal_those_of_FunnelPlotR(void **state)
{
	struct data d;

	(void)state;
	for (size_t e = 0; e < EXAMPLES; e++) {
		read_data(&d, &examples[e]);
		assert_scores(&d, &examples[e]);
	}
}

/* The package draws ratios of counts with an s of 1 / (2 sqrt n), not that of its own scores, and
 * roots without squaring them. */
static void assert_chart_limits(const struct example *e, double target, double s, double tau2,
                                const char *const columns[4])
{
	struct limits l95 = overdispersion_limits(e->transform, target, s, tau2, CONFIDENCE_95);
	struct limits l998 = overdispersion_limits(e->transform, target, s, tau2, CONFIDENCE_998);
	bool is_root = e->transform == TRANSFORM_RATIO_ROOT;

	vectors_assert(&v, columns[0], is_root ? sqrt(l95.lower) : l95.lower, 1e-6);
	vectors_assert(&v, columns[1], is_root ? sqrt(l95.upper) : l95.upper, 1e-6);
	vectors_assert(&v, columns[2], is_root ? sqrt(l998.lower) : l998.lower, 1e-6);
	vectors_assert(&v, columns[3], is_root ? sqrt(l998.upper) : l998.upper, 1e-6);
}

static void assert_chart(const struct data *d, const struct example *e)
{
	static const char *const adjusted[4] = {"OD95LCL", "OD95UCL", "OD99LCL", "OD99UCL"};
	static const char *const plain[4] = {"LCL95", "UCL95", "LCL99", "UCL99"};
	size_t i = 0;

	vectors_open(&v, "funnelplotr_limits");
	while (vectors_next(&v)) {
		double s;

		if (strcmp(vectors_text(&v, "case"), e->chart) != 0)
			continue;
		s = e->transform == TRANSFORM_COUNTS ? 0.5 / sqrt(d->n[i]) : d->units[i].s;
		assert_chart_limits(e, d->target, s, d->o.tau2, adjusted);
		/* those of ratios without overdispersion are of another family: chi-square */
		if (e->transform == TRANSFORM_SHARE || e->transform == TRANSFORM_COUNTS)
			assert_chart_limits(e, d->target, s, 0, plain);
		i++;
	}
	vectors_close(&v, 160);
	assert_int_equal(i, UNITS);
}

static void limits_equal_those_that_FunnelPlotR_draws(void **state)
{
	struct data d;

	(void)state;
	for (size_t e = 0; e < EXAMPLES; e++) {
		if (examples[e].chart[0] == '\0')
			continue;
		read_data(&d, &examples[e]);
		assert_chart(&d, &examples[e]);
	}
}

/* The one row of od_metafor_dl_check.csv, whose name has a comma in it. */
static void read_metafor(double *mu, double *q, double *tau2)
{
	int k;

	vectors_open(&v, "od_metafor_dl_check");
	assert_non_null(fgets(v.line, sizeof v.line, v.file));
	assert_int_equal(sscanf(v.line, "%*[^)]),%d,%lf,%lf,%lf", &k, mu, q, tau2), 4);
	assert_int_equal(k, UNITS);
	vectors_close(&v, 0);
}

static void untrimmed_it_is_the_tau2_of_dersimonian_and_laird(void **state)
{
	struct data d;
	struct overdispersion o;
	double sum_w = 0, sum_wy = 0, mean, mu, q, tau2;

	(void)state;
	read_data(&d, &examples[6]);
	for (size_t i = 0; i < UNITS; i++) {
		sum_w += 1 / (d.units[i].s * d.units[i].s);
		sum_wy += d.units[i].y / (d.units[i].s * d.units[i].s);
	}
	mean = sum_wy / sum_w;
	o = overdispersion_of(d.units, UNITS, mean, examples[6].trim, d.scratch);
	read_metafor(&mu, &q, &tau2);
	assert_true(is_close(mean, mu, TOLERANCE));
	assert_true(is_close(o.phi * UNITS, q, TOLERANCE));
	assert_true(is_close(o.tau2, tau2, TOLERANCE));
}

static void what_is_published_is_corrected_for_the_clamping(void **state)
{
	struct data d;
	struct overdispersion o;
	double expected, sum_w2 = 0;

	(void)state;
	read_data(&d, &examples[0]);
	o = overdispersion_published(d.units, UNITS, d.target, d.scratch);
	assert_true(is_close(o.phi, d.o.phi / 0.6787, 1e-12));
	for (size_t i = 0; i < UNITS; i++)
		sum_w2 += pow(d.units[i].s, -4);
	expected = (UNITS * d.o.phi / 0.6787 - (UNITS - 1)) / (o.sum_w - sum_w2 / o.sum_w);
	assert_true(is_close(o.tau2, expected, 1e-12));
	assert_true(o.tau2 > d.o.tau2 * 1.4);
}

/* Without the correction it would come out a third too small. */
static void tau2_is_found_again_where_units_differ_by_a_known_variance(void **state)
{
	enum { MANY = 4000 };
	static struct deviate units[MANY];
	static double scratch[MANY];
	struct overdispersion o;
	struct random r;

	(void)state;
	random_start(&r, 2011, "overdispersion");
	for (size_t i = 0; i < MANY; i++) {
		double s = 0.5 / sqrt(20 + 480 * random_uniform(&r));

		units[i] = (struct deviate){1 + sqrt(0.004 + s * s) * random_normal(&r), s};
	}
	o = overdispersion_published(units, MANY, 1, scratch);
	assert_true(fabs(o.tau2 - 0.004) < 0.0004);
}

static void few_units_equal_units_and_no_units_have_no_tau2(void **state)
{
	struct deviate same[5];
	double scratch[5];
	struct overdispersion o;

	(void)state;
	o = overdispersion_published(NULL, 0, 1, NULL);
	assert_true(isnan(o.phi) && o.tau2 == 0 && o.kept == 0);
	for (size_t i = 0; i < 5; i++)
		same[i] = transform_share(30, 40);
	o = overdispersion_published(same, 5, same[0].y, scratch);
	assert_true(o.phi == 0 && o.tau2 == 0);
	o = overdispersion_published(same, 1, 0.2, scratch);
	assert_true(o.phi > 10 && o.tau2 == 0 && o.kept == 1);
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Against a sort, with many ties, at every small size. */
static void the_quantiles_at_which_z_is_clamped_are_those_of_a_sort(void **state)
{
	struct random r;

	(void)state;
	random_start(&r, 7, "quantiles");
	for (size_t count = 1; count <= 60; count++) {
		struct deviate units[60];
		double sorted[60], scratch[60], at = (double)(count - 1) * 0.1, low;
		size_t below = (size_t)at;
		struct overdispersion o;

		for (size_t i = 0; i < count; i++) {
			sorted[i] = random_below(&r, 1 + (uint32_t)count / 2);
			units[i] = (struct deviate){sorted[i], 1};
		}
		qsort(sorted, count, sizeof *sorted, compare);
		low = sorted[below];
		if (below + 1 < count)
			low += (at - (double)below) * (sorted[below + 1] - low);
		o = overdispersion_of(units, count, 0, (struct trim){TRIM_WINSORISE, 0.1, 1}, scratch);
		assert_true(is_close(o.z.lower, low, 1e-12));
	}
}

static void angles_that_fold_back_are_0_and_1(void **state)
{
	struct limits l;

	(void)state;
	l = overdispersion_limits(TRANSFORM_SHARE, asin(sqrt(0.02)), 0.2, 0.01, CONFIDENCE_998);
	assert_true(l.lower == 0 && l.upper > 0.02 && l.upper < 1);
	l = overdispersion_limits(TRANSFORM_SHARE, asin(sqrt(0.98)), 0.2, 0.01, CONFIDENCE_998);
	assert_true(l.upper == 1 && l.lower > 0 && l.lower < 0.98);
	assert_true(transform_back(TRANSFORM_RATIO_ROOT, -0.3) == 0);
	assert_true(is_close(transform_back(TRANSFORM_RATIO_ROOT, 1.1), 1.21, 1e-12));
}

static void the_multiplicative_form_never_narrows_the_limits(void **state)
{
	struct limits plain = overdispersion_limits(TRANSFORM_SHARE, 1, 0.05, 0, CONFIDENCE_95);
	struct limits l = overdispersion_limits_scaled(TRANSFORM_SHARE, 1, 0.05, 0.5,
	                                               CONFIDENCE_95);

	(void)state;
	assert_true(l.lower == plain.lower && l.upper == plain.upper);
	l = overdispersion_limits_scaled(TRANSFORM_SHARE, 1, 0.05, 4, CONFIDENCE_95);
	plain = overdispersion_limits(TRANSFORM_SHARE, 1, 0.1, 0, CONFIDENCE_95);
	assert_true(is_close(l.lower, plain.lower, 1e-12));
	assert_true(is_close(l.upper, plain.upper, 1e-12));
}

static void what_has_no_place_on_the_scale_is_missing(void **state)
{
	(void)state;
	assert_true(isnan(transform_unit(TRANSFORM_SHARE, 0, 0).y));
	assert_true(isnan(transform_unit(TRANSFORM_SHARE, 3, 2).y));
	assert_true(isnan(transform_unit(TRANSFORM_SHARE, NAN, 2).y));
	assert_true(isnan(transform_unit(TRANSFORM_RATIO_LOG, 0, 5).y));
	assert_true(isnan(transform_unit(TRANSFORM_RATIO_ROOT, 1, 0).y));
	assert_true(isnan(transform_unit(TRANSFORM_COUNTS, -1, 5).y));
	assert_false(isnan(transform_unit(TRANSFORM_RATIO_ROOT, 0, 5).y));
	assert_false(isnan(transform_unit(TRANSFORM_COUNTS, 0, 5).y));
	assert_true(isnan(transform_target(TRANSFORM_SHARE, 0, 0)));
	assert_true(isnan(transform_target(TRANSFORM_COUNTS, 0, 10)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phi_and_tau2_equal_those_of_FunnelPlotR),
		cmocka_unit_test(adjusted_scores_equal_those_of_FunnelPlotR),
		cmocka_unit_test(limits_equal_those_that_FunnelPlotR_draws),
		cmocka_unit_test(untrimmed_it_is_the_tau2_of_dersimonian_and_laird),
		cmocka_unit_test(what_is_published_is_corrected_for_the_clamping),
		cmocka_unit_test(tau2_is_found_again_where_units_differ_by_a_known_variance),
		cmocka_unit_test(few_units_equal_units_and_no_units_have_no_tau2),
		cmocka_unit_test(the_quantiles_at_which_z_is_clamped_are_those_of_a_sort),
		cmocka_unit_test(angles_that_fold_back_are_0_and_1),
		cmocka_unit_test(the_multiplicative_form_never_narrows_the_limits),
		cmocka_unit_test(what_has_no_place_on_the_scale_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
