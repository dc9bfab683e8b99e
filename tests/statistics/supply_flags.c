/* supply_flags: how many primary care trusts are called short of clinicians where none is, and how
 * many of those that are short are found.
 *
 *     supply_flags [SEEDS]      200 unless told; 1 if a promise is broken
 *
 * 151 trusts, GPs, nurses and both together, rho 1.20. Staff are drawn as Poisson counts around the
 * target of an England whose rates are known; then the target is worked out again from the draw, as
 * flag_shortfalls does. Promised of trusts on target: at most 2.5% flagged and at most 0.1% alerts,
 * and what supply_by_chance() says is what is seen; each with the tolerance of a binomial
 * count, at three standard errors. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "domain/supply.h"
#include "tests/statistics/supply_world.h"
#include "util/memory.h"
#include "util/number.h"

#define PCTS    WORLD_PCTS_MAX
#define FIFTHS  5
#define STAFF   3
#define RHO     1.2
#define SHORT_ONE_IN  10           /* trusts built short, where any are */
#define FLAGGED_MAX   0.025
#define ALERTS_MAX    0.001
#define TAIL          0.00135      /* beyond three standard errors */
#define LENGTH(a) (sizeof (a) / sizeof *(a))

static const char *const staff_names[STAFF] = {"GPs", "nurses", "both"};
static const double rates[STAFF - 1] = {60e-5, 30e-5};
static const struct supply_materiality materiality = {1.0, 0.05};

/* A sum and its square, for a mean a seed and its error. */
struct series {
	double sum, squares;
};

struct tally {
	uint64_t trusts, flagged, alerts;
	double people;
	struct supply_chance chance;
};

struct run {
	struct supply_world *world;
	struct random chance;
	double shortage;                             /* share of the staff missing in short trusts */
	bool is_short[PCTS];
	int fifth[PCTS];
	double observed[STAFF][WORLD_PRACTICES_MAX];
	struct tally on_target[STAFF][FIFTHS], built_short[STAFF][FIFTHS];
	struct series shortfall[STAFF], chance_shortfall[STAFF], difference[STAFF];
};

static void series_add(struct series *s, double value)
{
	s->sum += value;
	s->squares += value * value;
}

static double series_error(const struct series *s, double count)
{
	double mean = s->sum / count;

	return sqrt(fmax(0, s->squares / count - mean * mean) / fmax(1, count - 1));
}

static void find_fifths(struct run *run)
{
	for (uint32_t pct = 0; pct < PCTS; pct++) {
		int smaller = 0;

		for (uint32_t other = 0; other < PCTS; other++)
			smaller += run->world->people[other] < run->world->people[pct];
		run->fifth[pct] = smaller * FIFTHS / PCTS;
	}
}

/* What the practices of one group of staff would have, but for chance and shortage. */
static struct supply_target true_target(const struct supply_world *w, double rate)
{
	struct supply_target t;

	supply_target_begin(&t, RHO);
	for (size_t i = 0; i < w->count; i++)
		supply_target_add(&t, w->practices[i].people, w->practices[i].ridit, 0);
	supply_target_close(&t, rate);
	return t;
}

static void draw_staff(struct run *run)
{
	const struct supply_world *w = run->world;

	for (size_t s = 0; s < STAFF - 1; s++) {
		struct supply_target t = true_target(w, rates[s]);

		for (size_t i = 0; i < w->count; i++) {
			const struct world_practice *p = &w->practices[i];
			double mean = supply_expected(&t, p->people, p->ridit);

			if (run->is_short[p->pct])
				mean *= 1 - run->shortage;
			run->observed[s][i] = random_poisson(&run->chance, mean);
		}
	}
	for (size_t i = 0; i < w->count; i++)
		run->observed[STAFF - 1][i] = run->observed[0][i] + run->observed[1][i];
}

static void count(struct tally *t, double people, enum supply_flag flag,
                  const struct supply_chance *chance)
{
	t->trusts++;
	t->people += people;
	t->flagged += supply_is_flagged(flag) != 0;
	t->alerts += flag == SUPPLY_ALERT;
	t->chance.shortfall += chance->shortfall;
	t->chance.warning += chance->warning;
	t->chance.alert += chance->alert;
}

