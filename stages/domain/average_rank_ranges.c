#define MATHLIB_STANDALONE 1

#include "domain/average_rank_ranges.h"

#include <Rmath.h>

#include "domain/random.h"

/* Normal numbers are taken from the middles of as many equal slices: five to a word of chance, and
 * the tails reach 3.7 spreads. */
#define NORMAL_BITS   12
#define NORMALS       (1u << NORMAL_BITS)
#define NORMAL_REACH  3.8

/* What a unit's posterior counts for in an item's map, and how fine that is. */
#define MAP_POINTS    16
#define MAP_BINS      1024
#define MAP_EDGES     (MAP_BINS + 2)

/* The averages of scaled ranks lie within 0 .. 1. */
#define AVERAGE_BINS  8192

struct normals {
	struct random random;
	const double *table;
	uint64_t bits;
	unsigned left;
};

/* The map of an item: the share of the mixture below a value, at equal steps from `lowest`. */
struct item_map {
	float *edges;
	double lowest, steps;            /* steps to a unit of the scale */
};

struct drawing {
	const struct league_items *l;
	const struct league_draws *d;
	const struct average_rank *averages;
	size_t tables;
	uint32_t tail;                   /* the draws beyond each end of a range */
	struct normals normals;
	double *normal_table, *factors, *values, *sums, *map_lowest, *map_steps;
	float *map_edges;
	uint32_t *places, *kept, *bins;
	struct standing *standings;
};

struct item_quality item_quality_of(double a, double b, enum quality_direction direction)
{
	double median = a + b > 1 ? (a - 1.0 / 3) / (a + b - 2.0 / 3) : a / (a + b);
	double centre, spread;

	centre = asin(sqrt(fmin(fmax(median, 0), 1)));
	spread = 0.5 / sqrt(fmax(a + b, 1));
	return (struct item_quality){(float)(direction == QUALITY_HIGH_GOOD ? centre : -centre),
	                             (float)spread};
}

static uint32_t tail_of(uint32_t draws)
{
	return draws < 40 ? 1 : draws / 40;
}

struct league_draws_sizes league_draws_sizes(const struct league_items *l,
                                             const struct league_draws *d)
{
	size_t kept = l->units * league_tables(l) * 2 * tail_of(d->draws);

	return (struct league_draws_sizes){
		.doubles = NORMALS + l->units * (2 + l->domains) + 2 * l->items,
		.floats = d->way == LEAGUE_MAPPED ? l->items * MAP_EDGES : 1,
		.counts = l->units + kept + AVERAGE_BINS + 1
	};
}

static void lay_out(struct drawing *w, const struct league_draws_room *room)
{
	size_t units = w->l->units;

	w->normal_table = room->doubles;
	w->factors = w->normal_table + NORMALS;
	w->values = w->factors + units;
	w->sums = w->values + units;
	w->map_lowest = w->sums + units * w->l->domains;
	w->map_steps = w->map_lowest + w->l->items;
	w->map_edges = room->floats;
	w->places = room->counts;
	w->bins = w->places + units;
	w->kept = w->bins + AVERAGE_BINS + 1;
	w->standings = room->standings;
	for (size_t i = 0; i < units * w->tables * 2 * w->tail; i++)
		w->kept[i] = UINT32_MAX;
	for (unsigned i = 0; i < NORMALS; i++)
		w->normal_table[i] = qnorm((i + 0.5) / NORMALS, 0, 1, 1, 0);
	w->normals.table = w->normal_table;
}

static inline double next_normal(struct normals *n)
{
	double value;

	if (n->left == 0) {
		n->bits = random_bits(&n->random);
		n->left = 64 / NORMAL_BITS;
	}
	value = n->table[n->bits & (NORMALS - 1)];
	n->bits >>= NORMAL_BITS;
	n->left--;
	return value;
}

static struct item_map map_of(const struct drawing *w, size_t item)
{
	return (struct item_map){w->map_edges + item * MAP_EDGES, w->map_lowest[item],
	                         w->map_steps[item]};
}

static inline double map_position(const struct item_map *map, double value)
{
	double at = fmin(fmax((value - map->lowest) * map->steps, 0), MAP_BINS);
	int bin = (int)at;

	return map->edges[bin] + (at - bin) * (map->edges[bin + 1] - map->edges[bin]);
}

