#include "util/number.h"

#include <stddef.h>
#include <stdlib.h>

#define DIGITS_I64     18
#define DIGITS_MICRO   12
#define DIGITS_DOUBLE  300

/* The parts of [-]digits[.digits]. */
struct shape {
	bool negative;
	struct text whole, fraction;
};

static size_t digits_at(const char *bytes, size_t length)
{
	size_t n = 0;

	while (n < length && bytes[n] >= '0' && bytes[n] <= '9')
		n++;
	return n;
}

static bool read_shape(struct text t, struct shape *s)
{
	s->negative = t.length > 0 && t.bytes[0] == '-';
	if (s->negative)
		t = (struct text){t.bytes + 1, t.length - 1};
	s->whole = (struct text){t.bytes, t.length ? digits_at(t.bytes, t.length) : 0};
	s->fraction = (struct text){NULL, 0};
	if (s->whole.length == 0)
		return false;
	if (s->whole.length == t.length)
		return true;
	if (t.bytes[s->whole.length] != '.')
		return false;
	s->fraction.bytes = t.bytes + s->whole.length + 1;
	s->fraction.length = t.length - s->whole.length - 1;
	return s->fraction.length > 0 &&
	       digits_at(s->fraction.bytes, s->fraction.length) == s->fraction.length;
}

static uint64_t digits_value(struct text digits)
{
	uint64_t value = 0;

	for (size_t i = 0; i < digits.length; i++)
		value = value * 10 + (uint64_t)(digits.bytes[i] - '0');
	return value;
}

bool number_parse_i64(struct text t, int64_t *value)
{
	struct shape s;
	int64_t magnitude;

	if (!read_shape(t, &s) || s.fraction.length || s.whole.length > DIGITS_I64)
		return false;
	magnitude = (int64_t)digits_value(s.whole);
	*value = s.negative ? -magnitude : magnitude;
	return true;
}

bool number_parse_micro(struct text t, int64_t *value)
{
	struct shape s;
	int64_t magnitude, fraction = 0;

	if (t.length > 0 && t.length <= DIGITS_MICRO && digits_at(t.bytes, t.length) == t.length) {
		*value = (int64_t)digits_value(t) * 1000000;    /* most counts are whole numbers */
		return true;
	}
	if (!read_shape(t, &s) || s.whole.length > DIGITS_MICRO)
		return false;
	for (size_t i = 6; i < s.fraction.length; i++)
		if (s.fraction.bytes[i] != '0')
			return false;
	for (size_t i = 0; i < 6; i++) {
		int64_t digit = i < s.fraction.length ? s.fraction.bytes[i] - '0' : 0;

		fraction = fraction * 10 + digit;
	}
	magnitude = (int64_t)digits_value(s.whole) * 1000000 + fraction;
	*value = s.negative ? -magnitude : magnitude;
	return true;
}

/* A mantissa below 2^53 over a power of ten up to 10^22 is one correctly rounded division. */
static bool short_double(const struct shape *s, double *value)
{
	static const double TEN[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
	                             1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	uint64_t mantissa;

	if (s->whole.length + s->fraction.length > 15)
		return false;
	mantissa = digits_value(s->whole);
	for (size_t i = 0; i < s->fraction.length; i++)
		mantissa = mantissa * 10 + (uint64_t)(s->fraction.bytes[i] - '0');
	*value = (double)mantissa / TEN[s->fraction.length];
	return true;
}

bool number_parse_double(struct text t, double *value)
{
	struct shape s;
	char copy[DIGITS_DOUBLE + 1];

	if (!read_shape(t, &s) || t.length > DIGITS_DOUBLE)
		return false;
	if (short_double(&s, value)) {
		if (s.negative)
			*value = -*value;
		return true;
	}
	memcpy(copy, t.bytes, t.length);
	copy[t.length] = '\0';
	*value = strtod(copy, NULL);    /* the shape is known to be right, the locale to be "C" */
	return true;
}