/* As the stage: a target from what is there, sums by trust, a verdict for each. */
static void judge(struct run *run, size_t staff)
{
	const struct supply_world *w = run->world;
	double observed[PCTS] = {0}, expected[PCTS] = {0}, shortfall = 0, by_chance = 0;
	struct supply_target t;

	supply_target_begin(&t, RHO);
	for (size_t i = 0; i < w->count; i++)
		supply_target_add(&t, w->practices[i].people, w->practices[i].ridit,
		                  run->observed[staff][i]);
	supply_target_close(&t, NAN);
	for (size_t i = 0; i < w->count; i++) {
		const struct world_practice *p = &w->practices[i];

		observed[p->pct] += run->observed[staff][i];
		expected[p->pct] += supply_expected(&t, p->people, p->ridit);
	}
	for (uint32_t pct = 0; pct < PCTS; pct++) {
		struct supply_verdict verdict;
		struct supply_chance chance;

		supply_judge(&verdict, observed[pct], expected[pct], &materiality);
		supply_by_chance(&chance, expected[pct], &materiality);
		count(&(run->is_short[pct] ? run->built_short : run->on_target)[staff][run->fifth[pct]],
		      w->people[pct], verdict.flag, &chance);
		shortfall += verdict.gap.shortfall;
		by_chance += chance.shortfall;
	}
	series_add(&run->shortfall[staff], shortfall);
	series_add(&run->chance_shortfall[staff], by_chance);
	series_add(&run->difference[staff], shortfall - by_chance);
}

static void draw_seeds(struct run *run, struct supply_world *world, double shortage, int64_t seeds)
{
	memset(run, 0, sizeof *run);
	run->world = world;
	run->shortage = shortage;
	for (int64_t seed = 1; seed <= seeds; seed++) {
		random_start(&run->chance, (uint64_t)seed, "supply flags");
		supply_world_draw(world, &run->chance, PCTS);
		find_fifths(run);
		for (uint32_t pct = 0; pct < PCTS; pct++)
			run->is_short[pct] = shortage > 0 && random_below(&run->chance, SHORT_ONE_IN) == 0;
		draw_staff(run);
		for (size_t staff = 0; staff < STAFF; staff++)
			judge(run, staff);
	}
}

/* Whether so many flags could come from a share; and whether from that share or a smaller one. */
static bool is_not_above(uint64_t seen, double share, const struct tally *t)
{
	return seen == 0 || pbinom((double)seen - 1, (double)t->trusts, share, 0, 0) > TAIL;
}

static bool is_as_foretold(uint64_t seen, double foretold, const struct tally *t)
{
	double share = foretold / (double)t->trusts;

	return is_not_above(seen, share, t) &&
	       pbinom((double)seen, (double)t->trusts, share, 1, 0) > TAIL;
}

static bool is_as_promised(const struct tally *t)
{
	return is_not_above(t->flagged, FLAGGED_MAX, t) && is_not_above(t->alerts, ALERTS_MAX, t);
}

static void print_tally(const char *staff, const char *fifth, const struct tally *t)
{
	double trusts = (double)t->trusts;

	printf("| %s | %s | %.0f | %.0f | %.2f | %.2f | %.3f | %.3f |", staff, fifth,
	       t->people / trusts / 1000, trusts, 100 * (double)t->flagged / trusts,
	       100 * t->chance.warning / trusts, 100 * (double)t->alerts / trusts,
	       100 * t->chance.alert / trusts);
}

static bool close_row(bool holds)
{
	puts(holds ? "" : " BROKEN");
	return holds;
}

static void add_tally(struct tally *sum, const struct tally *t)
{
	sum->trusts += t->trusts;
	sum->people += t->people;
	sum->flagged += t->flagged;
	sum->alerts += t->alerts;
	sum->chance.shortfall += t->chance.shortfall;
	sum->chance.warning += t->chance.warning;
	sum->chance.alert += t->chance.alert;
}

