#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/inequality.h"
#include "tests/unit/vectors.h"

static struct vectors v;
static double slopes[INEQUALITY_DRAWS], ratios[INEQUALITY_DRAWS];
static const struct inequality_room room = {slopes, ratios, INEQUALITY_DRAWS};
static const struct inequality_room no_room = {NULL, NULL, 0};

#define GROUPS 10

static void read_groups(const char *name, struct inequality_group groups[GROUPS])
{
	struct vectors input;
	size_t count = 0;

	vectors_open(&input, "sii_input");
	while (vectors_next(&input)) {
		if (strcmp(vectors_text(&input, "case"), name) != 0)
			continue;
		assert_true(count < GROUPS);
		groups[count++] = (struct inequality_group){
			vectors_number(&input, "population"), vectors_number(&input, "value"),
			vectors_number(&input, "se"), vectors_number(&input, "lower"),
			vectors_number(&input, "upper")};
	}
	vectors_close(&input, 30);
	assert_int_equal(count, GROUPS);
}

static enum inequality_scale scale_of(const char *name)
{
	return name[1] == '0' ? INEQUALITY_PLAIN
	     : name[1] == '1' ? INEQUALITY_RATE : INEQUALITY_PROPORTION;
}

static struct inequality find(const struct inequality_area *area,
                              const struct inequality_room *draws)
{
	struct inequality result;
	struct random chance;

	random_start(&chance, 2011, "test_inequality");
	assert_int_equal(inequality_of(&result, area, &chance, draws), INEQUALITY_DONE);
	return result;
}

static void places_equal_those_of_phe_sii(void **state)
{
	struct inequality_group groups[GROUPS];
	double shares[GROUPS], middles[GROUPS];

	(void)state;
	read_groups("T0_normal", groups);
	inequality_places(groups, GROUPS, shares, middles);
	vectors_open(&v, "sii_ab");
	while (vectors_next(&v)) {
		vectors_assert(&v, "a", shares[v.row - 1], 1e-8);
		vectors_assert(&v, "b", middles[v.row - 1], 1e-8);
	}
	vectors_close(&v, GROUPS);
}

static void lines_and_their_errors_equal_those_of_phe_sii(void **state)
{
	(void)state;
	vectors_open(&v, "sii_analytic");
	while (vectors_next(&v)) {
		const char *name = vectors_text(&v, "case");
		struct inequality_group groups[GROUPS];
		struct inequality_area area = {groups, GROUPS, scale_of(name), INEQUALITY_OF_VALUES, 1};
		struct inequality result;

		read_groups(name, groups);
		result = find(&area, &no_room);
		vectors_assert(&v, "intercept", result.intercept, 1e-8);
		vectors_assert(&v, "sii", result.slope, 1e-8);
		vectors_assert(&v, "rii", result.ratio, 1e-8);
		vectors_assert(&v, "se_sii", result.slope_error, 1e-8);
		vectors_assert(&v, "se_int", result.intercept_error, 1e-8);
		vectors_assert(&v, "cov", result.covariance, 1e-8);
		vectors_assert(&v, "sii_lower95", result.slope95.lower, 1e-8);
		vectors_assert(&v, "sii_upper95", result.slope95.upper, 1e-8);
		vectors_assert(&v, "sii_lower99_8", result.slope998.lower, 1e-8);
		vectors_assert(&v, "sii_upper99_8", result.slope998.upper, 1e-8);
	}
	vectors_close(&v, 3);
}

/* Within a share of the width between the columns' limits. */
static void assert_drawn(struct limits l, const char *lower, const char *upper, double share)
{
	double low = vectors_number(&v, lower), high = vectors_number(&v, upper);
	double room_for_chance = share * (high - low);

	if (!(fabs(l.lower - low) <= room_for_chance && fabs(l.upper - high) <= room_for_chance))
		fail_msg("%s row %zu, %s: %.9g to %.9g, not %.9g to %.9g", v.name, v.row, lower,
		         l.lower, l.upper, low, high);
}