static void find_span(const struct item_quality *quality, size_t units, double *lowest,
                      double *highest)
{
	*lowest = INFINITY;
	*highest = -INFINITY;
	for (size_t u = 0; u < units; u++) {
		if (isnan(quality[u].centre))
			continue;
		*lowest = fmin(*lowest, quality[u].centre - NORMAL_REACH * quality[u].spread);
		*highest = fmax(*highest, quality[u].centre + NORMAL_REACH * quality[u].spread);
	}
}

/* Counts points of every unit's posterior in bins, and adds up from the worst. */
static void make_map(struct drawing *w, size_t item)
{
	const struct item_quality *quality = w->d->quality + item * w->l->units;
	float *edges = w->map_edges + item * MAP_EDGES;
	double lowest, highest, below = 0, all = 0;

	find_span(quality, w->l->units, &lowest, &highest);
	w->map_lowest[item] = lowest;
	w->map_steps[item] = highest > lowest ? MAP_BINS / (highest - lowest) : 0;
	for (int b = 0; b < MAP_EDGES; b++)
		edges[b] = 0;
	for (size_t u = 0; u < w->l->units; u++) {
		if (isnan(quality[u].centre))
			continue;
		for (unsigned k = 0; k < MAP_POINTS; k++) {
			double normal = w->normal_table[(2 * k + 1) * (NORMALS / MAP_POINTS / 2)];
			double at = quality[u].centre + quality[u].spread * normal - lowest;

			edges[(int)fmin(at * w->map_steps[item], MAP_BINS)] += 1;
		}
		all += MAP_POINTS;
	}
	for (int b = 0; b < MAP_EDGES; b++) {
		double here = edges[b];

		edges[b] = w->map_steps[item] > 0 ? (float)(below / all) : 0.5f;
		below += here;
	}
}

/* Adds the scaled ranks, best first, of the drawn values of an item. */
static void add_sorted(struct drawing *w, size_t item)
{
	uint32_t of = (uint32_t)rank_unsorted(w->values, w->l->units, RANK_HIGH_FIRST, w->places,
	                                      w->standings);

	for (size_t u = 0; u < w->l->units; u++)
		if (w->standings[u].rank > 0)
			w->sums[u * w->l->domains + w->l->domain_of[item]] += scaled_rank(
				mid_rank(w->standings[u].rank, w->standings[u].tied), of);
}

static void add_mapped(struct drawing *w, size_t item)
{
	const struct item_map map = map_of(w, item);
	double *sums = w->sums + w->l->domain_of[item];

	for (size_t u = 0; u < w->l->units; u++)
		if (!isnan(w->values[u]))
			sums[u * w->l->domains] += 1 - map_position(&map, w->values[u]);
}

static void draw_items(struct drawing *w)
{
	double common = sqrt(w->d->correlation), own = sqrt(1 - w->d->correlation);
	size_t units = w->l->units;

	for (size_t u = 0; u < units; u++)
		w->factors[u] = common * next_normal(&w->normals);
	for (size_t i = 0; i < units * w->l->domains; i++)
		w->sums[i] = 0;
	for (size_t i = 0; i < w->l->items; i++) {
		const struct item_quality *quality = w->d->quality + i * units;

		if (w->l->of[i] == 0)
			continue;
		for (size_t u = 0; u < units; u++)
			w->values[u] = quality[u].centre + quality[u].spread *
				(w->factors[u] + own * next_normal(&w->normals));
		if (w->d->way == LEAGUE_SORTED)
			add_sorted(w, i);
		else
			add_mapped(w, i);
	}
}

/* The average of a unit in the draw at hand. */
static double drawn_average(const struct drawing *w, size_t unit, size_t table)
{
	const struct average_rank *row = w->averages + unit * w->tables;
	const double *sums = w->sums + unit * w->l->domains;
	double total = 0;
	uint32_t by = 0;

	if (row[table].rank == 0)
		return NAN;
	if (table < w->l->domains)
		return sums[table] / row[table].items;
	for (size_t domain = 0; domain < w->l->domains; domain++) {
		if (table == w->l->domains + LEAGUE_ALL) {
			total += sums[domain];
			by += row[domain].items;
		} else if (row[domain].items > 0) {
			total += sums[domain] / row[domain].items;
			by++;
		}
	}
	return total / by;
}

