#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ridits.h"
#include "domain/supply_slope.h"
#include "tests/unit/vectors.h"

#define AREAS     12
#define PRACTICES  9

static struct vectors v;

static void read_areas(struct supply_unit *units, const char *staff)
{
	struct ridit_unit places[AREAS];

	vectors_open(&v, "supply_input");
	while (vectors_next(&v)) {
		double people = vectors_number(&v, "pop");

		units[v.row - 1] = (struct supply_unit){people, NAN, vectors_number(&v, staff),
		                                        SUPPLY_NO_CLUSTER};
		places[v.row - 1] = (struct ridit_unit){people, vectors_number(&v, "imd"), 0, v.row - 1};
	}
	vectors_close(&v, AREAS);
	ridits_of(places, AREAS);
	for (size_t i = 0; i < AREAS; i++)
		units[places[i].unit].ridit = places[i].ridit;
}

static void the_plain_slope_of_twelve_areas_is_that_of_glm_and_lm(void **state)
{
	(void)state;
	for (size_t staff = 0; staff < 2; staff++) {
		struct supply_unit units[AREAS];
		struct supply_slope s;

		read_areas(units, staff == 0 ? "gp_fte" : "nurse_fte");
		assert_int_equal(supply_slope_of(&s, units, AREAS, NULL, 0), 0);
		vectors_open(&v, "supply_regression");
		for (size_t row = 0; row <= staff; row++)
			assert_true(vectors_next(&v));
		vectors_assert(&v, "qp_intercept", s.intercept, 1e-6);
		vectors_assert(&v, "qp_slope", s.slope, 1e-6);
		vectors_assert(&v, "qp_se_int", s.intercept_error, 1e-6);
		vectors_assert(&v, "qp_se_slope", s.slope_error, 1e-6);
		vectors_assert(&v, "qp_phi", s.phi, 1e-6);
		vectors_assert(&v, "qp_deviance", s.deviance, 1e-6);
		vectors_assert(&v, "qp_rate_ratio", s.ratio, 1e-6);
		vectors_assert(&v, "qp_rr_lo95_t", s.ratio95.lower, 1e-6);
		vectors_assert(&v, "qp_rr_hi95_t", s.ratio95.upper, 1e-6);
		vectors_assert(&v, "sii_wls", s.sii * 1e5, 1e-8);
		vectors_assert(&v, "sii_wls_se", s.sii_error * 1e5, 1e-8);
		vectors_assert(&v, "sii_lo95_t", s.sii95.lower * 1e5, 1e-8);
		vectors_assert(&v, "sii_hi95_t", s.sii95.upper * 1e5, 1e-8);
		vectors_assert(&v, "rii", (s.rate_intercept + s.sii) / s.rate_intercept, 1e-8);
		assert_int_equal(s.trend, SUPPLY_CANNOT_TELL);
		vectors_close(&v, staff + 1);
	}
}

static void assert_figures(const struct supply_slope *s, const double *expected)
{
	const double actual[] = {
		s->intercept, s->slope, s->intercept_error, s->slope_error, s->phi, s->deviance,
		s->ratio, s->ratio95.lower, s->ratio95.upper, s->rate_intercept, s->sii, s->sii_error,
		s->sii95.lower, s->sii95.upper};

	for (size_t i = 0; i < sizeof actual / sizeof *actual; i++)
		if (!is_close(actual[i], expected[i], 1e-9))
			fail_msg("figure %zu: %.15g, not %.15g", i, actual[i], expected[i]);
}

static const struct supply_unit practices[PRACTICES] = {
	{2100, 0.05, 1.5, 0}, {5400, 0.12, 3.2, 0}, {7300, 0.25, 4.1, 0},
	{3900, 0.38, 1.9, 1}, {8800, 0.45, 5.5, 1}, {6100, 0.58, 3.0, 1},
	{4700, 0.71, 2.2, 2}, {9600, 0.83, 6.4, 2}, {3300, 0.95, 0, 2}};

