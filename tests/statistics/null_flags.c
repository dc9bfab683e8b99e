/* How many units the comparisons flag where none differs from any other.
 *
 *     null_flags [SEEDS]        50 unless told; 1 if a published comparison flags more than 6.5% of
 *                               units at 95% or more than 0.5% at 99.8%
 *
 * Every unit has the same true share p and draws a binomial count. Four forms are judged: plain
 * (the unit's own Wilson limits against the pooled share), angle (the adjusted z alone), drawn
 * (the adjusted z and the interpolated limits that charts draw), and what is published: against
 * England, against a parent of 50 units, and against ten and five peers. */
#include <math.h>
#include <stdio.h>

#include "domain/random.h"
#include "records/level_funnels.h"
#include "util/number.h"

#define UNITS_A_SEED  8000         /* drawn as often as it takes to have so many */
#define UNITS_MIN     10           /* rules.csv: overdispersion_units_min */
#define SIBLINGS      50
#define FLAGGED_95_MAX  0.065
#define FLAGGED_998_MAX 0.005

enum form { PLAIN, ANGLE, DRAWN, ENGLAND, PARENT, PEERS_10, PEERS_5, FORMS };
static const char *const names[FORMS] = {"plain", "angle", "drawn", "ENGLAND", "PARENT",
                                         "PEERS_10", "PEERS_5"};

static const double shares[] = {0.5, 0.95, 0.98};
static const size_t counts[] = {31, 151, UNITS_A_SEED};
static const struct { const char *name; uint32_t low, high; } sizes[] = {
	{"20", 20, 20}, {"50", 50, 50}, {"100", 100, 100}, {"500", 500, 500}, {"20-500", 20, 500},
};
#define LENGTH(a) (sizeof (a) / sizeof *(a))

struct tally {
	long units, beyond95[FORMS], beyond998[FORMS];
};

static void count(struct tally *t, enum form form, enum place place)
{
	t->beyond95[form] += place > PLACE_IN;
	t->beyond998[form] += place >= PLACE_LOW_998;
}

static bool is_outside(const struct compared_share *u, double theta, enum confidence c)
{
	struct limits l = funnel_exact_binomial(theta, u->n, c);

	return u->x / u->n < l.lower || u->x / u->n > l.upper;
}

/* What the forms that are not published would say. */
static void count_others(struct tally *t, const struct compared_share *u,
                         const struct level_funnel *f)
{
	double z = fabs(overdispersion_z(u->d, f->centre.target, f->tau2)), theta = f->centre.theta;
	bool past95 = z > CONFIDENCE_Z_95, past998 = z > CONFIDENCE_Z_998;

	count(t, PLAIN, compare_limits(wilson_limits(u->x, u->n, CONFIDENCE_95),
	                               wilson_limits(u->x, u->n, CONFIDENCE_998), theta));
	t->beyond95[ANGLE] += past95;
	t->beyond998[ANGLE] += past998;
	t->beyond95[DRAWN] += past95 && is_outside(u, theta, CONFIDENCE_95);
	t->beyond998[DRAWN] += past998 && is_outside(u, theta, CONFIDENCE_998);
}

/* The pooled share of `many` units from `first` on, wrapping round, `except` left out. */
static struct share_benchmark pool(const struct level_funnels *f, size_t first, size_t many,
                                   size_t except, double tau2)
{
	struct share_pool p = {0, 0, 0};
	double x = 0;

	for (size_t i = 0; i < many; i++) {
		const struct compared_share *u = &f->units[(first + i) % f->rows].share;

		if ((first + i) % f->rows == except)
			continue;
		x += u->x;
		share_pool_add(&p, u->n, u->n);
	}
	return share_benchmark_pooled(x / p.weight, &p, tau2);
}

