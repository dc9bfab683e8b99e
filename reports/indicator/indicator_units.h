/* The organisations of a level with their figures of one indicator, in the order that the page of
 * the indicator shows them in, and what that page's tables and charts ask of them. */
#ifndef REPORTS_INDICATOR_UNITS_H
#define REPORTS_INDICATOR_UNITS_H

#include "reports/site/site.h"

struct indicator_unit {
	uint32_t org;
	struct figure figure;
	int64_t rank, observed, value;       /* INT64_MAX: none */
	bool shares_rank;                    /* the plausible one */
	bool is_home;                        /* the home place, or in it */
};

struct indicator_units {
	const struct site *site;
	const struct series *series;
	size_t number;                       /* of the series */
	const struct level *level;
	struct indicator_unit *units;        /* by plausible rank; see indicator_order_put */
	size_t count, with_value;
	bool is_top;                         /* the level of the whole: compared with nothing */
	bool is_judged;                      /* enough to tell how far they differ anyway */
};

void indicator_units_open(struct indicator_units *u, const struct site *site, size_t series,
                          const struct level *level);
void indicator_units_close(struct indicator_units *u);

enum indicator_order { ORDER_BY_RANK, ORDER_BY_NAME, ORDER_BY_VALUE };

/* Numbers into units in another order, best (without a direction: highest) first; the caller frees
 * them. */
size_t *indicator_units_order(const struct indicator_units *u, enum indicator_order order);

/* Scores have observed ranks only, what has no direction none. */
bool indicator_has_plausible_ranks(const struct site *site, const struct series *s);
bool indicator_is_ranked(const struct series *s);

/* The denominator includes those excepted: the figure without them stands beside. */
bool indicator_has_exceptions(const struct series *s);

/* Does the level divide the home place, and have organisations elsewhere? Those at home are marked
 * then. */
bool indicator_home_is_part(const struct indicator_units *u);

/* Beyond the 99.8% limits. */
bool indicator_unit_is_beyond(const struct indicator_unit *unit);

#endif
