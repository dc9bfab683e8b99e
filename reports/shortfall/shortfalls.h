/* Where clinicians are short: flag_shortfalls' three streams, as the pages of clinicians show them.
 *
 * Shown is the latest period that the shortfalls have. Of it areas are kept at every ratio (rho),
 * practices at the ratio asked for; of earlier periods England's own rows only, which say how its
 * staff was counted. Staff, their names and ratios come from supply.csv. Numbers are in millionths:
 * FTE or heads, people, per 100,000.
 *
 *     shortfalls_open(&site, &files, &p)       after the figures above practice are read
 *     shortfalls_close(&site)                  always */
#ifndef REPORTS_SHORTFALLS_H
#define REPORTS_SHORTFALLS_H

#include "reports/page/html.h"
#include "reports/site/site.h"
#include "util/intern.h"

#define STAFF_MAX 8
#define RHOS_MAX  8

enum shortfall_number {
	SHORT_LIST, SHORT_IMD, SHORT_RIDIT, SHORT_OBSERVED, SHORT_RATE, SHORT_EXPECTED,
	SHORT_SHORTFALL, SHORT_SHORTFALL_LOW, SHORT_SHORTFALL_HIGH, SHORT_RHO_MIN,
	SHORT_NUMBERS
};

enum shortfall_text {
	SHORT_FLAG, SHORT_WITHIN, SHORT_BASIS, SHORT_DEFINITION, SHORT_DATE, SHORT_POPULATION,
	SHORT_NOTE, SHORT_TEXTS
};

struct shortfall {
	int64_t numbers[SHORT_NUMBERS];     /* NOT_GIVEN where the field is empty */
	struct text texts[SHORT_TEXTS];
};

/* A row of supply.csv. */
struct staff_group {
	struct text staff, title, note;
	int64_t rho_default, rhos[RHOS_MAX]; /* millionths, ascending */
	size_t rho_count;
	struct text min_fte, min_share;      /* as they stand there */
	bool is_growth;                      /* a rate is asked for; else what there is is shared out */
};

/* The whole supply of a staff group in a period: how it was counted. */
struct supply_year {
	struct text period;
	size_t staff;
	struct shortfall england;
};

enum slope_number {
	SLOPE_UNITS, SLOPE_RATIO, SLOPE_RATIO_LOW, SLOPE_RATIO_HIGH, SLOPE_SII, SLOPE_SII_LOW,
	SLOPE_SII_HIGH, SLOPE_PHI, SLOPE_CLUSTERS, SLOPE_RHO, SLOPE_NUMBERS
};

struct slope_row {
	struct text period, verdict, zeros, rho_inside;
	size_t staff;
	int64_t numbers[SLOPE_NUMBERS];
};

enum summary_number {
	SUMMARY_UNITS, SUMMARY_ASSESSED, SUMMARY_ALERTS, SUMMARY_WARNINGS, SUMMARY_SHORTFALL,
	SUMMARY_NET, SUMMARY_CHANCE_SHORTFALL, SUMMARY_CHANCE_WARNINGS, SUMMARY_CHANCE_ALERTS,
	SUMMARY_PRACTICES, SUMMARY_COUNTED, SUMMARY_FOLLOWED, SUMMARY_UNPLACED,
	SUMMARY_UNPLACED_OBSERVED, SUMMARY_UNPLACED_PEOPLE, SUMMARY_NOT_RETURNED,
	SUMMARY_NOT_RETURNED_PEOPLE, SUMMARY_OBSERVED, SUMMARY_PEOPLE, SUMMARY_NUMBERS
};

/* Sums over the units of the level that practices are compared within. */
struct summary_row {
	struct text period;
	size_t staff;
	int64_t rho, numbers[SUMMARY_NUMBERS];
};

struct shortfalls {
	struct intern texts;                 /* those of rows say the same again and again */
	struct staff_group staff[STAFF_MAX];
	size_t staff_count;
	const struct level *level;           /* that practices are compared within */
	struct text period;                  /* that is shown; empty: the stream had no rows */
	struct shortfall *rows;              /* of that period */
	size_t row_count, row_room;
	uint32_t *places;                    /* organisations x staff x (ratios + 1): in rows, 1 up */
	struct supply_year *years;
	size_t year_count, year_room;
	struct slope_row *slopes;            /* by period, staff, zeros as they come */
	size_t slope_count, slope_room;
	struct summary_row *summaries;
	size_t summary_count, summary_room;
	struct inputs_id id;                 /* of all of it */
};

struct shortfall_files {
	const char *shortfalls, *slope, *summary;   /* NULL: not given */
};

/* Leaves site->shortfalls NULL where no shortfalls are given. */
int shortfalls_open(struct site *site, const struct shortfall_files *files, struct problem *p);
void shortfalls_close(struct site *site);

/* Is there anything to show? */
bool shortfalls_are_shown(const struct site *site);

/* Does a staff group of supply.csv have figures in the period shown? */
bool shortfall_has_staff(const struct site *site, size_t staff);

/* The row of an organisation of the period shown, at the ratio asked for or one of the others by
 * its place in rhos; NULL: there is none. */
const struct shortfall *shortfall_of(const struct site *site, uint32_t org, size_t staff);
const struct shortfall *shortfall_at(const struct site *site, uint32_t org, size_t staff,
                                     size_t rho);

/* The summary at one of the ratios, NULL where there is none. */
const struct summary_row *shortfall_summary(const struct site *site, struct text period,
                                            size_t staff, int64_t rho);

/* England's row of a period, NULL where there is none. */
const struct supply_year *supply_year_of(const struct site *site, struct text period, size_t staff);

/* The organisation that practices of this one are compared within, SITE_NONE: none. */
uint32_t shortfall_home_of(const struct site *site, const struct organisation *org);

/* FTE (millionths) per 100,000 of a row's patients; NOT_GIVEN where either is not known. */
int64_t shortfall_rate(const struct shortfall *row, int64_t fte);

/* Its note has this word. */
bool shortfall_has_note(const struct shortfall *row, const char *word);

static inline bool shortfall_is_flagged(const struct shortfall *row)
{
	return text_is(row->texts[SHORT_FLAG], "alert") || text_is(row->texts[SHORT_FLAG], "warning");
}

static inline bool shortfall_is_assessed(const struct shortfall *row)
{
	return !text_is(row->texts[SHORT_FLAG], "not_assessed");
}

/* Noughts as the files' year means them: the reading that pages show first. */
static inline bool slope_is_as_read(const struct slope_row *row)
{
	return text_is(row->zeros, "as_read");
}

static inline bool slope_has_ratio(const struct slope_row *row)
{
	return row->numbers[SLOPE_RATIO] != NOT_GIVEN &&
	       row->numbers[SLOPE_RATIO_LOW] != NOT_GIVEN &&
	       row->numbers[SLOPE_RATIO_HIGH] != NOT_GIVEN;
}

/* What a page shows of an organisation's rows. */
void shortfall_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
