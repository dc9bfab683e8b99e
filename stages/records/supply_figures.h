/* What flag_shortfalls keeps of the figures that go by: those of practices that supply.csv names.
 *
 *     supply_figures_init(&f, &policy, &hierarchy);
 *     supply_figures_read(&f, &in, &ref, &p);          reads the stream to its end
 *     cells = supply_figures_of(&f, period, indicator);
 *     supply_figures_release(&f);
 *
 * Rows of areas, of practices that the directory lacks and of other indicators are passed over.
 * 24 bytes a figure: nine years of 7,000 practices take 12 MB. Errors: 65 where a number, a reason
 * or the order of the rows is none; 64 where periods.csv lacks a period of these figures. */
#ifndef RECORDS_SUPPLY_FIGURES_H
#define RECORDS_SUPPLY_FIGURES_H

#include "records/hierarchy.h"
#include "records/observations.h"
#include "records/supply_policy.h"
#include "util/stream.h"

struct supply_cell {
	int64_t numerator, denominator;      /* millionths; COUNT_MISSING */
	uint32_t source;                     /* of sources */
	bool is_there;                       /* the stream has a row */
};

struct supply_figures {
	const struct supply_policy *policy;
	const struct hierarchy *hierarchy;
	struct intern periods, sources;
	struct supply_cell **cells;          /* by period and indicator; NULL: no row at all */
};

/* The policy and the hierarchy must outlive the figures. */
void supply_figures_init(struct supply_figures *f, const struct supply_policy *policy,
                         const struct hierarchy *hierarchy);
void supply_figures_release(struct supply_figures *f);

int supply_figures_read(struct supply_figures *f, struct stream_reader *in,
                        const struct reference *ref, struct problem *p);

/* By the organisation's number in the directory; NULL where no practice has a row. */
static inline const struct supply_cell *supply_figures_of(const struct supply_figures *f,
                                                          uint32_t period, uint32_t indicator)
{
	return f->cells[period * f->policy->indicators.count + indicator];
}

/* Whether practices have rows of every part. */
bool supply_figures_have(const struct supply_figures *f, uint32_t period,
                         const struct supply_parts *parts);

#endif
