/* coverage: how often do our limits hold what is true? Draws figures whose truth is known, gives
 * them limits as estimate does, and counts.
 *
 *     coverage [SEEDS]          200 of them by default; fewer for a glance
 *
 * Prints two tables, a row for each kind, level and fifth of size, and one for what the shares lie
 * around; ends with 1 where a bound is broken by more than three Monte Carlo errors.
 * Chance comes from domain/random.h, so the same number of seeds gives the same tables. */
#include <stdint.h>
#include <stdio.h>

#include "domain/intervals.h"
#include "domain/random.h"
#include "domain/steady_math.h"
#include "domain/survey.h"
#include "util/number.h"

#define FIFTHS 5
#define CENTRES 5
#define COUNT_OF(array) (sizeof (array) / sizeof *(array))

/* What the shares of an indicator lie around: good practice leaves little room below 100%. */
static const double centres[CENTRES] = {0.5, 0.8, 0.9, 0.95, 0.98};

/* Units, and of how many the limits held the truth. */
struct tally {
	uint64_t units, held95, held998;
};

/* Sizes are lognormal: exp(middle + spread x normal), at least `least`. */
struct study {
	const char *kind, *level;
	void (*run)(struct study *, struct random *);   /* NULL: drawn with a study above */
	double middle, spread, least;
	int units;                                      /* a seed and centre; of a survey, of "sha" */
	double low, high;                               /* the bound, in per cent */
	double design_effect, assumed;                  /* the answers' own, and that of the limits */
	struct tally fifths[FIFTHS], around[CENTRES];
};

/* One organisation's: its fifth of size, which centre its share lies around, what is true of it. */
struct unit {
	int fifth, centre;                              /* centre -1: no share */
	double truth;
};

static int fifth_of(double normal)
{
	static const double cuts[] = {-0.8416212335729143, -0.2533471031357997,
	                              0.2533471031357997, 0.8416212335729143};
	int fifth = 0;

	while (fifth < FIFTHS - 1 && normal > cuts[fifth])
		fifth++;
	return fifth;
}

static int size_of(const struct study *s, double normal)
{
	return (int)fmax(s->least, floor(steady_exp(s->middle + s->spread * normal) + 0.5));
}

/* A unit's true share. */
static double share_around(double centre, struct random *r)
{
	double logit = steady_log(centre / (1 - centre)) + 0.5 * random_normal(r);

	return 1 / (1 + steady_exp(-logit));
}

static void count(struct tally *t, double truth, const struct limits limits[2])
{
	t->units++;
	t->held95 += limits[0].lower <= truth && truth <= limits[0].upper;
	t->held998 += limits[1].lower <= truth && truth <= limits[1].upper;
}

static void note(struct study *s, struct unit unit, const struct limits limits[2])
{
	count(&s->fifths[unit.fifth], unit.truth, limits);
	if (unit.centre >= 0)
		count(&s->around[unit.centre], unit.truth, limits);
}

static void note_share(struct study *s, struct unit unit, double share, double base)
{
	struct limits limits[2] = {wilson_limits(share * base, base, CONFIDENCE_95),
	                           wilson_limits(share * base, base, CONFIDENCE_998)};

	note(s, unit, limits);
}

static void draw_proportions(struct study *s, struct random *r)
{
	for (int c = 0; c < CENTRES; c++)
		for (int u = 0; u < s->units; u++) {
			double normal = random_normal(r), p = share_around(centres[c], r);
			int n = size_of(s, normal);

			note_share(s, (struct unit){fifth_of(normal), c, p},
			           (double)random_binomial(r, n, p) / n, n);
		}
}

/* Of a thousand million chances, so rare that nothing tells it from Poisson's. */
static double draw_poisson(struct random *r, double mean)
{
	return (double)random_binomial(r, 1000000000, mean / 1e9);
}

static void draw_counts_of(struct study *s, struct random *r, enum count_kind kind)
{
	for (int u = 0; u < s->units; u++) {
		double normal = random_normal(r), mean = steady_exp(s->middle + s->spread * normal);
		double count = draw_poisson(r, mean);
		struct limits limits[2] = {count_limits(count, kind, CONFIDENCE_95),
		                           count_limits(count, kind, CONFIDENCE_998)};

		note(s, (struct unit){fifth_of(normal), -1, mean}, limits);
	}
}

static void draw_exact(struct study *s, struct random *r)
{
	draw_counts_of(s, r, COUNT_FTE);
}

static void draw_switched(struct study *s, struct random *r)
{
	draw_counts_of(s, r, COUNT_EVENTS);
}