static void simulated_limits_equal_those_of_phe_sii(void **state)
{
	(void)state;
	vectors_open(&v, "sii_rii_R_simulated");
	while (vectors_next(&v)) {
		const char *name = vectors_text(&v, "case"), *variant = vectors_text(&v, "variant");
		struct inequality_group groups[GROUPS];
		struct inequality_area area = {
			groups, GROUPS, scale_of(name),
			strstr(variant, "transformT") ? INEQUALITY_OF_TRANSFORMED : INEQUALITY_OF_VALUES,
			strstr(variant, "multiplier-1") ? -1 : 1};
		struct inequality result;

		read_groups(name, groups);
		result = find(&area, &room);
		vectors_assert(&v, "sii", result.slope, 1e-8);
		vectors_assert(&v, "rii", result.ratio, 1e-8);
		vectors_assert(&v, "intercept", result.intercept, 1e-8);
		assert_drawn(result.slope95, "sii_lower95_0cl", "sii_upper95_0cl", 0.01);
		assert_drawn(result.slope998, "sii_lower99_8cl", "sii_upper99_8cl", 0.04);
		assert_drawn(result.ratio95, "rii_lower95_0cl", "rii_upper95_0cl", 0.01);
		assert_drawn(result.ratio998, "rii_lower99_8cl", "rii_upper99_8cl", 0.04);
	}
	vectors_close(&v, 6);
}

static void the_same_seed_gives_the_same_limits(void **state)
{
	struct inequality_group groups[GROUPS];
	struct inequality_area area = {groups, GROUPS, INEQUALITY_PROPORTION,
	                               INEQUALITY_OF_TRANSFORMED, 100};
	struct inequality first, second;

	(void)state;
	read_groups("T2_proportion", groups);
	first = find(&area, &(struct inequality_room){slopes, ratios, 1000});
	second = find(&area, &(struct inequality_room){slopes, ratios, 1000});
	assert_memory_equal(&first, &second, sizeof first);
}

#define PLAIN {100, 5, 1, NAN, NAN}

struct edge {
	const char *what;
	struct inequality_group groups[6];
	size_t count;
	enum inequality_scale scale;
	enum inequality_status status;
};

static const struct edge edges[] = {
	/* expected */
	{"five", {PLAIN, PLAIN, PLAIN, PLAIN, PLAIN}, 5, INEQUALITY_PLAIN, INEQUALITY_DONE},
	{"an error from limits", {PLAIN, PLAIN, PLAIN, PLAIN, {100, 5, NAN, 4, 6}}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_DONE},
	/* edge */
	{"certain", {PLAIN, PLAIN, PLAIN, PLAIN, {100, 5, 0, NAN, NAN}}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_DONE},
	/* erroneous or missing */
	{"four", {PLAIN, PLAIN, PLAIN, PLAIN}, 4, INEQUALITY_PLAIN, INEQUALITY_GROUP_COUNT},
	{"none", {PLAIN}, 0, INEQUALITY_PLAIN, INEQUALITY_GROUP_COUNT},
	{"nobody", {PLAIN, PLAIN, {0, 5, 1, NAN, NAN}, PLAIN, PLAIN}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_POPULATION},
	{"fewer than nobody", {PLAIN, PLAIN, {-1, 5, 1, NAN, NAN}, PLAIN, PLAIN}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_POPULATION},
	{"unknown people", {PLAIN, PLAIN, {NAN, 5, 1, NAN, NAN}, PLAIN, PLAIN}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_POPULATION},
	{"no value", {PLAIN, PLAIN, {100, NAN, 1, NAN, NAN}, PLAIN, PLAIN}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_MISSING},
	{"no limits", {PLAIN, PLAIN, {100, 5, NAN, NAN, NAN}, PLAIN, PLAIN}, 5,
	 INEQUALITY_PLAIN, INEQUALITY_MISSING},
	{"a rate without limits", {PLAIN, PLAIN, PLAIN, PLAIN, PLAIN}, 5,
	 INEQUALITY_RATE, INEQUALITY_MISSING},
	{"a rate from 0", {{9, 5, 1, 0, 9}, {9, 5, 1, 4, 9}, {9, 5, 1, 4, 9}, {9, 5, 1, 4, 9},
	 {9, 5, 1, 4, 9}}, 5, INEQUALITY_RATE, INEQUALITY_MISSING},
	{"a proportion above 1", {{9, .5, 1, .4, 1.2}, {9, .5, 1, .4, .6}, {9, .5, 1, .4, .6},
	 {9, .5, 1, .4, .6}, {9, .5, 1, .4, .6}}, 5, INEQUALITY_PROPORTION, INEQUALITY_MISSING},
};

