/* See random.h. */
#include <math.h>

#include "domain/random.h"
#include "domain/steady_math.h"

static uint64_t splitmix(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

void random_start(struct random *r, uint64_t seed, const char *purpose)
{
	uint64_t hash = 0xcbf29ce484222325u;     /* FNV-1a */

	for (const char *c = purpose; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
	hash ^= splitmix(&seed);
	for (int i = 0; i < 4; i++)
		r->state[i] = splitmix(&hash);
	r->has_spare = false;
}

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

uint64_t random_bits(struct random *r)
{
	uint64_t *s = r->state, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = rotate(s[3], 45);
	return result;
}

uint32_t random_below(struct random *r, uint32_t limit)
{
	return (uint32_t)(((random_bits(r) >> 32) * limit) >> 32);
}

double random_uniform(struct random *r)
{
	return ((double)(random_bits(r) >> 12) + 0.5) * 0x1p-52;
}

/* Marsaglia's polar method: two at a time. */
double random_normal(struct random *r)
{
	double a, b, square, scale;

	if (r->has_spare) {
		r->has_spare = false;
		return r->spare_normal;
	}
	do {
		a = 2 * random_uniform(r) - 1;
		b = 2 * random_uniform(r) - 1;
		square = a * a + b * b;
	} while (square >= 1 || square == 0);
	scale = sqrt(-2 * steady_log(square) / square);
	r->spare_normal = b * scale;
	r->has_spare = true;
	return a * scale;
}

/* For n * p below 10: adds up the probabilities of 0, 1, 2 ... */
static int64_t binomial_by_inversion(struct random *r, int64_t n, double p)
{
	double odds = p / (1 - p), chance = steady_exp((double)n * steady_log(1 - p));
	double left = random_uniform(r);
	int64_t k = 0;

	while (left > chance && k < n) {
		left -= chance;
		k++;
		chance *= odds * (double)(n - k + 1) / (double)k;
	}
	return k;
}

/* What Stirling's formula leaves out of ln k! */
static double stirling_rest(double k)
{
	static const double small[] = {
		0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
		0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
		0.009255462182712733, 0.008330563433362871
	};
	double next = k + 1, square = next * next;

	if (k < 10)
		return small[(int)k];
	return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
}

/* Hormann's transformed rejection with squeeze (BTRS, 1993), for p <= 1/2 and n * p >= 10. */
static int64_t binomial_by_rejection(struct random *r, double n, double p)
{
	double spread = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * spread;
	double a = -0.0873 + 0.0248 * b + 0.01 * p, centre = n * p + 0.5, squeeze = 0.92 - 4.2 / b;
	double alpha = (2.83 + 5.1 / b) * spread, odds = p / (1 - p), mode = floor((n + 1) * p);

	for (;;) {
		double u = random_uniform(r) - 0.5, v = random_uniform(r), edge = 0.5 - fabs(u);
		double k = floor((2 * a / edge + b) * u + centre), bound;

		if (edge >= 0.07 && v <= squeeze)
			return (int64_t)k;
		if (k < 0 || k > n)
			continue;
		bound = (mode + 0.5) * steady_log((mode + 1) / (odds * (n - mode + 1)))
		      + (n + 1) * steady_log((n - mode + 1) / (n - k + 1))
		      + (k + 0.5) * steady_log(odds * (n - k + 1) / (k + 1))
		      + stirling_rest(mode) + stirling_rest(n - mode)
		      - stirling_rest(k) - stirling_rest(n - k);
		if (steady_log(v * alpha / (a / (edge * edge) + b)) <= bound)
			return (int64_t)k;
	}
}

int64_t random_binomial(struct random *r, int64_t n, double p)
{
	if (n <= 0 || p <= 0)
		return 0;
	if (p >= 1)
		return n;
	if (p > 0.5)
		return n - random_binomial(r, n, 1 - p);
	if ((double)n * p < 10)
		return binomial_by_inversion(r, n, p);
	return binomial_by_rejection(r, (double)n, p);
}