/* The fifths are shown; what is promised is judged of each staff, and of all three together. */
static bool report_false_flags(const struct run *run)
{
	bool holds = true;
	struct tally every = {0};

	puts("| staff | fifth | thousand people | trusts | flagged % | foretold % | alerts % | "
	     "foretold % |\n|---|---|--:|--:|--:|--:|--:|--:|");
	for (size_t s = 0; s < STAFF; s++) {
		struct tally all = {0};

		for (int f = 0; f < FIFTHS; f++) {
			const struct tally *t = &run->on_target[s][f];

			print_tally(staff_names[s], (const char[]){(char)('1' + f), '\0'}, t);
			close_row(true);
			add_tally(&all, t);
		}
		print_tally(staff_names[s], "all", &all);
		holds = close_row(is_as_promised(&all) &&
		                  is_as_foretold(all.flagged, all.chance.warning, &all) &&
		                  is_as_foretold(all.alerts, all.chance.alert, &all)) && holds;
		add_tally(&every, &all);
	}
	print_tally("every", "all", &every);
	return close_row(is_as_promised(&every)) && holds;
}

/* The sum of what is observed is held to the sum of what is expected, so the last trust is less
 * free than a Poisson count: half a per cent is left for that. */
static bool report_shortfall(const struct run *run, int64_t seeds)
{
	bool holds = true;
	double count = (double)seeds;

	puts("\n| staff | shortfall of 151 trusts on target | error | foretold | of 31 trusts |\n"
	     "|---|--:|--:|--:|--:|");
	for (size_t s = 0; s < STAFF; s++) {
		double seen = run->shortfall[s].sum / count;
		double foretold = run->chance_shortfall[s].sum / count;
		double error = series_error(&run->difference[s], count);
		bool is_near = fabs(seen - foretold) <= 3 * error + 0.005 * foretold;

		printf("| %s | %.1f | %.1f | %.1f | %.1f |%s\n", staff_names[s], seen, error, foretold,
		       seen * 31 / PCTS, is_near ? "" : " BROKEN");
		holds = holds && is_near;
	}
	return holds;
}

static void report_power(const struct run *run)
{
	for (size_t s = 0; s < STAFF; s++) {
		printf("| %.0f%% | %s |", 100 * run->shortage, staff_names[s]);
		for (int f = 0; f < FIFTHS; f++) {
			const struct tally *t = &run->built_short[s][f];
			double trusts = fmax(1, (double)t->trusts);

			printf(" %.1f / %.1f |", 100 * (double)t->flagged / trusts,
			       100 * (double)t->alerts / trusts);
		}
		putchar('\n');
	}
}

int main(int argc, char **argv)
{
	static const double shortages[] = {0.1, 0.15, 0.2, 0.25, 0.3};
	int64_t seeds = 200;
	struct supply_world *world;
	struct run *run;
	bool holds;

	if (argc > 2 || (argc == 2 && (!number_parse_i64(text_from(argv[1]), &seeds) || seeds < 1))) {
		fputs("usage: supply_flags [SEEDS]\n", stderr);
		return EX_USAGE;
	}
	world = memory_zeroed(1, sizeof *world);
	run = memory_zeroed(1, sizeof *run);
	printf("Trusts on target, %d seeds of %d:\n\n", (int)seeds, PCTS);
	draw_seeds(run, world, 0, seeds);
	holds = report_false_flags(run);
	holds = report_shortfall(run, seeds) && holds;
	puts("\nOne trust in ten is built short: flagged / alerts, % by fifth of size\n\n"
	     "| short by | staff | 1 | 2 | 3 | 4 | 5 |\n|---|---|--:|--:|--:|--:|--:|");
	for (size_t i = 0; i < LENGTH(shortages); i++) {
		draw_seeds(run, world, shortages[i], seeds);
		report_power(run);
	}
	printf("\non target: at most %g%% flagged, %g%% alerts, as foretold: %s\n",
	       100 * FLAGGED_MAX, 100 * ALERTS_MAX, holds ? "holds" : "BROKEN");
	free(run);
	free(world);
	return holds && !ferror(stdout) && fflush(stdout) == 0 ? 0 : 1;
}
