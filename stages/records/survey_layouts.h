/* The layouts of the GP Patient Survey's practice files, told apart by their headers: hundreds of
 * columns whose number and order differ from year to year, so that only those are looked for that
 * tell the generations apart. Column names are compared without regard to case, because the
 * published lists of columns and the files spell them differently.
 *
 *   gpps_2010   our own form of the survey of 2010-11 (reference/README.md)
 *   gpps_2012   2012 to 2017: Qn_12pct, before question 89
 *   gpps_2018   2018 to 2023: Qn_12pct, with question 89
 *   gpps_2024   from 2024 on: stem.pcteval */
#ifndef RECORDS_SURVEY_LAYOUTS_H
#define RECORDS_SURVEY_LAYOUTS_H

#include <stdbool.h>

#include "util/extract.h"
#include "util/text.h"

bool survey_is_2010(const struct extract_row *header);
bool survey_is_2012(const struct extract_row *header);
bool survey_is_2018(const struct extract_row *header);
bool survey_is_2024(const struct extract_row *header);

#define SURVEY_NO_COLUMN  (-1)
#define SURVEY_TWO_COLUMNS (-2)      /* two columns that differ in case at most */

/* The place of the column of that name, or one of the two above. */
int survey_column(const struct extract_row *header, struct text name);

/* The column of practice codes of any of these layouts. */
int survey_practice_column(const struct extract_row *header);

#endif
