/* The names of periods: `2010-11` is a financial year, `2011` a survey or calendar year,
 * `2011-03-31` the day of a snapshot. When a period starts and ends is data (periods.csv). */
#ifndef DOMAIN_PERIODS_H
#define DOMAIN_PERIODS_H

#include <stddef.h>

enum period_form { PERIOD_INVALID, PERIOD_FINANCIAL_YEAR, PERIOD_YEAR, PERIOD_DAY };

/* A financial year names two years that follow each other (1999-00 too), so it is never taken for
 * a month. PERIOD_INVALID for anything else, and for years outside dates.h's. */
enum period_form period_form(const char *bytes, size_t length);

#endif
