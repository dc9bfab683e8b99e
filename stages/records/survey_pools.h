/* The survey results of the practices below each organisation, for the effective base of their sum.
 *
 *     survey_pools_init(&s, &hierarchy);
 *     survey_pools_clear(&s, design_effect);            anew for every group
 *     survey_pools_add(&s, org, &counts);               for each practice in the sums
 *     survey_pools_base(&s, org, &counts);              for any organisation
 *     survey_pools_release(&s);
 *
 * A practice's own base is respondents / design effect; above, it is pooled (domain/survey.h). */
#ifndef RECORDS_SURVEY_POOLS_H
#define RECORDS_SURVEY_POOLS_H

#include "domain/survey.h"
#include "records/hierarchy.h"
#include "records/observations.h"

struct survey_pools {
	const struct hierarchy *hierarchy;
	struct survey_pool *pools;    /* by organisation number */
	int64_t *bases;               /* weighted bases that went into each, in millionths */
	double design_effect;
};

void survey_pools_init(struct survey_pools *s, const struct hierarchy *hierarchy);
void survey_pools_release(struct survey_pools *s);
void survey_pools_clear(struct survey_pools *s, double design_effect);

/* The counts stand in the sums and the denominator is above 0. */
void survey_pools_add(struct survey_pools *s, size_t practice,
                      const struct observation_counts *counts);

/* The number of people of a plain sample who would be as sure. NAN where it is not known: no
 * respondents, or the practices in the stream are not those of whom the row is the sum. */
double survey_pools_base(const struct survey_pools *s, size_t org,
                         const struct observation_counts *counts);

#endif
