/* Who works where at the dates of the staff census, and the truth that it was drawn from.
 *
 * What a practice should have is as methods g.3 says: its patients, weighted by age and sex, times
 * the national rate times the gradient of the date's own rho; what it is built to have is that
 * times the share of staffing_areas.c's table (1 or near it for most areas). A practice has one
 * principal and others about the rest; people leave and come from date to date, so that one
 * date's staff is mostly the date before's. */
#ifndef EXTRACTS_STAFFING_H
#define EXTRACTS_STAFFING_H

#include "staff_people.h"
#include "world.h"

#define STAFF_BANDS   7      /* 0-4, 5-14, 15-44, 45-64, 65-74, 75-84, 85+ */
#define STAFF_DATES   3
#define POLICY_RHO    1.20   /* what the truth's expected figures are for */

/* The flows that have a shortfall built in. */
enum staff_built { BUILT_GP, BUILT_NURSE, BUILT };

extern const char *const staff_built_names[BUILT];      /* "gp", "nurse" */
extern const enum staff_flow staff_built_flows[BUILT];

/* What the file says of a practice's return. */
enum staff_return {
	RETURN_PROVIDED, RETURN_ESTIMATED, RETURN_NONE, RETURN_NO_NURSES,
	RETURN_NURSES_NONE                       /* returned, and there truly are no nurses */
};

struct staffing_date {
	const char *period;                  /* of its folder: "2010-09-30"; or a year: "2018" */
	int day;                             /* YYYYMMDD */
	double years_before;                 /* the list that the world has */
	double rho;                          /* built in */
	double rates[FLOWS];                 /* FTE per 100,000 patients */
};

struct staffed {
	int32_t list;                        /* as the file has it */
	int32_t bands[2][STAFF_BANDS];       /* men and women; they add up to the list */
	double weighted, ridit;              /* patients weighted by age and sex; sums are equal */
	double expected[BUILT];              /* FTE at POLICY_RHO */
	double mean[BUILT];                  /* FTE that the draw was around */
	enum staff_return returned;
	struct staff_person *people;         /* in order of flow */
	size_t people_count;
	bool is_there;                       /* in the file of this date */
};

struct staffing {
	const struct world *world;
	const struct staffing_date *dates;   /* earliest first */
	size_t date_count;
	struct staffed *practices[STAFF_DATES];  /* [date][practice] */
	double *built[STAFF_DATES];          /* [date][area * BUILT + staff]: share of the target */
};

void staffing_make(struct staffing *s, const struct world *world, enum england_kind kind,
                   uint64_t seed);
void staffing_release(struct staffing *s);

/* FTE of a flow, in hundredths; and its heads. */
int32_t staffed_fte(const struct staffed *practice, enum staff_flow flow);
int32_t staffed_heads(const struct staffed *practice, enum staff_flow flow);

/* The score that the files tell of a practice, in 1e-8; -1 where none of them does. */
int64_t staffing_imd(const struct practice *practice);

/* Whether a table gives a score for its postcode. */
bool staffing_has_postcode_imd(const struct practice *practice);

/* --- staffing_areas.c: the table of what is built, and what follows for an area --- */

/* What an area is built to have of what it should: NAN where the table does not name it. */
double staffing_built(enum england_kind kind, const char *area, enum staff_built staff);

/* The dates of an England, earliest first; 0 of an England without a staff census. */
size_t staffing_dates(enum england_kind kind, const struct staffing_date **dates);

/* Practices that stand in workforce files only: gone before the directory's day, with the one that
 * took them over in the succession file, or unknown everywhere else. Their rows are those of the
 * practice at `place` under another name. */
struct stranger {
	const char *code;
	int place, successor;                /* successor: its place; -1: none */
	int first, last;                     /* census days, YYYYMMDD */
	int taken_over;                      /* the day; 0 */
};

#define STRANGERS 4

extern const struct stranger strangers[STRANGERS];

/* The practice at a place. */
const struct practice *staffing_at(const struct world *world, int place);

/* --- staffing_lists.c: patients at a date, their ages, and their weight --- */

void staffing_lists(struct staffing *s, uint64_t seed);

/* --- staffing_turnover.c: people leave, others come --- */

void staffing_people(struct staffing *s, uint64_t seed);

#endif
