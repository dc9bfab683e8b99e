/* How much of a clinician's work a patient makes, by sex and age: age_sex_weights.csv,
 * `sex age_from age_to weight source`, relative to a boy of 5 to 14.
 *
 * The weights are those of the formula by which practices are paid, as the University of York's
 * study of general practice and inequality had them (its code was seen); deprivation has no part in
 * them. A list weighted with them and not scaled counts work, not people. */
#ifndef RECORDS_AGE_SEX_WEIGHTS_H
#define RECORDS_AGE_SEX_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/problem.h"
#include "util/text.h"

enum sex { SEX_MALE, SEX_FEMALE };

/* The age that an open band such as "85 and over" goes up to. */
#define AGE_OPEN 999

struct age_sex_weight {
	enum sex sex;
	int age_from, age_to;        /* both included */
	double weight;
};

struct age_sex_weights {
	struct age_sex_weight *rows;
	size_t count;
};

/* folder: a year's reference folder; its parent's file holds where it has none. There must be one
 * (64); 65 where a band is upside down, two overlap, or a weight is not above 0. Release it after a
 * failure too. */
int age_sex_weights_open(struct age_sex_weights *w, const char *folder, struct problem *p);
void age_sex_weights_close(struct age_sex_weights *w);

/* The weight of patients of these ages; false where no row holds all of them. */
bool age_sex_weight(const struct age_sex_weights *w, enum sex sex, int age_from, int age_to,
                    double *weight);

#endif
