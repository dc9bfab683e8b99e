/* See steady_math.h. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "domain/steady_math.h"

#define LN2_HIGH 6.93147180369123816490e-01     /* ends in zeros: k * LN2_HIGH is exact */
#define LN2_LOW  1.90821492927058770002e-10

/* m in [sqrt(1/2), sqrt(2)) and x = m * 2^k */
static double split(double x, int *k)
{
	uint64_t bits;
	double m;

	memcpy(&bits, &x, sizeof bits);
	*k = (int)(bits >> 52) - 1023;
	bits = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1023 << 52;
	memcpy(&m, &bits, sizeof m);
	if (m > 1.4142135623730951) {
		m /= 2;
		*k += 1;
	}
	return m;
}

double steady_log(double x)
{
	int k;
	double m = split(x, &k), s = (m - 1) / (m + 1), square = s * s, sum = 0;

	for (int term = 23; term >= 1; term -= 2)
		sum = sum * square + 1.0 / term;
	return k * LN2_HIGH + (k * LN2_LOW + 2 * s * sum);
}

double steady_exp(double x)
{
	double k = floor(x / (LN2_HIGH + LN2_LOW) + 0.5), rest = x - k * LN2_HIGH - k * LN2_LOW;
	double sum = 1, power;
	uint64_t bits = (uint64_t)((int64_t)k + 1023) << 52;

	for (int term = 15; term >= 1; term--)
		sum = 1 + sum * rest / term;
	memcpy(&power, &bits, sizeof power);
	return sum * power;
}
