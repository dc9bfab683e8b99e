/* Which columns a table of a unit's figures has: by what its indicators are, whose page it is on,
 * and what the results hold. */
#ifndef REPORTS_TABLE_COLUMNS_H
#define REPORTS_TABLE_COLUMNS_H

#include "reports/figures/figure_cells.h"
#include "reports/figures/figure_table.h"

#define TABLE_COLUMNS_MAX 32

struct table_columns {
	const struct site *site;
	const struct unit *unit;
	const struct level *parent;           /* NULL: none but England */
	enum figure_shape shape;
	bool is_compared;                     /* any figure of the unit with England */
	bool hides_ranks;                     /* none of its indicators ranks practices: no column */
	size_t count;
	unsigned char chosen[TABLE_COLUMNS_MAX];
};

/* The level that this unit is compared within; NULL where that is England, which has its own
 * column, or nothing. */
const struct level *table_parent_level(const struct site *site, const struct unit *unit);

/* "PCT" for a primary care trust, in full for a region: heads are narrow. */
void table_level_put(struct html *h, const struct level *level);

void table_columns_choose(struct table_columns *t, const struct site *site,
                          const struct unit *unit, enum figure_shape shape);

/* The head, with a column for the indicator before all others. */
void table_columns_head(struct html *h, const struct table_columns *t);

/* One row's cells behind its heading. */
void table_columns_cells(struct html *h, const struct table_columns *t,
                         const struct cell_context *context);

#endif
