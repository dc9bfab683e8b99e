#include "records/dates.h"

#include <stddef.h>

enum { YEAR_FIRST = 1800, YEAR_LAST = 2200 };

/* The number that `count` digits make, or -1. */
static int digits(const char *bytes, size_t count)
{
	int value = 0;

	for (size_t i = 0; i < count; i++) {
		if (bytes[i] < '0' || bytes[i] > '9')
			return -1;
		value = value * 10 + (bytes[i] - '0');
	}
	return value;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool compose(int year, int month, int day, int *date)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return false;
	if (day < 1 || day > days_in_month(year, month))
		return false;
	*date = year * 10000 + month * 100 + day;
	return true;
}

bool date_parse_iso(struct text t, int *date)
{
	if (t.length != 10 || t.bytes[4] != '-' || t.bytes[7] != '-')
		return false;
	return compose(digits(t.bytes, 4), digits(t.bytes + 5, 2), digits(t.bytes + 8, 2), date);
}

bool date_parse_compact(struct text t, int *date)
{
	if (t.length != 8)
		return false;
	return compose(digits(t.bytes, 4), digits(t.bytes + 4, 2), digits(t.bytes + 6, 2), date);
}

/* 1 to 12, or 0; capitals or not. */
static int month_from_name(const char *bytes)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int month = 0; month < 12; month++) {
		size_t same = 0;

		while (same < 3 && (bytes[same] | 0x20) == names[month * 3 + same])
			same++;
		if (same == 3)
			return month + 1;
	}
	return 0;
}

bool date_parse_publication(struct text t, int *date)
{
	if (t.length == 9 && t.bytes[2] == '-' && t.bytes[6] == '-') {
		int year = digits(t.bytes + 7, 2);

		return year >= 0 && compose(2000 + year, month_from_name(t.bytes + 3),
		                            digits(t.bytes, 2), date);
	}
	if (t.length != 9)
		return false;
	return compose(digits(t.bytes + 5, 4), month_from_name(t.bytes + 2), digits(t.bytes, 2),
	               date);
}

void buffer_date(struct buffer *b, int date)
{
	static const int divisors[] = {10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};

	if (date == 0)
		return;
	for (size_t i = 0; i < 8; i++) {
		if (i == 4 || i == 6)
			buffer_char(b, '-');
		buffer_char(b, (char)('0' + date / divisors[i] % 10));
	}
}
