/* A league with room for everything, for its tests. Include cmocka first. */
#ifndef TESTS_UNIT_LEAGUE_FIXTURE_H
#define TESTS_UNIT_LEAGUE_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "domain/average_rank_ranges.h"

#define UNITS_MAX  400
#define ITEMS_MAX  32
#define TABLES_MAX 6
#define NONE       NAN       /* no rank */

struct fixture {
	struct league_items items;
	uint32_t domain_of[ITEMS_MAX], of[ITEMS_MAX];
	double mid_ranks[ITEMS_MAX * UNITS_MAX];
	struct item_quality quality[ITEMS_MAX * UNITS_MAX];
	struct average_rank averages[UNITS_MAX * TABLES_MAX];
	struct rank_range ranges[UNITS_MAX * TABLES_MAX];
	double values[UNITS_MAX];
	uint32_t places[UNITS_MAX];
	struct standing standings[UNITS_MAX];
};

/* One for each program of tests. */
static struct fixture f;

static inline void begin(size_t units, size_t items, size_t domains)
{
	memset(&f, 0, sizeof f);
	f.items = (struct league_items){units, items, domains, f.domain_of, f.of, f.mid_ranks};
}

static inline void average(void)
{
	const struct league_room room = {f.values, f.places, f.standings};

	average_ranks(&f.items, 0.75, f.averages, &room);
}

static inline const struct average_rank *of_unit(size_t unit, size_t table)
{
	return &f.averages[unit * league_tables(&f.items) + table];
}

static inline const struct average_rank *all_of(size_t unit)
{
	return of_unit(unit, f.items.domains + LEAGUE_ALL);
}

#endif
