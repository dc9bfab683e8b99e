/* Calendar days as whole numbers YYYYMMDD: they compare, sort and print as they are read. 0 is no
 * date: not known, or still open. Days from 1900-01-01 to 2199-12-31 (our choice: the
 * oldest in the epraccur files we hold is 1974-04-01; a wider range would let numbers through that
 * are no dates). */
#ifndef DOMAIN_DATES_H
#define DOMAIN_DATES_H

#include <stdbool.h>
#include <stddef.h>

#define DATE_YEAR_MIN   1900
#define DATE_YEAR_MAX   2199
#define DATE_TEXT_SIZE  11     /* YYYY-MM-DD and a NUL */

/* Is there such a day in the Gregorian calendar? */
bool date_is_valid(int date);

/* Our own spelling, YYYY-MM-DD. 0 if the text is anything else, an empty one too. */
int date_parse(const char *bytes, size_t length);

/* The spellings of the published files, and our own: 20130331, 2013-03-31, 01JAN2021, 01Jan2022,
 * 01-Sep-20. Months in English, in either case. Two-digit years are of this century: only the list
 * size files, published since 2013, write them. 0 if the text is none of these or no such day. */
int date_parse_published(const char *bytes, size_t length);

/* YYYY-MM-DD, NUL-terminated; returns its length. A date of 0 gives the empty text. */
size_t date_print(int date, char text[DATE_TEXT_SIZE]);

/* Is `day` within first..last, both inclusive? 0 leaves that end open. With both ends inclusive a
 * practice that left its trust on 31 March still belonged to it that day. */
static inline bool date_is_within(int day, int first, int last)
{
	return (first == 0 || day >= first) && (last == 0 || day <= last);
}

#endif
