/* What lists of organisations show of each: how many of its figures lie beyond the 99.8% limits of
 * England, for each group of clinical areas and each domain of the survey; its figures of the
 * indicators that are drawn, and its line of the first of those. Of practices counted while they
 * are read, because their rows are not kept. Parts of struct site.
 *
 * Which areas stand in one column is data: site.csv's "care.<domain>" is the column's name, and the
 * columns stand in the order of those; an area without one has a column of its own. */
#ifndef REPORTS_HEAT_MAP_H
#define REPORTS_HEAT_MAP_H

#include "reports/page/grid.h"
#include "reports/pages.h"

#define HEAT_COLUMNS_MAX 40
#define HEAT_DRAWN_MAX   4

struct heat_column {
	struct text name;
	bool is_used;                /* any practice is compared */
};

struct heat_count {
	uint16_t compared, better, worse;    /* worse, better: beyond 99.8% only */
};

/* An organisation's figure of an indicator that is drawn; millionths. */
struct heat_value {
	int64_t value, low, high;    /* value INT64_MAX: none */
	bool has_range, is_beyond;
};

struct heat_map {
	struct heat_column columns[HEAT_COLUMNS_MAX];
	size_t column_count;
	signed char *column_of;      /* by series; -1: none */
	struct heat_count *counts;   /* by organisation, then column */
	uint32_t drawn[HEAT_DRAWN_MAX];      /* series: site.csv's headline, else the first item of
	                                        the survey; then those of also_drawn */
	size_t drawn_count;
	struct heat_value *values;   /* by organisation, then drawn */
	struct text *lines;          /* by organisation: the row of the first of them; NULL bytes:
	                                none */
};

/* "Satisfaction" of "Satisfaction (patient survey)": a column is narrow. */
struct text heat_area_name(struct text name);

/* Call when all rows above practice are read. */
void heat_map_open(struct site *site);

/* A practice's row of a series that pages show. */
void heat_map_note(struct site *site, uint32_t org, size_t series, const struct figure *f,
                   struct text line);

/* heat_grid.c: a list of organisations of one level, a row each; shaded where a count is beyond the
 * limits. Above practice without counts where none of them is compared. */
void heat_map_grid(struct grid *grid, const struct site *site, const struct level *level,
                   const struct org_list *list);

/* Which areas a column holds, in sentences; nothing where every column is one area. */
void heat_map_key(struct html *h, const struct site *site, const struct org_list *list);

/* What the list shows of an organisation beyond org_inputs. */
void heat_map_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