static void count_published(struct tally *t, struct level_funnels *f, size_t row)
{
	const struct compared_share *u = &f->units[row].share;
	double tau2 = f->levels[0].tau2;
	struct share_benchmark b;

	count(t, ENGLAND, level_funnels_place(f, row).place);
	b = pool(f, row - row % SIBLINGS, SIBLINGS, f->rows, tau2);
	b.variance = 0;              /* a parent is taken as known */
	count(t, PARENT, compare_share(u, &b, tau2).place);
	b = pool(f, row + 1, 10, row, tau2);
	count(t, PEERS_10, compare_share(u, &b, tau2).place);
	b = pool(f, row + 1, 5, row, tau2);
	count(t, PEERS_5, compare_share(u, &b, tau2).place);
}

static void draw(struct tally *t, struct level_funnels *f, struct random *r, double p,
                 size_t size)
{
	static const double theta[LEVELS_MAX] = {NAN};    /* the level's own pooled share */

	for (size_t row = 0; row < f->rows; row++) {
		uint32_t n = sizes[size].low + random_below(r, sizes[size].high - sizes[size].low + 1);

		level_funnels_set(f, row, 0, (struct share){(double)random_binomial(r, n, p), n});
	}
	level_funnels_fit(f, theta, UNITS_MIN);
	for (size_t row = 0; row < f->rows; row++) {
		count_others(t, &f->units[row].share, &f->levels[0]);
		count_published(t, f, row);
		t->units++;
	}
}

static void draw_seeds(struct tally *t, size_t share, size_t size, size_t units, int64_t seeds)
{
	struct level_funnels f = {0};

	for (int64_t seed = 1; seed <= seeds; seed++) {
		struct random r;

		random_start(&r, (uint64_t)seed, sizes[size].name);
		for (size_t drawn = 0; drawn < UNITS_A_SEED; drawn += units) {
			level_funnels_begin(&f, units);
			draw(t, &f, &r, shares[share], size);
		}
	}
	level_funnels_release(&f);
}

/* Prints one row; whether the published forms kept within the bounds. */
static bool report(const struct tally *t)
{
	bool holds = true;

	for (size_t form = 0; form < FORMS; form++) {
		double at95 = (double)t->beyond95[form] / (double)t->units;
		double at998 = (double)t->beyond998[form] / (double)t->units;

		printf(" %6.2f %5.2f", 100 * at95, 100 * at998);
		if (form >= ENGLAND && (at95 > FLAGGED_95_MAX || at998 > FLAGGED_998_MAX))
			holds = false;
	}
	puts(holds ? "" : "  BROKEN");
	return holds;
}

static bool report_all(int64_t seeds)
{
	bool holds = true;

	printf("units flagged (%%) at 95%% and 99.8%% where none differs; %d seeds of %d units\n",
	       (int)seeds, UNITS_A_SEED);
	printf("%-5s %-6s %5s", "share", "n", "units");
	for (size_t form = 0; form < FORMS; form++)
		printf(" %12s", names[form]);
	puts("");
	for (size_t share = 0; share < LENGTH(shares); share++)
		for (size_t size = 0; size < LENGTH(sizes); size++)
			for (size_t c = 0; c < LENGTH(counts); c++) {
				struct tally t = {0};

				draw_seeds(&t, share, size, counts[c], seeds);
				printf("%-5g %-6s %5zu", shares[share], sizes[size].name, counts[c]);
				holds = report(&t) && holds;
			}
	printf("published: at most %g%% and %g%%: %s\n", 100 * FLAGGED_95_MAX,
	       100 * FLAGGED_998_MAX, holds ? "holds" : "BROKEN");
	return holds;
}

int main(int argc, char **argv)
{
	int64_t seeds = 50;

	if (argc > 2 || (argc == 2 && (!number_parse_i64(text_from(argv[1]), &seeds) || seeds < 1))) {
		fputs("usage: null_flags [SEEDS]\n", stderr);
		return EX_USAGE;
	}
	return report_all(seeds) ? 0 : 1;
}