/* Base R, for the practices above and cl their clusters:
 *     f <- glm(y ~ r + offset(log(N)), family = quasipoisson,
 *              control = glm.control(epsilon = 1e-15, maxit = 100))
 *     w <- lm(y/N ~ r, weights = N); X <- cbind(1, r); n <- length(y)
 *     G <- length(unique(cl)); k <- G/(G-1)*(n-1)/(n-2); t <- qt(.975, G-1)
 *     rob <- function(W, e) {
 *         B <- solve(t(X) %*% (W*X)); S <- rowsum(X*e, cl)
 *         sqrt(diag(B %*% (t(S) %*% S) %*% B * k)) }
 *     se <- rob(fitted(f), y - fitted(f)); sw <- rob(N, y - N*fitted(w)); b <- coef(f)
 *     b; se; sum((y - fitted(f))^2/fitted(f))/(n - 2); f$deviance; exp(b[2] + c(0, -t, t)*se[2])
 *     coef(w); sw[2]; coef(w)[2] + c(-t, t)*sw[2] */
static const double three_clusters[] = {
	-7.31632479847315, -0.41001741225119, 0.0569108159984815, 0.075496076860839,
	0.348717882547079, 3.83936598729908, 0.663638694592066, 0.479577000080284,
	0.91834328353139, 0.000655765495617217, -0.000222139909823891, 3.91485252394748e-05,
	-0.000390582418811183, -5.36974008365991e-05};
/* cl <- c(0,0,0,1,1,1,2,3,4) */
static const double five_clusters[] = {
	-7.31632479847315, -0.41001741225119, 0.178964127816183, 0.577435747282269,
	0.348717882547079, 3.83936598729908, 0.663638694592066, 0.133555779243125,
	3.29762081023934, 0.000655765495617217, -0.000222139909823891, 0.000288087290334869,
	-0.00102199845694383, 0.000577718637296053};

/* Clusters that nobody is in change nothing, and the room need not be clean. */
static void a_slope_with_clusters_is_that_of_the_sandwich_in_r(void **state)
{
	struct supply_cluster room[5];
	struct supply_slope s;

	(void)state;
	memset(room, 0x55, sizeof room);
	assert_int_equal(supply_slope_of(&s, practices, PRACTICES, room, 5), 0);
	assert_figures(&s, three_clusters);
	assert_int_equal(s.clusters, 3);
	assert_int_equal(s.trend, SUPPLY_FALLS);
}

static void a_unit_of_no_cluster_is_one_of_its_own(void **state)
{
	struct supply_unit units[PRACTICES];
	struct supply_cluster room[3];
	struct supply_slope s;

	(void)state;
	memcpy(units, practices, sizeof units);
	for (size_t i = 6; i < PRACTICES; i++)
		units[i].cluster = SUPPLY_NO_CLUSTER;
	assert_int_equal(supply_slope_of(&s, units, PRACTICES, room, 2), 0);
	assert_figures(&s, five_clusters);
	assert_int_equal(s.clusters, 5);
	assert_int_equal(s.trend, SUPPLY_CANNOT_TELL);
}

/* Turned round, what fell rises by as much. */
static void the_most_deprived_stand_at_1(void **state)
{
	struct supply_unit units[PRACTICES];
	struct supply_cluster room[3];
	struct supply_slope s;

	(void)state;
	memcpy(units, practices, sizeof units);
	for (size_t i = 0; i < PRACTICES; i++)
		units[i].ridit = 1 - units[i].ridit;
	assert_int_equal(supply_slope_of(&s, units, PRACTICES, room, 3), 0);
	assert_int_equal(s.trend, SUPPLY_RISES);
	assert_true(is_close(s.ratio, 1 / three_clusters[6], 1e-9));
	assert_true(is_close(s.ratio95.lower, 1 / three_clusters[8], 1e-9));
	assert_true(is_close(s.sii, -three_clusters[10], 1e-9));
}

