/* The invented practices: who they are, where, how many patients, how poor, how good. */
#ifndef EXTRACTS_WORLD_H
#define EXTRACTS_WORLD_H

#include <stdint.h>

#include "areas.h"
#include "england.h"
#include "domain/random.h"

#define AGE_BANDS 20     /* 0-4, 5-9 ... 95+ */

/* What is odd about a practice as an organisation. */
enum standing {
	STANDING_ORDINARY,
	STANDING_MISTYPED,       /* epraccur says that it is no GP practice */
	STANDING_UNLISTED,       /* not in epraccur */
	STANDING_NO_PCT,         /* no membership on the day */
	STANDING_OPENED_LATE,    /* during 2010-11: no figures for 2009-10 */
	STANDING_MOVED,          /* another PCT until 2010-03-31 */
	STANDING_LEAVES,         /* its membership ends on the day itself, which still counts */
	STANDING_NOT_ON_LISTS,   /* absent from the list file */
	STANDING_NO_IMD,
	STANDING_TINY,           /* under 750 patients */
	STANDING_ODD_NAME,
	STANDING_CLOSED,         /* closed years before, reports all the same */
	STANDING_UNKNOWN         /* reports achievement, is in no other file */
};

struct practice {
	char code[8];
	const char *name, *street, *town, *postcode, *telephone;
	const struct area *area;
	enum standing standing;
	int place;                           /* 0 to 59: those that the plan of dirt names; or -1 */
	int opened, closed;                  /* YYYYMMDD; 0: open */
	int32_t bands[2][AGE_BANDS];         /* men and women */
	int32_t list;                        /* their sum */
	double age, deprivation, quality;    /* scores: about normal, mean 0, variance 1 */
	int64_t imd;                         /* in 1e-8, as it is published */
};

struct world {
	struct arena arena;
	struct areas *areas;
	struct practice *practices;          /* sorted by code */
	size_t count;
};

/* The areas' scores and numbers of practices are set too. */
void world_make(struct world *w, const struct england *england, struct areas *areas,
                uint64_t seed);
void world_release(struct world *w);

/* Patients of a list type: TOTAL, 06OV, 16OV, 17OV, 18OV, 30_74, 50OV. */
int64_t practice_list(const struct practice *practice, const char *list_type);

/* Whether it has figures of a period. */
bool practice_reports(const struct practice *practice, const char *period);

#endif