/* Keeps the `tail` smallest, in order. */
static inline void keep(uint32_t *kept, uint32_t tail, uint32_t rank)
{
	uint32_t i = tail - 1;

	if (rank >= kept[i])
		return;
	for (; i > 0 && kept[i - 1] > rank; i--)
		kept[i] = kept[i - 1];
	kept[i] = rank;
}

static uint32_t *kept_of(const struct drawing *w, size_t unit, size_t table)
{
	return w->kept + (unit * w->tables + table) * 2 * w->tail;
}

/* A unit took the places first .. last of `of`; those from the bottom are kept mirrored. */
static void keep_places(const struct drawing *w, uint32_t *kept, uint32_t first, uint32_t last)
{
	keep(kept, w->tail, first);
	keep(kept + w->tail, w->tail, UINT32_MAX - 1 - last);
}

static void rank_averages_sorted(struct drawing *w, size_t table)
{
	for (size_t u = 0; u < w->l->units; u++)
		w->values[u] = league_value(w->values[u]);
	rank_unsorted(w->values, w->l->units, RANK_LOW_FIRST, w->places, w->standings);
	for (size_t u = 0; u < w->l->units; u++) {
		const struct standing *s = &w->standings[u];

		if (s->rank > 0)
			keep_places(w, kept_of(w, u, table), s->rank, s->rank + s->tied - 1);
	}
}

static inline uint32_t average_bin(double average)
{
	return (uint32_t)fmin(fmax(average * AVERAGE_BINS, 0), AVERAGE_BINS - 1);
}

static void rank_averages_mapped(struct drawing *w, size_t table)
{
	uint32_t before = 0;

	for (uint32_t b = 0; b <= AVERAGE_BINS; b++)
		w->bins[b] = 0;
	for (size_t u = 0; u < w->l->units; u++)
		if (!isnan(w->values[u]))
			w->bins[average_bin(w->values[u])]++;
	for (uint32_t b = 0; b <= AVERAGE_BINS; b++) {
		uint32_t here = w->bins[b];

		w->bins[b] = before;
		before += here;
	}
	for (size_t u = 0; u < w->l->units; u++) {
		uint32_t bin;

		if (isnan(w->values[u]))
			continue;
		bin = average_bin(w->values[u]);
		keep_places(w, kept_of(w, u, table), w->bins[bin] + 1, w->bins[bin + 1]);
	}
}

static void rank_tables(struct drawing *w)
{
	for (size_t table = 0; table < w->tables; table++) {
		for (size_t u = 0; u < w->l->units; u++)
			w->values[u] = drawn_average(w, u, table);
		if (w->d->way == LEAGUE_SORTED)
			rank_averages_sorted(w, table);
		else
			rank_averages_mapped(w, table);
	}
}

static struct rank_range range_of(const struct drawing *w, size_t unit, size_t table)
{
	const struct average_rank *average = w->averages + unit * w->tables + table;
	const uint32_t *kept = kept_of(w, unit, table);
	struct rank_range r = {0, 0};

	if (average->rank == 0 || average->of < LEAGUE_RANGE_UNITS_MIN)
		return r;
	r.low = kept[w->tail - 1];
	r.high = UINT32_MAX - 1 - kept[2 * w->tail - 1];
	if (r.low > average->rank)
		r.low = average->rank;
	if (r.high < average->rank)
		r.high = average->rank;
	return r;
}

void average_rank_ranges(const struct league_items *l, const struct league_draws *d,
                         const struct average_rank *averages, struct rank_range *ranges,
                         const struct league_draws_room *room)
{
	struct drawing w = {.l = l, .d = d, .averages = averages, .tables = league_tables(l),
	                    .tail = tail_of(d->draws)};

	lay_out(&w, room);
	random_start(&w.normals.random, 1, d->purpose);
	for (size_t i = 0; d->way == LEAGUE_MAPPED && i < l->items; i++)
		if (l->of[i] > 0)
			make_map(&w, i);
	for (uint32_t n = 0; n < d->draws; n++) {
		draw_items(&w);
		rank_tables(&w);
	}
	for (size_t u = 0; u < l->units; u++)
		for (size_t t = 0; t < w.tables; t++)
			ranges[u * w.tables + t] = range_of(&w, u, t);
}
