#include "domain/turnover.h"

enum { DAYS_PLACE = 100, MONTHS_A_YEAR = 12 };

/* Months since the year 0, a day counting as so many hundredths: only compared, never added up. */
static int place(int date)
{
	int months = date / (DAYS_PLACE * DAYS_PLACE) * MONTHS_A_YEAR + date / DAYS_PLACE % DAYS_PLACE;

	return months * DAYS_PLACE + date % DAYS_PLACE;
}

bool turnover_spans(int earlier, int later, int months_min, int months_max)
{
	int apart = place(later) - place(earlier);

	return apart >= months_min * DAYS_PLACE && apart <= months_max * DAYS_PLACE;
}
