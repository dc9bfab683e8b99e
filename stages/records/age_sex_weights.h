/* How much general practice people of one sex and age use: reference/age_sex_weights.csv,
 * `sex age_from age_to weight source`, for patients who are known by bands of age.
 *
 * A list weighted so says what work it is, beside how many people stand on it. The weights are
 * those of the University of York's study of the supply of general practitioners
 * (need_adjustment.sql): boys of 5 to 14 are 1.
 *
 *     age_sex_weights_read(&w, &ref, &p);
 *     micro = age_sex_weight(&w, SEX_FEMALE, 0, 4);
 *     age_sex_weights_release(&w);                           always; harmless on a zeroed one */
#ifndef RECORDS_AGE_SEX_WEIGHTS_H
#define RECORDS_AGE_SEX_WEIGHTS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/reference.h"

#define AGE_OPEN            INT_MAX      /* the upper end of "85 and over" */
#define AGE_SEX_WEIGHT_NONE (-1)

enum patient_sex { SEX_MALE, SEX_FEMALE };

struct age_sex_weight {
	enum patient_sex sex;
	int age_from, age_to;                /* years, both inclusive */
	int64_t micro;                       /* the weight in millionths */
};

struct age_sex_weights {
	struct age_sex_weight *rows;
	size_t count;                        /* 0 where the reference folder has no such file */
};

/* 0, or -1 with *p filled: 65, a sex, age or weight that is none, or two rows for one age. */
int age_sex_weights_read(struct age_sex_weights *w, const struct reference *ref,
                         struct problem *p);
void age_sex_weights_release(struct age_sex_weights *w);

/* Of the row that holds the whole band, in millionths, above 0; AGE_SEX_WEIGHT_NONE where none
 * does: a band that lies in two rows cannot be weighted. */
int64_t age_sex_weight(const struct age_sex_weights *w, enum patient_sex sex, int age_from,
                       int age_to);

/* "0_4", "5-9", "10TO14" (or "to"), "95+", "85plus" (or "PLUS") as ages, both inclusive, the open
 * end AGE_OPEN. False if it is none of these. */
bool age_band_parse(struct text band, int *age_from, int *age_to);

#endif
