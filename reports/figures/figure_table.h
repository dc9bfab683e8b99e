/* The tables of a unit's figures: one for points, one for each clinical area, one for prevalence.
 * Which columns a table has is a table itself, in figure_table.c. */
#ifndef REPORTS_FIGURE_TABLE_H
#define REPORTS_FIGURE_TABLE_H

#include "reports/page/page.h"

enum unit_kind { UNIT_PRACTICE, UNIT_ABOVE, UNIT_ENGLAND };

struct unit {
	const struct organisation *org;
	enum unit_kind kind;
	const struct text *lines;             /* by series; NULL bytes: no row */
};

/* Appends why the figures of a table may not be compared with earlier ones, each reason once. */
void figure_table_breaks(struct buffer *order, const struct site *site, enum figure_shape shape);

void figure_tables_put(struct page *page, const struct unit *unit);

#endif
