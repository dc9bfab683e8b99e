/* The layouts of the GP Patient Survey's practice files, told apart by their headers: hundreds of
 * columns whose number and order differ from year to year, so that only those are looked for that
 * tell the generations apart, without regard to case (column_names.h).
 *
 *   gpps_2010   our own form of the survey of 2010-11 (reference/README.md)
 *   gpps_2012   2012 to 2017: Qn_12pct, before question 89
 *   gpps_2018   2018 to 2023: Qn_12pct, with question 89
 *   gpps_2024   from 2024 on: stem.pcteval */
#ifndef RECORDS_SURVEY_LAYOUTS_H
#define RECORDS_SURVEY_LAYOUTS_H

#include <stdbool.h>

#include "util/extract.h"

bool survey_is_2010(const struct extract_row *header);
bool survey_is_2012(const struct extract_row *header);
bool survey_is_2018(const struct extract_row *header);
bool survey_is_2024(const struct extract_row *header);

/* The column of practice codes of any of these layouts. */
int survey_practice_column(const struct extract_row *header);

#endif
