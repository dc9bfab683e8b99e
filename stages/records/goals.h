/* reference/goals.csv: what was asked of general practice, or said about it, by whom and when, for
 * the page that puts it beside the figures of the night. One row a statement; the rows of a goal
 * stand together, in the order of the page. A folder without the file has no goals. */
#ifndef RECORDS_GOALS_H
#define RECORDS_GOALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/problem.h"
#include "util/table.h"
#include "util/text.h"

enum goal_column {
	GOAL_GOAL,                   /* in words: the heading of its table */
	GOAL_SAID_AS,                /* baseline, goal, reported */
	GOAL_PLACE, GOAL_PLACE_NAME, /* code in the year of the mission; name, wherever it has none */
	GOAL_ITEMS,                  /* what stands beside it: indicators, or staff of supply.csv, with
	                                + between; empty for a turnover */
	GOAL_FIGURE,                 /* value, count (the numerator), slope, turnover */
	GOAL_VALUE, GOAL_VALUE_TO,   /* as said; value_to: up to */
	GOAL_WORDS,                  /* where it was said without a number */
	GOAL_UNIT, GOAL_DATE,        /* YYYY, YYYY-MM or YYYY-MM-DD; empty: not said */
	GOAL_BASIS,                  /* fte, headcount, answers, patients, unknown */
	GOAL_POPULATION,             /* in words; unknown; empty: none is needed */
	GOAL_SET_BY, GOAL_SOURCE, GOAL_NOTE,
	GOAL_COLUMNS
};

enum goal_figure { GOAL_OF_VALUE, GOAL_OF_COUNT, GOAL_OF_SLOPE, GOAL_OF_TURNOVER };

/* In the order of the enums; they end in NULL. */
extern const char *const goal_columns[GOAL_COLUMNS + 1];
extern const char *const goal_figures[];
extern const char *const goal_bases[];
extern const char *const goal_manners[];          /* said_as */

struct goals {
	struct table table;
	int columns[GOAL_COLUMNS];
	int *figures;                /* by row: enum goal_figure */
};

/* `folder` is the year's reference folder; its parent's file holds where it has none. 65: a figure
 * or a number that is none of ours. */
int goals_open(struct goals *g, const char *folder, struct problem *p);
void goals_close(struct goals *g);

static inline struct text goals_cell(const struct goals *g, size_t row, enum goal_column column)
{
	return table_cell(&g->table, row, g->columns[column]);
}

#endif
