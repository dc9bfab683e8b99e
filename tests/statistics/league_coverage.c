/* How often the range of a league rank holds the true position, by the correlation that answers had
 * within an organisation and the one that the ranges were drawn with.
 *
 *     league_coverage [SEEDS]          200 unless told; 1 if 0.4 drawn at 0.4 covers under 93%
 *
 * Fewer than 20 seeds: only answers that go together by 0.4.
 *
 * Every seed makes an England of its own: 31 items in four domains, true qualities that go together
 * by half across items, answers with errors that go together by `truth`. Averages, ranges and the
 * true position are those of all 31 items. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "domain/average_rank_ranges.h"
#include "domain/random.h"
#include "domain/shrinkage.h"
#include "util/memory.h"
#include "util/number.h"

#define ITEMS            31
#define DOMAINS          4
#define TABLES           (DOMAINS + LEAGUE_WHOLES)
#define SAME_QUALITY     0.5       /* correlation of true qualities across items */
#define COVERAGE_MIN     0.93
#define CORRELATIONS     4
#define SEEDS_SHORT      20        /* fewer seeds: only the row that decides, truth 0.4 */

static const double correlations[CORRELATIONS] = {0, 0.2, 0.4, 0.6};

/* Answers an item and unit, and the spread of true qualities on the arcsine scale. */
struct kind {
	const char *name;
	size_t units;
	double answers, spread;
	enum league_way way;
};

static const struct kind kinds[] = {
	{"10 authorities", 10, 20000, 0.02, LEAGUE_SORTED},
	{"151 trusts", 151, 2500, 0.06, LEAGUE_MAPPED},
	{"1000 practices", 1000, 90, 0.12, LEAGUE_MAPPED},
};
#define KINDS (sizeof kinds / sizeof *kinds)

struct england {
	const struct kind *kind;
	uint32_t domain_of[ITEMS], of[ITEMS];
	double *seen, *true_angle, *mid_ranks;   /* item after item */
	struct item_quality *quality;
	struct trials *trials;
	struct average_rank *averages, *truth;
	struct rank_range *ranges;
	struct league_room room;
	struct league_draws_room draws_room;
};

static struct league_items items_of(const struct england *e)
{
	return (struct league_items){e->kind->units, ITEMS, DOMAINS, e->domain_of, e->of,
	                             e->mid_ranks};
}

static void england_open(struct england *e, const struct kind *kind)
{
	static const uint32_t starts[] = {9, 15, 22, ITEMS};
	struct league_draws draws = {.way = kind->way, .draws = LEAGUE_DRAWS_MANY};
	size_t cells = kind->units * ITEMS, places = kind->units * TABLES;
	struct league_draws_sizes sizes;
	struct league_items items;

	*e = (struct england){.kind = kind};
	for (uint32_t i = 0, d = 0; i < ITEMS; i++) {
		d += i == starts[d];
		e->domain_of[i] = d;
		e->of[i] = (uint32_t)kind->units;
	}
	items = items_of(e);
	sizes = league_draws_sizes(&items, &draws);
	e->seen = memory_zeroed(cells, sizeof *e->seen);
	e->true_angle = memory_zeroed(cells, sizeof *e->true_angle);
	e->mid_ranks = memory_zeroed(cells, sizeof *e->mid_ranks);
	e->quality = memory_zeroed(cells, sizeof *e->quality);
	e->trials = memory_zeroed(kind->units, sizeof *e->trials);
	e->averages = memory_zeroed(places, sizeof *e->averages);
	e->truth = memory_zeroed(places, sizeof *e->truth);
	e->ranges = memory_zeroed(places, sizeof *e->ranges);
	e->room.values = memory_zeroed(kind->units, sizeof *e->room.values);
	e->room.places = memory_zeroed(kind->units, sizeof *e->room.places);
	e->room.standings = memory_zeroed(kind->units, sizeof *e->room.standings);
	e->draws_room.doubles = memory_zeroed(sizes.doubles, sizeof *e->draws_room.doubles);
	e->draws_room.floats = memory_zeroed(sizes.floats, sizeof *e->draws_room.floats);
	e->draws_room.counts = memory_zeroed(sizes.counts, sizeof *e->draws_room.counts);
	e->draws_room.standings = e->room.standings;
}

static void england_close(struct england *e)
{
	free(e->seen);
	free(e->true_angle);
	free(e->mid_ranks);
	free(e->quality);
	free(e->trials);
	free(e->averages);
	free(e->truth);
	free(e->ranges);
	free(e->room.values);
	free(e->room.places);
	free(e->room.standings);
	free(e->draws_room.doubles);
	free(e->draws_room.floats);
	free(e->draws_room.counts);
}

static double angle_within(double angle)
{
	return fmin(fmax(angle, 0.02), asin(1) - 0.02);
}

