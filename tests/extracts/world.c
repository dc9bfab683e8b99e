/* See world.h. */
#include "world.h"

#include <math.h>
#include <stdlib.h>

#include "util/buffer.h"

#include "names.h"
#include "domain/steady_math.h"

#define PLACES 60

/* Where in the order of codes (in 60ths) the odd ones begin, and how many the demonstration has. */
static const struct {
	int place;
	enum standing standing;
	int demonstration;
} odd_ones[] = {
	{2, STANDING_ODD_NAME, 1}, {5, STANDING_MISTYPED, 7}, {9, STANDING_MOVED, 19},
	{12, STANDING_UNLISTED, 6}, {15, STANDING_NOT_ON_LISTS, 19}, {19, STANDING_NO_IMD, 4},
	{21, STANDING_ODD_NAME, 1}, {24, STANDING_OPENED_LATE, 19}, {27, STANDING_LEAVES, 10},
	{30, STANDING_TINY, 14}, {36, STANDING_ODD_NAME, 1}, {41, STANDING_ODD_NAME, 1},
	{45, STANDING_NO_PCT, 15}, {52, STANDING_TINY, 12}, {56, STANDING_ODD_NAME, 1}
};

static const char *const odd_names[] = {
	"SMITHERS, OLDE & PARTNERS, THE \"FORGE\" SURGERY", "CAFÉ ROW & ÉTIENNE STREET SURGERY",
	"O'BRANNAGAN <& SONS> SURGERY", "=SUM ROAD SURGERY", "-MINUS LANE HEALTH CENTRE"
};

static void area_scores(struct area *area, struct random *r)
{
	double london = area_is_london(area);

	area->deprivation = random_normal(r) + 0.3 * london;
	area->age = random_normal(r) - 0.9 * london;
	area->quality = random_normal(r) - 0.5 * london;
}

/* How many practices each area has: its own number, or by populations around 330,000. */
static void area_sizes(struct areas *areas, const struct england *england, struct random *r)
{
	double total = 0, before = 0;
	double *weight = memory_resize(NULL, areas->count, sizeof *weight);

	for (size_t a = 0; a < areas->count; a++) {
		double size = steady_exp(0.45 * random_normal(r));

		weight[a] = size < 0.45 ? 0.45 : size > 2.8 ? 2.8 : size;
		total += weight[a];
	}
	for (size_t a = 0; a < areas->count; a++) {
		double share = (double)england->practices / total;

		areas->rows[a].practices = england->area_practices ? england->area_practices[a]
			: (size_t)(floor((before + weight[a]) * share + 0.5)
			           - floor(before * share + 0.5));
		before += weight[a];
	}
	free(weight);
}

/* England's five-year bands of 2010 in per mille, bent by the practice's age score. */
static void draw_bands(struct practice *practice, struct random *r)
{
	static const int england[AGE_BANDS] = {
		61, 56, 56, 61, 66, 69, 66, 70, 75, 73, 64, 57, 60, 47, 39, 32, 24, 15, 6, 3
	};
	double share[AGE_BANDS], left_share = 0;
	int64_t left = practice->list;

	for (int b = 0; b < AGE_BANDS; b++) {
		share[b] = england[b] * steady_exp(0.007 * practice->age * (5 * b + 2 - 40));
		left_share += share[b];
	}
	for (int b = 0; b < AGE_BANDS; b++) {
		int64_t in_band = b == AGE_BANDS - 1 ? left
			: random_binomial(r, left, share[b] / left_share);
		int64_t men = random_binomial(r, in_band, b < 13 ? 0.505 : 0.45 - 0.02 * (b - 13));

		practice->bands[0][b] = (int32_t)men;
		practice->bands[1][b] = (int32_t)(in_band - men);
		left -= in_band;
		left_share -= share[b];
	}
}

static void draw_scores(struct practice *practice, struct random *r)
{
	const struct area *area = practice->area;
	double size = random_normal(r), imd, list;

	practice->deprivation = 0.62 * area->deprivation + 0.78 * random_normal(r);
	practice->age = 0.6 * area->age - 0.35 * practice->deprivation + 0.65 * random_normal(r);
	practice->quality = 0.4 * area->quality - 0.3 * practice->deprivation + 0.12 * size
	                  + 0.8 * random_normal(r);
	imd = steady_exp(2.98 + 0.47 * practice->deprivation);
	practice->imd = (int64_t)((imd > 78 ? 78 : imd) * 1e8 + 0.5);
	list = steady_exp(8.68 + 0.5 * size - 0.08 * practice->deprivation);
	practice->list = (int32_t)(list < 1100 ? 1100 : list > 32000 ? 32000 : list);
}

static const char *kept(struct world *w, struct buffer *b)
{
	const char *copy = arena_string(&w->arena, buffer_as_text(b));

	b->length = 0;
	return copy;
}

static void draw_names(struct world *w, struct practice *practice, struct random *r)
{
	struct buffer b;

	buffer_init(&b);
	name_practice(&b, r);
	practice->name = kept(w, &b);
	name_street(&b, r);
	practice->street = kept(w, &b);
	name_postcode(&b, r);
	practice->postcode = kept(w, &b);
	name_telephone(&b, r);
	practice->telephone = kept(w, &b);
	practice->town = name_town(r);
	buffer_release(&b);
}

/* A letter for each of Q30 to Q39, so that the North East comes first, and a first digit of 1: no
 * practice of England was ever called so, theirs have an 8, or Y and a 0. */
static void write_code(struct practice *practice, int number)
{
	char letter = "ABCDEFGHJK"[(practice->area->sha[2] - '0') % 10];
	int digits = 10000 + number;

	practice->code[0] = letter;
	for (int at = 5; at >= 1; at--, digits /= 10)
		practice->code[at] = (char)('0' + digits % 10);
	practice->code[6] = '\0';
}

