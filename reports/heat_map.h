/* What lists of organisations show of each: how many of its figures lie beyond the 99.8% limits of
 * England, for care as a whole and for each domain of the survey; and its line of the indicator
 * that is drawn. Of practices counted while they are read, because their rows are not kept. Parts
 * of struct site. */
#ifndef REPORTS_HEAT_MAP_H
#define REPORTS_HEAT_MAP_H

#include "reports/grid.h"
#include "reports/pages.h"

#define HEAT_COLUMNS_MAX 8

struct heat_column {
	struct text domain, name;    /* domain NULL bytes: care, all clinical areas together */
	bool is_used;                /* any practice is compared */
};

struct heat_count {
	uint16_t compared, better, worse;    /* worse, better: beyond 99.8% only */
};

struct heat_map {
	struct heat_column columns[HEAT_COLUMNS_MAX];
	size_t column_count;
	signed char *column_of;      /* by series; -1: none */
	struct heat_count *counts;   /* by organisation, then column */
	uint32_t drawn;              /* the series of site.csv's headline, else the first item of the
	                                survey; SITE_NONE: none */
	struct text *lines;          /* by organisation: the row of that series; NULL bytes: none */
};

/* Call when all rows above practice are read. */
void heat_map_open(struct site *site);

/* A practice's row of a series that pages show. */
void heat_map_note(struct site *site, uint32_t org, size_t series, const struct figure *f,
                   struct text line);

/* A list of organisations of one level, a row each; shaded where a count is beyond the limits. Above
 * practice without counts where none of them is compared. */
void heat_map_grid(struct grid *grid, const struct site *site, const struct level *level,
                   const struct org_list *list);

/* What the list shows of an organisation beyond org_inputs. */
void heat_map_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
