#include "domain/dates.h"

#include <string.h>

static const char month_names[12][4] = {
	"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int date_of(int year, int month, int day)
{
	if (year < DATE_YEAR_MIN || year > DATE_YEAR_MAX || month < 1 || month > 12)
		return 0;
	if (day < 1 || day > days_in_month(year, month))
		return 0;
	return year * 10000 + month * 100 + day;
}

bool date_is_valid(int date)
{
	return date > 0 && date_of(date / 10000, date / 100 % 100, date % 100) == date;
}

static bool matches(const char *bytes, size_t length, const char *shape)
{
	if (length != strlen(shape))
		return false;
	for (size_t i = 0; i < length; i++) {
		bool is_digit = bytes[i] >= '0' && bytes[i] <= '9';

		if (shape[i] == '9' ? !is_digit : shape[i] != 'A' && bytes[i] != shape[i])
			return false;
	}
	return true;
}

static int number_at(const char *bytes, size_t digits)
{
	int value = 0;

	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (bytes[i] - '0');
	return value;
}

/* 0 if the three letters are no month. */
static int month_at(const char *bytes)
{
	for (int month = 1; month <= 12; month++) {
		const char *name = month_names[month - 1];
		size_t same = 0;

		/* Setting this bit makes ASCII capitals small, and no other byte a letter. */
		while (same < 3 && (bytes[same] | 0x20) == name[same])
			same++;
		if (same == 3)
			return month;
	}
	return 0;
}

int date_parse(const char *bytes, size_t length)
{
	if (!matches(bytes, length, "9999-99-99"))
		return 0;
	return date_of(number_at(bytes, 4), number_at(bytes + 5, 2), number_at(bytes + 8, 2));
}

int date_parse_published(const char *bytes, size_t length)
{
	if (matches(bytes, length, "99999999"))
		return date_of(number_at(bytes, 4), number_at(bytes + 4, 2),
		               number_at(bytes + 6, 2));
	if (matches(bytes, length, "99AAA9999"))
		return date_of(number_at(bytes + 5, 4), month_at(bytes + 2), number_at(bytes, 2));
	if (matches(bytes, length, "99-AAA-99"))
		return date_of(2000 + number_at(bytes + 7, 2), month_at(bytes + 3),
		               number_at(bytes, 2));
	return date_parse(bytes, length);
}

size_t date_print(int date, char text[DATE_TEXT_SIZE])
{
	static const int places[] = {0, 1, 2, 3, 5, 6, 8, 9};

	if (date == 0) {
		text[0] = '\0';
		return 0;
	}
	memcpy(text, "0000-00-00", DATE_TEXT_SIZE);
	for (size_t i = 8; i-- > 0; date /= 10)
		text[places[i]] = (char)('0' + date % 10);
	return DATE_TEXT_SIZE - 1;
}