static void give_standing(struct practice *practice, enum standing standing)
{
	practice->standing = standing;
	if (standing == STANDING_OPENED_LATE)
		practice->opened = 20100701;
	if (standing == STANDING_TINY)
		practice->list = 380 + 17 * (practice->code[5] - '0');
	if (standing == STANDING_CLOSED) {
		practice->opened = 19740401;
		practice->closed = 20070930;
	}
}

static void give_standings(struct world *w, size_t ordinary, const struct england *england)
{
	size_t stride = ordinary / PLACES, names = 0;

	for (size_t place = 0; place < PLACES; place++)
		w->practices[place * stride].place = (int)place;
	for (size_t o = 0; england_is_odd(england) && o < sizeof odd_ones / sizeof *odd_ones; o++) {
		int times = england->kind == ENGLAND_SMALL ? 1 : odd_ones[o].demonstration;

		for (int t = 0; t < times; t++) {
			size_t at = (size_t)odd_ones[o].place * stride + 7 * (size_t)t;

			give_standing(&w->practices[at], odd_ones[o].standing);
			if (odd_ones[o].standing == STANDING_ODD_NAME)
				w->practices[at].name = odd_names[names++];
		}
	}
}

/* Codes of those that are in no directory, or are there as closed, lie between. */
#define KEPT_FROM 9000
#define KEPT_TO   9999

/* Numbers rise with gaps, as closed practices leave them. */
static int next_number(int number, struct random *r)
{
	number += 1 + (int)random_below(r, 3);
	return number >= KEPT_FROM && number <= KEPT_TO ? KEPT_TO + 1 : number;
}

/* Adds a practice to an area. */
static struct practice *add_practice(struct world *w, const struct area *area, int number,
                                     struct random *r)
{
	struct practice *practice = &w->practices[w->count++];
	static const int years[] = {1974, 1974, 1974, 1974, 1979, 1986, 1991, 1998, 2002, 2006};

	practice->area = area;
	practice->place = -1;
	practice->opened = years[random_below(r, 10)] * 10000 + 401;
	write_code(practice, number);
	draw_scores(practice, r);
	draw_names(w, practice, r);
	return practice;
}

/* To mean 0 and variance 1 over all practices, so that a quality curve gives what it promises. */
static void standardise_quality(struct world *w)
{
	double n = (double)w->count, sum = 0, squares = 0, spread;

	for (size_t i = 0; i < w->count; i++)
		sum += w->practices[i].quality;
	for (size_t i = 0; i < w->count; i++) {
		w->practices[i].quality -= sum / n;
		squares += w->practices[i].quality * w->practices[i].quality;
	}
	spread = sqrt(squares / n);
	for (size_t i = 0; i < w->count; i++)
		w->practices[i].quality /= spread;
}

static int by_code(const void *left, const void *right)
{
	const struct practice *a = left, *b = right;

	return strcmp(a->code, b->code);
}

static void add_ordinary(struct world *w, struct random *r)
{
	const char *sha = "";
	int number = 0;

	for (size_t a = 0; a < w->areas->count; a++) {
		const struct area *area = &w->areas->rows[a];

		if (strcmp(sha, area->sha) != 0)
			number = 0;
		sha = area->sha;
		for (size_t i = 0; i < area->practices; i++) {
			number = next_number(number, r);
			add_practice(w, area, number, r);
		}
	}
}

void world_make(struct world *w, const struct england *england, struct areas *areas,
                uint64_t seed)
{
	struct random r;
	size_t ordinary;

	*w = (struct world){.areas = areas};
	arena_init(&w->arena);
	random_start(&r, seed, "areas");
	area_sizes(areas, england, &r);
	for (size_t a = 0; a < areas->count; a++)
		area_scores(&areas->rows[a], &r);
	w->practices = memory_zeroed(england->practices + 8, sizeof *w->practices);
	random_start(&r, seed, "practices");
	add_ordinary(w, &r);
	ordinary = w->count;
	give_standings(w, ordinary, england);
	if (england_is_odd(england)) {
		give_standing(add_practice(w, &areas->rows[0], 9101, &r), STANDING_CLOSED);
		give_standing(add_practice(w, &areas->rows[areas->count - 1], 9202, &r),
		              STANDING_UNKNOWN);
	}
	standardise_quality(w);
	for (size_t i = 0; i < w->count; i++)
		draw_bands(&w->practices[i], &r);
	qsort(w->practices, w->count, sizeof *w->practices, by_code);
}

void world_release(struct world *w)
{
	free(w->practices);
	arena_release(&w->arena);
}

int64_t practice_list(const struct practice *practice, const char *list_type)
{
	/* the age from which (and to which) a type counts; a band is cut evenly */
	static const struct {
		const char *type;
		int from, to;
	} types[] = {
		{"06OV", 6, 200}, {"16OV", 16, 200}, {"17OV", 17, 200}, {"18OV", 18, 200},
		{"30_74", 30, 75}, {"50OV", 50, 200}
	};
	int64_t fifths = 0;

	for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
		if (strcmp(types[t].type, list_type) != 0)
			continue;
		for (int age = types[t].from; age < types[t].to && age < 5 * AGE_BANDS; age++)
			fifths += practice->bands[0][age / 5] + practice->bands[1][age / 5];
		return fifths / 5;
	}
	return practice->list;
}

bool practice_reports(const struct practice *practice, const char *period)
{
	return practice->standing != STANDING_OPENED_LATE || strcmp(period, "2010-11") == 0;
}
