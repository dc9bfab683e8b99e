#include "reports/shortfall/shortfall_areas.h"

#include <stdlib.h>

#include "domain/supply.h"
#include "reports/shortfall/shortfall_words.h"
#include "util/memory.h"
#include "util/number.h"

bool shortfall_is_short_anyway(const struct shortfall *row)
{
	return shortfall_is_flagged(row) && row->numbers[SHORT_RHO_MIN] == 1000000;
}

static int place_in_table(const struct shortfall *row)
{
	static const char *const flags[] = {"alert", "warning", "below", "none"};
	int place = 1;

	if (shortfall_is_short_anyway(row))
		return 0;
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++, place++)
		if (text_is(row->texts[SHORT_FLAG], flags[i]))
			return place;
	return place;
}

static int64_t gap_of(const struct shortfall *row)
{
	if (row->numbers[SHORT_EXPECTED] == NOT_GIVEN || row->numbers[SHORT_OBSERVED] == NOT_GIVEN)
		return 0;
	return row->numbers[SHORT_EXPECTED] - row->numbers[SHORT_OBSERVED];
}

struct order {
	const struct site *site;
	size_t staff;
};

static int compare(const void *left, const void *right, void *context)
{
	const struct order *o = context;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	const struct shortfall *x = shortfall_of(o->site, a, o->staff);
	const struct shortfall *y = shortfall_of(o->site, b, o->staff);
	int place = place_in_table(x) - place_in_table(y);
	int64_t x_gap = gap_of(x), y_gap = gap_of(y);

	if (place != 0)
		return place;
	if (x_gap != y_gap)
		return x_gap > y_gap ? -1 : 1;
	return text_compare(o->site->directory->orgs[a].org, o->site->directory->orgs[b].org);
}

struct org_list shortfall_areas(const struct site *site, uint32_t place, size_t staff)
{
	struct org_list all = org_list_of_level(site, site->shortfalls->level->id);
	struct order order = {site, staff};
	size_t count = 0;

	for (size_t i = 0; i < all.count; i++)
		if (shortfall_of(site, all.orgs[i], staff) &&
		    (place == SITE_NONE || site_is_below(site, all.orgs[i], place)))
			all.orgs[count++] = all.orgs[i];
	all.count = count;
	if (count > 0)
		qsort_r(all.orgs, count, sizeof *all.orgs, compare, &order);
	return all;
}

static double number_of(struct text cell)
{
	double value;

	return number_parse_double(cell, &value) ? value : 0;
}

static void add_chance(struct shortfall_sums *sums, const struct staff_group *staff,
                       int64_t expected)
{
	struct supply_materiality least = {number_of(staff->min_fte), number_of(staff->min_share)};
	struct supply_chance chance;

	supply_by_chance(&chance, (double)expected / 1e6, &least);
	sums->chance_below += chance.shortfall;
	sums->chance_flagged += chance.warning;
	sums->chance_alerts += chance.alert;
}

static void add_area(struct shortfall_sums *sums, const struct staff_group *staff,
                     const struct shortfall *row)
{
	sums->areas++;
	if (!shortfall_is_assessed(row))
		return;
	sums->assessed++;
	sums->alerts += text_is(row->texts[SHORT_FLAG], "alert");
	sums->warnings += text_is(row->texts[SHORT_FLAG], "warning");
	if (row->numbers[SHORT_SHORTFALL] != NOT_GIVEN) {
		sums->below += row->numbers[SHORT_SHORTFALL];
		sums->flagged += shortfall_is_flagged(row) ? row->numbers[SHORT_SHORTFALL] : 0;
	}
	sums->net += gap_of(row);
	if (row->numbers[SHORT_EXPECTED] != NOT_GIVEN)
		add_chance(sums, staff, row->numbers[SHORT_EXPECTED]);
}

void shortfall_sum(const struct site *site, uint32_t place, size_t staff, size_t rho,
                   struct shortfall_sums *sums)
{
	const struct shortfalls *s = site->shortfalls;

	*sums = (struct shortfall_sums){0};
	for (size_t a = 0; a < site->above_count; a++) {
		uint32_t org = site->above[a];
		const struct shortfall *row = shortfall_at(site, org, staff, rho);

		if (row && text_equals(site->directory->orgs[org].level, s->level->id) &&
		    (place == SITE_NONE || site_is_below(site, org, place)))
			add_area(sums, &s->staff[staff], row);
	}
}

static void put_area(struct grid *grid, const struct site *site, uint32_t number,
                     const struct shortfall *row)
{
	const struct organisation *org = &site->directory->orgs[number];
	const int64_t *n = row->numbers;
	struct buffer words;

	buffer_init(&words);
	grid_row(grid, GRID_ROW);
	grid_link(grid, text_from(NULL), org->org, text_is_empty(org->name) ? org->org : org->name);
	grid_text(grid, org->org);
	grid_number(grid, shortfall_tenth(org), 0, shortfall_why_no_tenth(org));
	grid_number(grid, n[SHORT_OBSERVED], 1, "not known");
	grid_number(grid, n[SHORT_EXPECTED], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL_LOW], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL_HIGH], 1, "none");
	grid_number(grid, n[SHORT_RATE], 1, "not known");
	grid_number(grid, shortfall_rate(row, n[SHORT_EXPECTED]), 1, "none");
	grid_text(grid, shortfall_flag_words(row));
	grid_number(grid, n[SHORT_RHO_MIN], 2, shortfall_is_assessed(row) ? "none" : "not assessed");
	shortfall_note_words(row, &words);
	grid_text(grid, buffer_as_text(&words));
	buffer_release(&words);
}

void shortfall_area_grid(struct grid *grid, const struct site *site, const struct org_list *areas,
                         size_t staff)
{
	static const struct grid_column columns[] = {
		{"Organisation", GRID_NAME},
		{"Code", GRID_CODE},
		{"Deprivation tenth (1 = most deprived)", GRID_NUMBERS},
		{"Now, FTE", GRID_NUMBERS},
		{"Expected, FTE", GRID_NUMBERS},
		{"Below expected, FTE", GRID_NUMBERS},
		{"at least", GRID_NUMBERS},
		{"at most", GRID_NUMBERS},
		{"Now, per 100,000", GRID_NUMBERS},
		{"Expected, per 100,000", GRID_NUMBERS},
		{"Verdict", GRID_WORDS},
		{"Least ratio at which it is short", GRID_NUMBERS},
		{"Marks", GRID_WORDS},
	};

	grid_init(grid, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < areas->count; i++)
		put_area(grid, site, areas->orgs[i], shortfall_of(site, areas->orgs[i], staff));
}

void shortfall_org_inputs(const struct site *site, uint32_t number, struct inputs *in)
{
	const struct organisation *org = &site->directory->orgs[number];

	inputs_text(in, org->org);
	inputs_text(in, org->name);
	inputs_text(in, org->level);
	inputs_number(in, site_has_page(site, number));
	inputs_number(in, org->imd_tenth);
	for (size_t a = 0; a < org->ancestor_count; a++)
		inputs_number(in, org->ancestors[a]);
}