/* True qualities, and what was answered of them; answers differ in number from unit to unit. */
static void draw_england(struct england *e, struct random *r, double truth)
{
	size_t units = e->kind->units;

	for (size_t u = 0; u < units; u++) {
		double quality = random_normal(r), mood = random_normal(r);
		double answers = e->kind->answers * exp(0.4 * random_normal(r));

		e->trials[u].n = fmax(answers, 10);
		for (size_t i = 0; i < ITEMS; i++) {
			double centre = 0.8 + 0.5 * (double)i / ITEMS;
			double own = sqrt(SAME_QUALITY) * quality +
			             sqrt(1 - SAME_QUALITY) * random_normal(r);
			double error = sqrt(truth) * mood + sqrt(1 - truth) * random_normal(r);
			double angle = angle_within(centre + e->kind->spread * own);

			e->true_angle[i * units + u] = angle;
			e->seen[i * units + u] = angle_within(
				angle + error * 0.5 / sqrt(e->trials[u].n));
		}
	}
}

static void rank_items(struct england *e, const double *angles, struct average_rank *averages)
{
	struct league_items items = items_of(e);
	size_t units = e->kind->units;

	for (size_t i = 0; i < ITEMS; i++) {
		rank_unsorted(angles + i * units, units, RANK_HIGH_FIRST, e->room.places,
		              e->room.standings);
		for (size_t u = 0; u < units; u++)
			e->mid_ranks[i * units + u] = mid_rank(e->room.standings[u].rank,
			                                       e->room.standings[u].tied);
	}
	average_ranks(&items, 0.75, averages, &e->room);
}

static void find_qualities(struct england *e)
{
	size_t units = e->kind->units;

	for (size_t i = 0; i < ITEMS; i++) {
		struct shrinkage fit;

		for (size_t u = 0; u < units; u++) {
			double sine = sin(e->seen[i * units + u]);

			e->trials[u].x = e->trials[u].n * sine * sine;
		}
		fit = shrinkage_by_likelihood(e->trials, units);
		for (size_t u = 0; u < units; u++) {
			struct trials t = e->trials[u];

			e->quality[i * units + u] = item_quality_of(
				fit.mean * fit.m + t.x, (1 - fit.mean) * fit.m + t.n - t.x,
				QUALITY_HIGH_GOOD);
		}
	}
}

/* Units whose range over all items holds their true position. */
static size_t covered(struct england *e, double drawn, const char *purpose)
{
	struct league_draws draws = {e->quality, drawn, LEAGUE_DRAWS_MANY, e->kind->way, purpose};
	struct league_items items = items_of(e);
	size_t count = 0;

	average_rank_ranges(&items, &draws, e->averages, e->ranges, &e->draws_room);
	for (size_t u = 0; u < e->kind->units; u++) {
		size_t at = u * TABLES + DOMAINS + LEAGUE_ALL;

		count += e->ranges[at].low <= e->truth[at].rank &&
		         e->truth[at].rank <= e->ranges[at].high;
	}
	return count;
}

/* Returns the share at 0.4. */
static double coverage_of(const struct kind *kind, int64_t seeds, double truth, double *shares)
{
	struct england e;
	size_t counts[CORRELATIONS] = {0};

	england_open(&e, kind);
	for (int64_t seed = 1; seed <= seeds; seed++) {
		struct random r;
		char purpose[64];

		random_start(&r, (uint64_t)seed, "league_coverage");
		draw_england(&e, &r, truth);
		rank_items(&e, e.true_angle, e.truth);
		rank_items(&e, e.seen, e.averages);
		find_qualities(&e);
		snprintf(purpose, sizeof purpose, "league_coverage %lld", (long long)seed);
		for (int c = 0; c < CORRELATIONS; c++)
			counts[c] += covered(&e, correlations[c], purpose);
	}
	england_close(&e);
	for (int c = 0; c < CORRELATIONS; c++)
		shares[c] = (double)counts[c] / ((double)seeds * (double)kind->units);
	return shares[2];
}

int main(int argc, char **argv)
{
	int64_t seeds = 200;
	double lowest = 1;

	if (argc > 2 || (argc == 2 && (!number_parse_i64(text_from(argv[1]), &seeds) || seeds < 1))) {
		fputs("usage: league_coverage [SEEDS]\n", stderr);
		return 64;
	}
	printf("share of units whose range holds their true position, %lld seeds\n",
	       (long long)seeds);
	printf("%-16s %6s  drawn at %4s %6s %6s %6s\n", "", "truth", "0", "0.2", "0.4", "0.6");
	for (size_t k = 0; k < KINDS; k++)
		for (int c = 0; c < CORRELATIONS; c++) {
			double shares[CORRELATIONS], here;

			if (c != 2 && seeds < SEEDS_SHORT)
				continue;
			here = coverage_of(&kinds[k], seeds, correlations[c], shares);
			if (c == 2)
				lowest = fmin(lowest, here);
			printf("%-16s %6.1f  %13.3f %6.3f %6.3f %6.3f\n", kinds[k].name,
			       correlations[c], shares[0], shares[1], shares[2], shares[3]);
		}
	return lowest < COVERAGE_MIN;
}