static void a_perfect_gradient_is_found_and_is_sure(void **state)
{
	struct supply_unit units[50];
	struct supply_slope s;

	(void)state;
	for (size_t i = 0; i < 50; i++) {
		double r = ((double)i + 0.5) / 50, people = 1000 + 37 * (double)(i * i % 101);

		units[i] = (struct supply_unit){people, r, people * 6e-4 * exp(log(1.2) * r), 0};
	}
	assert_int_equal(supply_slope_of(&s, units, 50, NULL, 0), 0);
	assert_true(is_close(s.ratio, 1.2, 1e-9) && s.phi < 1e-12);
	assert_int_equal(s.trend, SUPPLY_RISES);
}

struct edge {
	const char *what;
	size_t count;
	uint32_t clusters;
	int status;
	struct supply_unit units[4];
};

static const struct edge edges[] = {
	/* edge: the least there must be */
	{"three", 3, 0, 0, {{9, 0.2, 1, 0}, {9, 0.5, 0, 0}, {9, 0.8, 3, 0}}},
	{"two clusters", 3, 2, 0, {{9, 0.2, 1, 0}, {9, 0.5, 0, 0}, {9, 0.8, 3, 1}}},
	{"staff at two places", 4, 0, 0,
	 {{9, 0.2, 0, 0}, {9, 0.4, 5, 0}, {9, 0.6, 1, 0}, {9, 0.8, 0, 0}}},
	{"a steep rise", 4, 0, 0,
	 {{9, 0.1, 1e-6, 0}, {9, 0.4, 0, 0}, {9, 0.6, 0, 0}, {9, 0.9, 900, 0}}},
	{"a step that goes too far", 4, 0, 0,
	 {{1e6, 0.1, 1, 0}, {1e6, 0.2, 2, 0}, {1e6, 0.5, 1, 0}, {1, 0.9, 1000, 0}}},
	/* erroneous or missing */
	{"none", 0, 0, -1, {{0, 0, 0, 0}}},
	{"two", 2, 0, -1, {{9, 0.2, 1, 0}, {9, 0.8, 3, 0}}},
	{"one cluster", 3, 2, -1, {{9, 0.2, 1, 1}, {9, 0.5, 0, 1}, {9, 0.8, 3, 1}}},
	{"nobody at work", 3, 0, -1, {{9, 0.2, 0, 0}, {9, 0.5, 0, 0}, {9, 0.8, 0, 0}}},
	{"all of one ridit", 3, 0, -1, {{9, 0.5, 1, 0}, {8, 0.5, 2, 0}, {9, 0.5, 3, 0}}},
	{"as good as one ridit", 3, 0, -1,
	 {{9, 0.5, 1, 0}, {9, 0.5000001, 1, 0}, {9, 0.5, 1, 0}}},
	{"staff at the deprived end only", 3, 0, -1, {{9, 0.2, 0, 0}, {9, 0.5, 0, 0}, {9, 0.8, 3, 0}}},
	{"staff at the other end only", 3, 0, -1, {{9, 0.2, 2, 0}, {9, 0.5, 0, 0}, {9, 0.8, 0, 0}}},
	{"an unknown ridit", 3, 0, -1, {{9, 0.2, 2, 0}, {9, NAN, 1, 0}, {9, 0.8, 4, 0}}},
};

static void a_slope_is_there_or_every_figure_is_missing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		const struct edge *e = &edges[i];
		struct supply_cluster room[2];
		struct supply_slope s;
		int status = supply_slope_of(&s, e->units, e->count, room, e->clusters);

		if (status != e->status || isnan(s.ratio) != (status != 0) ||
		    isnan(s.sii) != (status != 0) || isnan(s.sii95.upper) != (status != 0) ||
		    isnan(s.phi) != (status != 0))
			fail_msg("%s: status %d, ratio %g, sii %g", e->what, status, s.ratio, s.sii);
		assert_true(status == 0 || s.trend == SUPPLY_CANNOT_TELL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plain_slope_of_twelve_areas_is_that_of_glm_and_lm),
		cmocka_unit_test(a_slope_with_clusters_is_that_of_the_sandwich_in_r),
		cmocka_unit_test(a_unit_of_no_cluster_is_one_of_its_own),
		cmocka_unit_test(the_most_deprived_stand_at_1),
		cmocka_unit_test(a_perfect_gradient_is_found_and_is_sure),
		cmocka_unit_test(a_slope_is_there_or_every_figure_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
