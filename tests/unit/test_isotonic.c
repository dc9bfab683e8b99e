#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/isotonic.h"
#include "tests/unit/vectors.h"

#define POINTS 10

static void a_line_equals_that_of_isoreg_and_the_weighted_one(void **state)
{
	double values[POINTS], weights[POINTS], even[POINTS], plain[POINTS], weighted[POINTS];
	struct isotonic_block blocks[POINTS];
	struct vectors v;

	(void)state;
	vectors_open(&v, "pava");
	while (vectors_next(&v)) {
		values[v.row - 1] = vectors_number(&v, "y");
		weights[v.row - 1] = vectors_number(&v, "w");
		even[v.row - 1] = 1;
	}
	vectors_close(&v, POINTS);
	assert_int_equal(isotonic_fit(values, even, POINTS, plain, blocks), 6);
	assert_int_equal(isotonic_fit(values, weights, POINTS, weighted, blocks), 5);
	vectors_open(&v, "pava");
	while (vectors_next(&v)) {
		vectors_assert(&v, "pava_unweighted", plain[v.row - 1], 1e-9);
		vectors_assert(&v, "pava_weighted", weighted[v.row - 1], 1e-9);
	}
	vectors_close(&v, POINTS);
}

struct row {
	const char *what;
	size_t count, blocks;
	double values[5], weights[5], fitted[5];
};

static const struct row rows[] = {
	/* expected */
	{"rises already", 3, 3, {1, 2, 3}, {1, 5, 1}, {1, 2, 3}},
	{"falls all the way", 4, 1, {4, 3, 2, 1}, {1, 1, 1, 1}, {2.5, 2.5, 2.5, 2.5}},
	{"falls, weighted", 2, 1, {4, 0}, {1, 3}, {1, 1}},
	{"the last pulls three down", 5, 2, {1, 6, 7, 8, 3}, {1, 1, 1, 1, 1}, {1, 6, 6, 6, 6}},
	/* edge */
	{"one", 1, 1, {-2}, {9}, {-2}},
	{"none", 0, 0, {0}, {0}, {0}},
	{"equal neighbours are one block", 3, 2, {2, 2, 5}, {1, 1, 1}, {2, 2, 5}},
};

/* The values' own memory may take the answer. */
static void neighbours_that_fall_are_pooled(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		struct isotonic_block blocks[5];
		double line[5];

		memcpy(line, r->values, sizeof line);
		assert_int_equal(isotonic_fit(line, r->weights, r->count, line, blocks), r->blocks);
		for (size_t p = 0; p < r->count; p++)
			if (!is_close(line[p], r->fitted[p], 1e-12))
				fail_msg("%s, point %zu: %.17g", r->what, p, line[p]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_equals_that_of_isoreg_and_the_weighted_one),
		cmocka_unit_test(neighbours_that_fall_are_pooled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
