/* What average_ranks keeps of the figures that go by: the ranks of the survey's items.
 *
 *     league_init(&l);
 *     league_columns_find(&columns, &in, &ref, &p);            65: a column is missing
 *     league_add_group(&l, &in, &columns, indicator, &p);      for every group of an item
 *     ... l.items, l.cells; league_tables.h makes the league of them ...
 *     league_release(&l);
 *
 * An item is an indicator of kind weighted with a polarity, in one period; its cells are the
 * organisations that have a row of it, below the top level, ranked or not. 40 bytes a cell: the
 * 31 items of 8,200 practices take 10 MB. */
#ifndef RECORDS_LEAGUE_H
#define RECORDS_LEAGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/reference.h"
#include "records/shares.h"
#include "util/intern.h"
#include "util/stream.h"

enum league_verdict { LEAGUE_NOT_COMPARED, LEAGUE_SIMILAR, LEAGUE_BETTER, LEAGUE_WORSE };

struct league_cell {
	uint32_t org;                    /* into orgs */
	uint32_t rank, of, tied;         /* rank 0: not ranked */
	double x, n;                     /* NAN where the stream does not say */
	uint8_t level;
	uint8_t verdict;                 /* against England, beyond 95% */
};

struct league_item {
	const struct indicator *indicator;
	uint32_t period;                 /* into periods */
	size_t first, end;               /* its cells */
};

struct league {
	struct intern orgs, periods;
	struct league_item *items;
	size_t item_count;
	struct league_cell *cells;
	size_t cell_count, cell_capacity;
};

struct league_columns {
	int level, rank, of, tied;
	int vs_england;                  /* -1: the stream has none */
	bool has_shares;                 /* the stream has what ranges are made of */
	const struct reference *ref;     /* for its levels */
	struct observation_places observed;
	struct share_places shares;
};

void league_init(struct league *l);
void league_release(struct league *l);

/* ref must outlive the columns. */
int league_columns_find(struct league_columns *columns, const struct stream_reader *in,
                        const struct reference *ref, struct problem *p);

static inline bool league_is_item(const struct indicator *indicator)
{
	return indicator->kind == KIND_WEIGHTED && indicator->polarity != POLARITY_NONE;
}

/* The group at hand; -1 with *p filled (65) where a field cannot be. */
int league_add_group(struct league *l, const struct stream_reader *in,
                     const struct league_columns *columns, const struct indicator *indicator,
                     struct problem *p);

#endif