static void an_index_is_there_or_the_status_says_why_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		const struct edge *e = &edges[i];
		struct inequality_area area = {e->groups, e->count, e->scale, INEQUALITY_OF_VALUES, 1};
		struct inequality result;
		struct random chance;
		enum inequality_status status;

		random_start(&chance, 1, "edges");
		status = inequality_of(&result, &area, &chance, &no_room);
		if (status != e->status || isnan(result.slope) != (status != INEQUALITY_DONE))
			fail_msg("%s: status %d, slope %g", e->what, (int)status, result.slope);
	}
}

static void more_than_ten_groups_are_said_and_more_than_a_hundred_refused(void **state)
{
	struct inequality_group groups[101];
	struct inequality_area area = {groups, 11, INEQUALITY_PLAIN, INEQUALITY_OF_VALUES, 1};
	struct inequality result;
	struct random chance;

	(void)state;
	random_start(&chance, 1, "many");
	for (size_t g = 0; g < 101; g++)
		groups[g] = (struct inequality_group){100, 7 + (double)g, 1, NAN, NAN};
	assert_int_equal(inequality_of(&result, &area, &chance, &no_room),
	                 INEQUALITY_DONE_MANY_GROUPS);
	assert_true(fabs(result.slope - 11) < 1e-9);
	assert_true(fabs(result.intercept - 6.5) < 1e-9);
	area.count = 100;
	assert_int_equal(inequality_of(&result, &area, &chance, &no_room),
	                 INEQUALITY_DONE_MANY_GROUPS);
	area.count = 101;
	assert_int_equal(inequality_of(&result, &area, &chance, &no_room), INEQUALITY_GROUP_COUNT);
}

static void a_ratio_to_nothing_is_missing(void **state)
{
	struct inequality_group groups[5];
	struct inequality_area area = {groups, 5, INEQUALITY_PLAIN, INEQUALITY_OF_VALUES, 1};
	struct inequality result;

	(void)state;
	for (size_t g = 0; g < 5; g++)
		groups[g] = (struct inequality_group){100, (double)g, 0.1, NAN, NAN};
	result = find(&area, &(struct inequality_room){slopes, ratios, 100});
	assert_true(fabs(result.slope - 5) < 1e-9 && fabs(result.intercept + 0.5) < 1e-9);
	assert_true(isnan(result.ratio) && isnan(result.ratio95.lower));
	assert_false(isnan(result.slope95.lower));
	/* An intercept so near 0 that many draws fall below it: no upper limit can be named. */
	for (size_t g = 0; g < 5; g++)
		groups[g].value += 0.51;
	result = find(&area, &(struct inequality_room){slopes, ratios, 1000});
	assert_true(result.ratio > 400 && result.ratio95.lower > 1);
	assert_true(isnan(result.ratio95.upper) && isnan(result.ratio998.upper));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_equal_those_of_phe_sii),
		cmocka_unit_test(lines_and_their_errors_equal_those_of_phe_sii),
		cmocka_unit_test(simulated_limits_equal_those_of_phe_sii),
		cmocka_unit_test(the_same_seed_gives_the_same_limits),
		cmocka_unit_test(an_index_is_there_or_the_status_says_why_not),
		cmocka_unit_test(more_than_ten_groups_are_said_and_more_than_a_hundred_refused),
		cmocka_unit_test(a_ratio_to_nothing_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
