/* From a normal score to a quality: the beta distribution's value at the score's place. So scores
 * that are correlated (within a practice, within a PCT) give qualities that are each exactly beta,
 * as shrinkage and rank intervals assume. Computed once for an indicator, on a grid. */
#ifndef EXTRACTS_QUALITY_CURVE_H
#define EXTRACTS_QUALITY_CURVE_H

#define QUALITY_SCORE_MAX  5       /* scores beyond are taken as this */
#define QUALITY_STEPS      100     /* for a score's unit */
#define QUALITY_POINTS     (2 * QUALITY_SCORE_MAX * QUALITY_STEPS + 1)

struct quality_curve {
	double value[QUALITY_POINTS];
};

/* alpha and beta above 1: the density is 0 at both ends. */
void quality_curve_make(struct quality_curve *curve, double alpha, double beta);
double quality_at(const struct quality_curve *curve, double score);

#endif
