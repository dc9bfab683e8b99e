/* supply_slopes: how often the intervals of the slope of supply hold the true slope.
 *
 *     supply_slopes [SEEDS]     500 unless told; 1 if a promise is broken
 *
 * Practices in trusts. What a practice has is a Poisson count around a rate that rises or falls
 * with its ridit, times what befalls its trust, times its own: both gamma with mean 1. Counted are
 * the intervals with the trusts as clusters, which are published, and those without. Promised of
 * 151 trusts: 93 to 97% of clustered intervals hold the truth, to three Monte Carlo errors. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "domain/steady_math.h"
#include "domain/supply_slope.h"
#include "tests/statistics/draws.h"
#include "tests/statistics/supply_world.h"
#include "util/memory.h"
#include "util/number.h"

#define RATE 60e-5
#define LEAST 0.93
#define MOST  0.97
#define LENGTH(a) (sizeof (a) / sizeof *(a))

/* Coefficients of variation of what befalls a trust and a practice; ratio: the true one. */
struct setting {
	uint32_t trusts;
	double of_trust, of_practice, ratio;
};

static const struct setting settings[] = {
	{151, 0, 0, 1}, {151, 0, 0.3, 1}, {151, 0.1, 0.3, 0.83}, {151, 0.1, 0.3, 1},
	{151, 0.1, 0.3, 1.2}, {151, 0.2, 0.3, 0.83}, {151, 0.2, 0.3, 1}, {151, 0.2, 0.3, 1.2},
	{31, 0.1, 0.3, 1}, {31, 0.2, 0.3, 1}, {10, 0.1, 0.3, 1}, {10, 0.2, 0.3, 1},
};

struct tally {
	uint64_t worlds, ratio, plain, sii, rises, falls;
	double phi, error;
};

struct room {
	struct supply_world world;
	struct supply_unit units[WORLD_PRACTICES_MAX];
	struct supply_cluster clusters[WORLD_PCTS_MAX];
};

static double random_factor(struct random *r, double variation)
{
	double square = variation * variation;

	return variation > 0 ? random_gamma(r, 1 / square) * square : 1;
}

/* The slope index of the rates themselves, before chance. */
static double true_sii(struct room *room, double ratio)
{
	struct supply_slope s;

	for (size_t i = 0; i < room->world.count; i++) {
		const struct world_practice *p = &room->world.practices[i];
		double rate = RATE * steady_exp(steady_log(ratio) * (p->ridit - 0.5));

		room->units[i] = (struct supply_unit){p->people, p->ridit, p->people * rate, p->pct};
	}
	supply_slope_of(&s, room->units, room->world.count, NULL, 0);
	return s.sii;
}

static void draw_staff(struct room *room, struct random *r, const struct setting *setting)
{
	double factor[WORLD_PCTS_MAX];

	for (uint32_t pct = 0; pct < setting->trusts; pct++)
		factor[pct] = random_factor(r, setting->of_trust);
	for (size_t i = 0; i < room->world.count; i++) {
		struct supply_unit *u = &room->units[i];
		double own = random_factor(r, setting->of_practice);

		u->observed = random_poisson(r, u->observed * factor[u->cluster] * own);
	}
}

static bool holds(struct limits l, double truth)
{
	return l.lower <= truth && truth <= l.upper;
}

static void draw_world(struct tally *t, struct room *room, struct random *r,
                       const struct setting *setting)
{
	struct supply_slope clustered, plain;
	double sii;

	supply_world_draw(&room->world, r, setting->trusts);
	sii = true_sii(room, setting->ratio);
	draw_staff(room, r, setting);
	supply_slope_of(&clustered, room->units, room->world.count, room->clusters, setting->trusts);
	supply_slope_of(&plain, room->units, room->world.count, NULL, 0);
	t->worlds++;
	t->ratio += holds(clustered.ratio95, setting->ratio);
	t->plain += holds(plain.ratio95, setting->ratio);
	t->sii += holds(clustered.sii95, sii);
	t->rises += clustered.trend == SUPPLY_RISES;
	t->falls += clustered.trend == SUPPLY_FALLS;
	t->phi += clustered.phi;
	t->error += clustered.slope_error;
}

static bool is_within(uint64_t held, double worlds)
{
	double share = (double)held / worlds;

	return share >= LEAST - 3 * sqrt(LEAST * (1 - LEAST) / worlds) &&
	       share <= MOST + 3 * sqrt(MOST * (1 - MOST) / worlds);
}

static bool report(const struct setting *s, const struct tally *t)
{
	double worlds = (double)t->worlds, percent = 100 / worlds;
	bool is_kept = s->trusts < WORLD_PCTS_MAX ||
	               (is_within(t->ratio, worlds) && is_within(t->sii, worlds));

	printf("| %u | %g | %g | %g | %.2f | %.3f | %.1f | %.1f | %.1f | %.1f | %.1f |%s\n",
	       (unsigned)s->trusts, s->of_trust, s->of_practice, s->ratio, t->phi / worlds,
	       t->error / worlds, percent * (double)t->ratio, percent * (double)t->sii,
	       percent * (double)t->plain, percent * (double)t->rises, percent * (double)t->falls,
	       is_kept ? "" : " BROKEN");
	return is_kept;
}

int main(int argc, char **argv)
{
	int64_t seeds = 500;
	struct room *room;
	bool is_kept = true;

	if (argc > 2 || (argc == 2 && (!number_parse_i64(text_from(argv[1]), &seeds) || seeds < 1))) {
		fputs("usage: supply_slopes [SEEDS]\n", stderr);
		return EX_USAGE;
	}
	room = memory_zeroed(1, sizeof *room);
	printf("95%% intervals that hold the truth, %%, of %d draws each\n\n", (int)seeds);
	puts("| trusts | of trusts | of practices | ratio | phi | error | ratio held | SII held | "
	     "without clusters | rises | falls |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
	for (size_t i = 0; i < LENGTH(settings); i++) {
		struct tally t = {0};

		for (int64_t seed = 1; seed <= seeds; seed++) {
			struct random r;

			random_start(&r, (uint64_t)seed * 100 + i, "supply slopes");
			draw_world(&t, room, &r, &settings[i]);
		}
		is_kept = report(&settings[i], &t) && is_kept;
	}
	printf("\n151 trusts, with clusters: %g to %g%%: %s\n", 100 * LEAST, 100 * MOST,
	       is_kept ? "holds" : "BROKEN");
	free(room);
	return is_kept && !ferror(stdout) && fflush(stdout) == 0 ? 0 : 1;
}
