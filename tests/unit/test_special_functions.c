/* libRmath is the R that the analysts have: the functions we lean on give R's figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "tests/unit/vectors.h"

static double call(const char *name, double a, double b, double c)
{
	if (strcmp(name, "qnorm") == 0)
		return qnorm(a, 0, 1, 1, 0);
	if (strcmp(name, "pnorm") == 0)
		return pnorm(a, 0, 1, 1, 0);
	if (strcmp(name, "qchisq") == 0)
		return qchisq(a, b, 1, 0);
	if (strcmp(name, "qt") == 0)
		return qt(a, b, 1, 0);
	if (strcmp(name, "qbeta") == 0)
		return qbeta(a, b, c, 1, 0);
	if (strcmp(name, "pbinom") == 0)
		return pbinom(a, b, c, 1, 0);
	if (strcmp(name, "ppois") == 0)
		return ppois(a, b, 1, 0);
	if (strcmp(name, "lgamma") == 0)
		return lgammafn(a);
	fail_msg("%s is not among the functions we use", name);
	return NAN;
}

static void distributions_equal_those_of_R(void **state)
{
	struct vectors v;

	(void)state;
	vectors_open(&v, "special_functions");
	while (vectors_next(&v))
		vectors_assert(&v, "value",
		               call(vectors_text(&v, "fn"), vectors_number(&v, "a"),
		                    vectors_number(&v, "b"), vectors_number(&v, "c")),
		               1e-9);
	vectors_close(&v, 125);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distributions_equal_those_of_R),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
