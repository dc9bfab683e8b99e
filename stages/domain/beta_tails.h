/* Tails of many beta distributions on one grid of shares: what the ranges of ranks are summed from.
 *
 *     beta_grid_place(&grid, units, count, points);
 *     normal_table_fill(&table);
 *     span = beta_tails_fast(&grid, &table, units[i], tails);    P(share of i > share[g]), by g
 *
 * The fast way is Peizer and Pratt's approximation of the beta distribution (Peizer and Pratt 1968,
 * Journal of the American Statistical Association 63, formula with the 0.02 correction), within
 * 0.002 of R's pbeta everywhere and far nearer in the middle; parameters below 2 are first raised
 * by the recurrence I_x(a, b) = I_x(a, b + 1) - x^a (1 - x)^b / (b B(a, b)). The logarithms of the
 * grid are taken once, so that a tail costs a root and a look into a table. beta_tails_exact() is
 * R's own pbeta. */
#ifndef DOMAIN_BETA_TAILS_H
#define DOMAIN_BETA_TAILS_H

#include <stddef.h>

#define GRID_POINTS_MAX  512
#define NORMAL_TABLE_END 8      /* beyond it a tail is 0 or 1 */
#define NORMAL_TABLE_PER 64     /* entries a unit; straight lines between: good to 8e-6 */

/* Beta(a, b), a and b above 0. */
struct beta {
	double a, b;
};

/* Ascending shares, even in the angle asin(sqrt(share)), in which posteriors are of a kind
 * everywhere. */
struct beta_grid {
	size_t count;
	double share[GRID_POINTS_MAX];
	double log_share[GRID_POINTS_MAX], log_rest[GRID_POINTS_MAX];    /* ln p, ln(1 - p) */
	double angle[GRID_POINTS_MAX];
};

struct normal_table {
	float below[2 * NORMAL_TABLE_END * NORMAL_TABLE_PER + 2];
};

/* What lies between tails of 1 and tails of 0: points first .. last - 1. */
struct span {
	size_t first, last;
};

/* Covers every unit to five of its standard deviations; three cells of four lie where most units
 * are, as a single unit far off would stretch the grid for all. Where a posterior piles up at 0 or
 * 1 the last cell there is cut again and again: nearly all of it may lie beyond 0.9999. Both are
 * our choice. */
void beta_grid_place(struct beta_grid *grid, const struct beta *units, size_t count,
                     size_t points);

void normal_table_fill(struct normal_table *table);

/* Phi(z). */
static inline float normal_table_below(const struct normal_table *table, double z)
{
	double at = (z + NORMAL_TABLE_END) * NORMAL_TABLE_PER;
	double end = 2 * NORMAL_TABLE_END * NORMAL_TABLE_PER;
	int entry;

	at = at > 0 ? at : 0;
	at = at < end ? at : end;
	entry = (int)at;
	return table->below[entry] +
	       (float)(at - entry) * (table->below[entry + 1] - table->below[entry]);
}

/* Phi^-1(tail), kept within the table. */
double normal_table_score(const struct normal_table *table, float tail);

/* Fill tails[0 .. grid->count - 1]; they never ascend. */
struct span beta_tails_fast(const struct beta_grid *grid, const struct normal_table *table,
                            struct beta unit, float *tails);
struct span beta_tails_exact(const struct beta_grid *grid, struct beta unit, float *tails);

#endif
