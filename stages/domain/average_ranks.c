#include "domain/average_ranks.h"

/* A share such as 0.75 of 32 items is 24 of them, whatever its last bit. */
#define SHARE_SLACK 1e-9

static void add_item(const struct league_items *l, size_t item, struct average_rank *averages)
{
	size_t tables = league_tables(l);

	for (size_t u = 0; u < l->units; u++) {
		struct average_rank *domain = &averages[u * tables + l->domain_of[item]];
		double rank = l->mid_ranks[item * l->units + u];

		if (isnan(rank)) {
			domain->items_missing++;
			continue;
		}
		domain->items++;
		domain->mean += rank;
		domain->scaled += scaled_rank(rank, l->of[item]);
	}
}

static void add_average(struct average_rank *sum, const struct average_rank *part)
{
	sum->items += part->items;
	sum->items_missing += part->items_missing;
	sum->mean += part->mean;
	sum->scaled += part->scaled;
}

static void divide(struct average_rank *a, double share_min, uint32_t by)
{
	uint32_t asked = a->items + a->items_missing;

	if (a->items == 0 || a->items < share_min * asked - SHARE_SLACK) {
		a->mean = a->scaled = NAN;
		return;
	}
	a->mean /= by;
	a->scaled /= by;
}

/* From sums by domain to means, of a unit's row. */
static void average_row(struct average_rank *row, size_t domains, double share_min)
{
	struct average_rank *all = &row[domains + LEAGUE_ALL];
	struct average_rank *balanced = &row[domains + LEAGUE_BALANCED];
	uint32_t asked = 0;

	for (size_t d = 0; d < domains; d++) {
		add_average(all, &row[d]);
		divide(&row[d], share_min, row[d].items);
		if (row[d].items + row[d].items_missing == 0)
			continue;
		add_average(balanced, &row[d]);
		asked++;
	}
	divide(all, share_min, all->items);
	divide(balanced, 0, asked);
}

static void put_in_order(const struct league_items *l, size_t table,
                         struct average_rank *averages, const struct league_room *room)
{
	size_t tables = league_tables(l), of;

	for (size_t u = 0; u < l->units; u++)
		room->values[u] = league_value(averages[u * tables + table].scaled);
	of = rank_unsorted(room->values, l->units, RANK_LOW_FIRST, room->places, room->standings);
	for (size_t u = 0; u < l->units; u++) {
		averages[u * tables + table].rank = room->standings[u].rank;
		averages[u * tables + table].of = (uint32_t)of;
	}
}

void average_ranks(const struct league_items *l, double share_min, struct average_rank *averages,
                   const struct league_room *room)
{
	size_t tables = league_tables(l);

	for (size_t i = 0; i < l->units * tables; i++)
		averages[i] = (struct average_rank){.rank = 0};
	for (size_t i = 0; i < l->items; i++)
		if (l->of[i] > 0)
			add_item(l, i, averages);
	for (size_t u = 0; u < l->units; u++)
		average_row(&averages[u * tables], l->domains, share_min);
	for (size_t t = 0; t < tables; t++)
		put_in_order(l, t, averages, room);
}
