/* One field of a survey file: a number, or a mark that says why there is none (gpps_marks.csv). */
#ifndef RECORDS_SURVEY_VALUES_H
#define RECORDS_SURVEY_VALUES_H

#include <stdint.h>

#include "records/reference.h"
#include "util/text.h"

enum survey_value_state {
	SURVEY_NUMBER,
	SURVEY_NOT_AVAILABLE,        /* reason x */
	SURVEY_CONFIDENTIAL,         /* reason c */
	SURVEY_NO_NUMBER,            /* neither a number nor a mark */
	SURVEY_TOO_LARGE             /* beyond SURVEY_NUMBER_MAX, either side of 0 */
};

/* Beyond any count of people, and small enough for millionths in 64 bits. */
#define SURVEY_NUMBER_MAX 1e9

struct survey_value {
	enum survey_value_state state;
	double number;               /* of SURVEY_NUMBER only */
};

/* A number may end in '%' where the scale is percent. A mark that is a number, such as -97, stands
 * for that number however it is written (-97.00); any other negative number is a number, for
 * check_observations to judge. */
struct survey_value survey_value_read(const struct reference_year *year, struct text field,
                                      enum survey_scale scale);

/* In millionths, rounded. */
int64_t survey_micro(double number);

#endif
