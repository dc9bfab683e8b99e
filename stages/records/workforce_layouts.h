/* The layouts of practice-level workforce files. Hundreds of columns come and go from month to
 * month, so that a file is known by a few tell-tale ones, without regard to case.
 *
 *   workforce_2022        one row a practice, TOTAL_GP_EXTGL_FTE: from 2022 on, and the revised
 *                         files of September 2015 onwards that the publisher put in their place
 *   workforce_2015        as published from 2015 to 2018: TOTAL_GP_EXRRL_FTE
 *   workforce_2013        the censuses of 2013 and 2014: TOTAL_GP_EXRR_FTE, TOTAL_NURSE_FTE
 *   workforce_high_level  long: a row a practice, staff group, role and measure
 *   workforce_yearly      a third party's table of yearly means: a row a practice and year */
#ifndef RECORDS_WORKFORCE_LAYOUTS_H
#define RECORDS_WORKFORCE_LAYOUTS_H

#include <stdbool.h>

#include "util/extract.h"

bool workforce_is_2022(const struct extract_row *header);
bool workforce_is_2015(const struct extract_row *header);
bool workforce_is_2013(const struct extract_row *header);
bool workforce_is_high_level(const struct extract_row *header);
bool workforce_is_yearly(const struct extract_row *header);

/* The column of practice codes of any of these layouts. */
int workforce_practice_column(const struct extract_row *header);

/* The column of the year that a row is of; COLUMN_NONE in all but the yearly table. */
int workforce_year_column(const struct extract_row *header);

#endif
