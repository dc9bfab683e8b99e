/* The tables of a unit's figures: one for points, one for each clinical area, one for prevalence.
 * Which columns a table has is a table itself, in figure_table.c. */
#ifndef REPORTS_FIGURE_TABLE_H
#define REPORTS_FIGURE_TABLE_H

#include "reports/page.h"

enum unit_kind { UNIT_PRACTICE, UNIT_ABOVE, UNIT_ENGLAND };

struct unit {
	const struct organisation *org;
	enum unit_kind kind;
	const struct text *lines;             /* by series; NULL bytes: no row */
};

void figure_tables_put(struct page *page, const struct unit *unit);

/* One figure as a cell, or why there is none: for lists of organisations. */
void figure_value_cell(struct html *h, const struct series *series, const struct figure *f);
void figure_limits_cell(struct html *h, const struct series *series, const struct figure *f);
void figure_rank_cell(struct html *h, const struct figure *f);

/* Why a figure is missing or not ranked, in a few words. */
const char *figure_gap(const struct figure *f);

/* A number of this series: one decimal, or two where the shares are small. */
void figure_number_put(struct html *h, const struct series *series, int64_t millionths);

#endif