/* Members' values around a mean of 70, sizes being numbers of members. */
static void draw_means(struct study *s, struct random *r)
{
	for (int u = 0; u < s->units; u++) {
		double normal = random_normal(r), values[2048];
		size_t count = (size_t)size_of(s, normal);
		struct sample sample;
		struct limits limits[2];

		if (count > COUNT_OF(values))
			count = COUNT_OF(values);
		for (size_t i = 0; i < count; i++)
			values[i] = 70 + 9 * random_normal(r);
		sample = sample_of(values, count);
		limits[0] = mean_limits(sample, CONFIDENCE_95);
		limits[1] = mean_limits(sample, CONFIDENCE_998);
		note(s, (struct unit){fifth_of(normal), -1, 70}, limits);
	}
}

/* Weights of sixteen classes of people, equally many: lognormal, and as uneven as the design effect
 * says, which is 1 + (standard deviation / mean)^2. */
#define HALF     8
#define CLASSES  (2 * HALF)

static double unevenness(double weights[CLASSES], double spread)
{
	static const double normals[HALF] = {
		1.862731867421651, 1.3180108973035367, 1.009990169249582, 0.7764217611479276,
		0.579132162255556, 0.40225006532172525, 0.2372021093287877, 0.0784124127331122
	};
	double sum = 0, squares = 0;

	for (size_t k = 0; k < CLASSES; k++) {
		double normal = k < HALF ? -normals[k] : normals[CLASSES - 1 - k];

		weights[k] = steady_exp(spread * normal);
		sum += weights[k];
		squares += weights[k] * weights[k];
	}
	return CLASSES * squares / (sum * sum);
}

static void make_weights(double weights[CLASSES], double design_effect)
{
	double low = 0, high = 3;

	for (int turn = 0; turn < 60; turn++) {
		double middle = (low + high) / 2;

		if (unevenness(weights, middle) < design_effect)
			low = middle;
		else
			high = middle;
	}
}

/* The weighted share of a sample of n. */
static double draw_answers(struct random *r, const double weights[CLASSES], int n, double p)
{
	double positive = 0, all = 0;

	for (int i = 0; i < n; i++) {
		double weight = weights[random_bits(r) >> 60];

		all += weight;
		positive += random_uniform(r) < p ? weight : 0;
	}
	return positive / all;
}

/* A sum over members: what is true of it, what was seen, and of what spread. */
struct whole {
	struct survey_pool pool;
	double truth, seen;
};

static void add_practice(struct whole *w, const struct survey_member *member, double truth)
{
	survey_pool_add(&w->pool, member);
	w->truth += member->weight * truth;
	w->seen += member->weight * member->share;
}

static void note_whole(struct study *s, struct unit unit, const struct whole *w, double assumed)
{
	double share = fmin(w->seen / w->pool.weight, 1);

	unit.truth = w->truth / w->pool.weight;
	note_share(s, unit, share, survey_pool_base(&w->pool, share, assumed));
}

/* Practices of a trust; s[0] is the practices' study, s[1] the trusts', s[2] the authorities'.
 * Practices weigh in their trust by their lists, which go with their respondents, loosely. */
static void draw_trust(struct study *s, struct random *r, const double weights[CLASSES],
                       int centre, struct whole *authority)
{
	double normal = random_normal(r);
	int practices = size_of(&s[1], normal);
	struct whole trust = {.truth = 0};

	for (int i = 0; i < practices; i++) {
		double size = random_normal(r), p = share_around(centres[centre], r);
		double list = steady_exp(8.7 + 0.4 * size + 0.4 * random_normal(r));
		int n = size_of(&s[0], size);
		struct survey_member member = {draw_answers(r, weights, n, p), list, n};

		note_share(&s[0], (struct unit){fifth_of(size), centre, p}, member.share,
		           survey_effective_base(n, s->assumed));
		add_practice(&trust, &member, p);
		add_practice(authority, &member, p);
	}
	note_whole(&s[1], (struct unit){fifth_of(normal), centre, 0}, &trust, s->assumed);
}

static void draw_authority(struct study *s, struct random *r, const double weights[CLASSES],
                           int centre)
{
	double normal = random_normal(r);
	int trusts = size_of(&s[2], normal);
	struct whole authority = {.truth = 0};

	for (int t = 0; t < trusts; t++)
		draw_trust(s, r, weights, centre, &authority);
	note_whole(&s[2], (struct unit){fifth_of(normal), centre, 0}, &authority, s->assumed);
}

static void draw_surveys(struct study *s, struct random *r)
{
	double weights[CLASSES];

	make_weights(weights, s->design_effect);
	for (int c = 0; c < CENTRES; c++)
		for (int u = 0; u < s->units; u++)
			draw_authority(s, r, weights, c);
}

#define NONE {{0, 0, 0}}, {{0, 0, 0}}
#define SURVEY(kind, effect, assumed, low, high) \
	{kind, "practice", draw_surveys, 4.5, 0.7, 10, 24, low, high, effect, assumed, NONE}, \
	{kind, "pct", NULL, 3.2, 0.7, 1, 0, low, high, effect, assumed, NONE}, \
	{kind, "sha", NULL, 2.0, 0.5, 2, 0, low, high, effect, assumed, NONE}

