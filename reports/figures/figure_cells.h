/* Cells of the tables of figures: a number, or in words why there is none. Never empty, never 0 for
 * missing. */
#ifndef REPORTS_FIGURE_CELLS_H
#define REPORTS_FIGURE_CELLS_H

#include "reports/page/page.h"

/* One figure as a cell, or why there is none: for lists of organisations. */
void figure_value_cell(struct html *h, const struct series *series, const struct figure *f);
void figure_limits_cell(struct html *h, const struct series *series, const struct figure *f);
void figure_rank_cell(struct html *h, const struct figure *f);

/* Why a figure is missing or not ranked, in a few words. */
const char *figure_gap(const struct figure *f);

/* Has it the value and the numbers that comparisons and ranks ask for? */
bool figure_is_comparable(const struct figure *f);

/* A number of this series: one decimal, or two where the shares are small. */
void figure_number_put(struct html *h, const struct series *series, int64_t millionths);

/* Why it has no limits. */
const char *figure_limits_gap(const struct series *series, const struct figure *f);

/* Why it has no net achievement. */
const char *figure_net_gap(const struct figure *f);

/* A survey figure whose file does not say how many answered. */
bool figure_is_uncounted(const struct series *series, const struct figure *f);

/* How many decimals: shares of a whole list are small. */
int figure_decimals(const struct series *series);

/* Why a row that has its figure may have no rank. */
const char *figure_rank_gap(const struct figure *f);

/* A difference of two such numbers, in points of their unit, with its sign. */
void figure_change_put(struct html *h, const struct series *series, int64_t millionths);

/* For the tables of a unit's figures. */
struct cell_context {
	const struct site *site;
	const struct series *series;
	const struct figure *own, *england;
	const struct figure *parent;          /* NULL: it belongs to none */
	bool is_practice;
	bool is_compared;                     /* others of this unit's figures are */
};

void cell_numerator(struct html *h, const struct cell_context *c);
void cell_denominator(struct html *h, const struct cell_context *c);
void cell_respondents(struct html *h, const struct cell_context *c);
void cell_exceptions(struct html *h, const struct cell_context *c);
void cell_value(struct html *h, const struct cell_context *c);
void cell_limits(struct html *h, const struct cell_context *c);
void cell_value_and_limits(struct html *h, const struct cell_context *c);
void cell_net(struct html *h, const struct cell_context *c);
void cell_exception_rate(struct html *h, const struct cell_context *c);
void cell_england(struct html *h, const struct cell_context *c);
void cell_parent(struct html *h, const struct cell_context *c);
void cell_rank(struct html *h, const struct cell_context *c);
void cell_rank_in_parent(struct html *h, const struct cell_context *c);
void cell_fifth(struct html *h, const struct cell_context *c);
void cell_peers(struct html *h, const struct cell_context *c);
void cell_plausible_rank(struct html *h, const struct cell_context *c);
void cell_change(struct html *h, const struct cell_context *c);
void cell_members(struct html *h, const struct cell_context *c);

#endif
