/* Calendar dates as whole numbers, YYYYMMDD, so that they compare as they stand; 0 is no date.
 *
 * Every reader refuses days that the calendar does not have, and years outside 1800 to 2200. */
#ifndef RECORDS_DATES_H
#define RECORDS_DATES_H

#include <stdbool.h>

#include "util/buffer.h"
#include "util/text.h"

/* All return false, and leave *date alone, if the text is not such a date. */
bool date_parse_iso(struct text t, int *date);            /* 2013-03-31 */
bool date_parse_compact(struct text t, int *date);        /* 20130331 */
bool date_parse_publication(struct text t, int *date);    /* 01JAN2021 01Jan2022 01-Sep-20 */

/* YYYY-MM-DD, or nothing for 0. */
void buffer_date(struct buffer *b, int date);

#endif