/* The last has no bound: it measures what limits are worth where the effect is guessed wrong. */
static struct study studies[] = {
	{"proportion", "practice", draw_proportions, 4.4, 0.9, 10, 1000, 93, 97, 0, 0, NONE},
	{"proportion", "pct", draw_proportions, 8.3, 0.45, 10, 151, 93, 97, 0, 0, NONE},
	{"proportion", "sha", draw_proportions, 11, 0.3, 10, 100, 93, 97, 0, 0, NONE},
	{"exact count", "practice", draw_exact, 1, 1.2, 0, 1000, 95, 100, 0, 0, NONE},
	{"exact count", "pct", draw_exact, 4.5, 0.6, 0, 1000, 95, 100, 0, 0, NONE},
	{"exact count", "sha", draw_exact, 7, 0.3, 0, 1000, 95, 100, 0, 0, NONE},
	{"count, Byar from 10", "practice", draw_switched, 2.2, 0.7, 0, 1000, 95, 100, 0, 0, NONE},
	{"count, Byar from 10", "pct", draw_switched, 4.5, 0.6, 0, 1000, 95, 100, 0, 0, NONE},
	{"count, Byar from 10", "sha", draw_switched, 7, 0.3, 0, 1000, 95, 100, 0, 0, NONE},
	{"mean", "pct", draw_means, 3, 0.7, 5, 500, 93, 97, 0, 0, NONE},
	{"mean", "sha", draw_means, 5.5, 0.3, 5, 200, 93, 97, 0, 0, NONE},
	SURVEY("survey, design effect 1.2", 1.2, 1.2, 93, 97),
	SURVEY("survey, design effect 1.54", 1.54, 1.54, 93, 97),
	SURVEY("survey, 1.54 taken for 1.2", 1.54, 1.2, 0, 100),
};

struct verdicts {
	int passed, failed;
};

/* Whether a coverage could come from a true one within the bound: by three errors of the bound. */
static int is_within(const struct study *s, double share, double units)
{
	double low = s->low / 100, high = s->high / 100;

	return share >= low - 3 * sqrt(low * (1 - low) / units) &&
	       share <= high + 3 * sqrt(high * (1 - high) / units);
}

static void print_tally(const struct study *s, const struct tally *t, double part,
                        struct verdicts *v)
{
	double units = (double)t->units, share = (double)t->held95 / units;
	int holds = is_within(s, share, units);

	printf("| %s | %s | %g | %.0f | %.2f | %.2f | ", s->kind, s->level, part, units, share * 100,
	       sqrt(share * (1 - share) / units) * 100);
	if (s->low > 0) {
		printf("%.0f-%.0f | %s", s->low, s->high, holds ? "ok" : "failed");
		v->passed += holds;
		v->failed += !holds;
	} else {
		printf("none | ");
	}
	printf(" | %.2f |\n", (double)t->held998 / units * 100);
}

static void print_head(const char *part)
{
	printf("| kind | level | %s | units | coverage 95%% | Monte Carlo error | bound | | "
	       "coverage 99.8%% |\n|---|---|---|---|---|---|---|---|---|\n", part);
}

static void print_studies(struct verdicts *v)
{
	print_head("fifth of size");
	for (size_t i = 0; i < COUNT_OF(studies); i++)
		for (int fifth = 0; fifth < FIFTHS; fifth++)
			print_tally(&studies[i], &studies[i].fifths[fifth], fifth + 1, v);
	putchar('\n');
	print_head("shares around");
	for (size_t i = 0; i < COUNT_OF(studies); i++)
		for (int c = 0; c < CENTRES && studies[i].around[c].units > 0; c++)
			print_tally(&studies[i], &studies[i].around[c], centres[c], v);
}

static void run(struct study *s, uint64_t number, int64_t seeds)
{
	struct random r;

	for (int64_t seed = 1; s->run && seed <= seeds; seed++) {
		random_start(&r, (uint64_t)seed * 100 + number, s->kind);
		s->run(s, &r);
	}
}

int main(int argc, char **argv)
{
	int64_t seeds = 200;
	struct verdicts v = {0, 0};

	if (argc > 2 || (argc == 2 && (!number_parse_i64(text_from(argv[1]), &seeds) || seeds < 1))) {
		fputs("usage: coverage [SEEDS]\n", stderr);
		return 64;
	}
	for (size_t i = 0; i < COUNT_OF(studies); i++)
		run(&studies[i], i, seeds);
	print_studies(&v);
	printf("%d passed, %d failed\n", v.passed, v.failed);
	return v.failed > 0 || fflush(stdout) || ferror(stdout);
}
