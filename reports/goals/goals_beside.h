/* What the sources ask or say, with the figures of the night beside it: the rows of the tables of
 * goals.html. Sources rarely say what they count and whom among, so nothing is subtracted. */
#ifndef REPORTS_GOALS_BESIDE_H
#define REPORTS_GOALS_BESIDE_H

#include "records/goals.h"
#include "reports/page/grid.h"
#include "reports/page/kept_stream.h"

/* What is kept of bound_turnover's stream. */
enum turnover_column {
	TURNOVER_PERIOD, TURNOVER_PREVIOUS, TURNOVER_ORG, TURNOVER_PRACTICES, TURNOVER_LIST,
	TURNOVER_LOW, TURNOVER_COLUMNS
};
extern const char *const turnover_columns[TURNOVER_COLUMNS];

/* What stands in a table of goals: the source's side, then tonight's. */
enum goals_beside_column {
	BESIDE_PLACE, BESIDE_SAYS, BESIDE_DATE, BESIDE_BASIS,
	BESIDE_TONIGHT, BESIDE_OTHERWISE, BESIDE_LIMITS, BESIDE_NOUGHTS,
	BESIDE_TONIGHTS_DATE, BESIDE_TONIGHTS_BASIS, BESIDE_AMONG, BESIDE_PRACTICES,
	GOALS_BESIDE_COLUMNS
};
extern const struct grid_column goals_beside_columns[GOALS_BESIDE_COLUMNS];

struct goals_beside {
	const struct site *site;
	const struct goals *goals;
	const struct kept_stream *turnover;
	struct grid *grid;           /* of goals_beside_columns */
	struct html words;           /* a cell being said: plain text, numbers and dates */
};

/* Adds a row for each figure that stands beside this row of goals.csv, two of the same patients in
 * one; one where none does, which says why. Not for verdicts on slopes. */
void goals_beside_put(struct goals_beside *b, size_t row);

/* Parts of that. The place of a row: by its code; in another geography by its name, as London is a
 * region in later years; SITE_NONE: the night has none. */
uint32_t goals_place_of(const struct goals_beside *b, size_t row);

/* The first four cells of a row of the table, the source's side; and a whole row without a
 * figure. */
void goals_row_start(struct goals_beside *b, size_t row, uint32_t org);
void goals_row_none(struct goals_beside *b, size_t row, uint32_t org, const char *why);

/* The verdicts on supply by deprivation of a staff group (by its place in supply.csv), a row for
 * each year. */
void goals_slopes_put(struct goals_beside *b, size_t row, size_t staff);

#endif
