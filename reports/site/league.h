/* The league: average ranks of organisations above practice over the items of a survey. Parts of
 * struct site. */
#ifndef REPORTS_LEAGUE_H
#define REPORTS_LEAGUE_H

#include "reports/site/site.h"

enum league_field {
	LEAGUE_ITEMS, LEAGUE_ITEMS_MISSING, LEAGUE_AVERAGE_RANK, LEAGUE_RANK, LEAGUE_OF,
	LEAGUE_RANK_LOW, LEAGUE_RANK_HIGH, LEAGUE_BETTER, LEAGUE_WORSE, LEAGUE_FIELDS
};

struct league_row {
	struct text domain;
	uint32_t org;
	struct text fields[LEAGUE_FIELDS];
};

/* The two that are no domain of items. */
#define LEAGUE_ALL      text_from("all")
#define LEAGUE_BALANCED text_from("balanced")

/* Call when the series are known; path NULL: there is no league. Rows of the period of the survey
 * that pages show are kept. */
int league_read(struct site *site, const char *path, struct problem *p);

/* NULL where it has none. */
const struct league_row *league_find(const struct site *site, struct text domain, uint32_t org);

/* In millionths; false where the row has none, or there is no row. */
bool league_number(const struct league_row *row, enum league_field field, int64_t *millionths);

void league_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
