/* What is expected of one staff in one period, at every rho that is shown, and what follows.
 *
 *     supply_targets_init(&t);
 *     supply_targets_make(&t, &c);             anew for every staff of every period
 *     ... t.reading, t.areas[slot], supply_targets_of(&t, k, place) ...
 *     supply_targets_release(&t);
 *
 * expected is made once per practice and summed to every area. It is judged by the six decimals
 * that are printed: where what there is is shared out, all of it is expected, and nobody is short
 * by a rounding error. NAN: not assessed. */
#ifndef RECORDS_SUPPLY_TARGETS_H
#define RECORDS_SUPPLY_TARGETS_H

#include "domain/supply_series.h"
#include "records/supply_reading.h"

/* Whether an area is flagged at all depends on this. */
enum supply_depends {
	SUPPLY_ON_RHO = 1,                   /* among the rho shown */
	SUPPLY_ON_BASIS = 2,                 /* on full-time equivalents or heads, where the area can
	                                        be assessed by both */
	SUPPLY_ON_ZEROS = 4                  /* on noughts as read, all noughts or all missing; an area
	                                        that cannot be assessed is not flagged */
};

struct supply_area_target {
	struct supply_band band;
	double expected[SUPPLY_RHO_MAX];     /* by place of the rho */
	enum supply_flag flags[SUPPLY_RHO_MAX];
	unsigned depends[SUPPLY_RHO_MAX];    /* enum supply_depends */
	double rho_min;                      /* NAN: flagged at no rho from 1 to 2 */
};

struct supply_targets {
	struct supply_reading reading;       /* the main basis, as read */
	struct supply_reading as[SUPPLY_ZEROS];      /* the other two; AS_READ is not filled */
	struct supply_area_target *areas;    /* by slot */
	double *expected;                    /* of practices, by rho and place */
	struct limits *limits;               /* of practices, by place: 95%, of the observed; NAN where
	                                        it is not counted */
	struct supply_known_limits *known;
	/* While they are made: */
	struct supply_reading other;
	struct supply_band *bands;           /* of another reading, by slot */
	double *by_area;                     /* what a reading expects at a rho, by slot; NAN */
	struct supply_series *series;        /* of a reading, by slot */
};

void supply_targets_init(struct supply_targets *t);
void supply_targets_release(struct supply_targets *t);
void supply_targets_make(struct supply_targets *t, const struct supply_case *c);

static inline double supply_targets_of(const struct supply_targets *t, size_t rho, size_t place)
{
	return t->expected[rho * t->reading.practice_count + place];
}

#endif
