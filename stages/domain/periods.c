#include "domain/periods.h"

#include "domain/dates.h"

/* Two or four digits, else -1. */
static int digits_at(const char *bytes, size_t count)
{
	int value = 0;

	for (size_t i = 0; i < count; i++) {
		if (bytes[i] < '0' || bytes[i] > '9')
			return -1;
		value = value * 10 + (bytes[i] - '0');
	}
	return value;
}

enum period_form period_form(const char *bytes, size_t length)
{
	int year, next;

	if (length == 10)
		return date_parse(bytes, length) ? PERIOD_DAY : PERIOD_INVALID;
	if (length != 4 && length != 7)
		return PERIOD_INVALID;
	year = digits_at(bytes, 4);
	if (year < DATE_YEAR_MIN || year > DATE_YEAR_MAX)
		return PERIOD_INVALID;
	if (length == 4)
		return PERIOD_YEAR;
	next = digits_at(bytes + 5, 2);
	return bytes[4] == '-' && next == (year + 1) % 100 ? PERIOD_FINANCIAL_YEAR : PERIOD_INVALID;
}
