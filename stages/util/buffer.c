#include "util/buffer.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/memory.h"

static const char PAIRS[] =
	"00010203040506070809101112131415161718192021222324"
	"25262728293031323334353637383940414243444546474849"
	"50515253545556575859606162636465666768697071727374"
	"75767778798081828384858687888990919293949596979899";

void buffer_init(struct buffer *b)
{
	*b = (struct buffer){0};
}

void buffer_release(struct buffer *b)
{
	free(b->bytes);
	*b = (struct buffer){0};
}

void buffer_grow(struct buffer *b, size_t more)
{
	size_t wanted = b->length + more;
	size_t doubled = b->capacity < 256 ? 256 : b->capacity * 2;

	b->capacity = wanted > doubled ? wanted : doubled;
	b->bytes = memory_resize(b->bytes, b->capacity, 1);
}

/* Digits from the right, two at a time, ending before `end`; returns their start. */
static char *digits_before(char *end, uint64_t value)
{
	while (value >= 100) {
		end -= 2;
		memcpy(end, PAIRS + 2 * (value % 100), 2);
		value /= 100;
	}
	if (value >= 10) {
		end -= 2;
		memcpy(end, PAIRS + 2 * value, 2);
	} else {
		*--end = (char)('0' + value);
	}
	return end;
}

void buffer_u64(struct buffer *b, uint64_t value)
{
	char digits[20], *end = digits + sizeof digits, *start = digits_before(end, value);

	buffer_text(b, (struct text){start, (size_t)(end - start)});
}

void buffer_i64(struct buffer *b, int64_t value)
{
	if (value < 0)
		buffer_char(b, '-');
	buffer_u64(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

static void put_millionths(struct buffer *b, uint64_t millionths)
{
	char *at;
	uint64_t fraction = millionths % 1000000;

	buffer_u64(b, millionths / 1000000);
	at = buffer_room(b, 7);
	at[0] = '.';
	memcpy(at + 1, PAIRS + 2 * (fraction / 10000), 2);
	memcpy(at + 3, PAIRS + 2 * (fraction / 100 % 100), 2);
	memcpy(at + 5, PAIRS + 2 * (fraction % 100), 2);
	b->length += 7;
}

/* The exact value times a million, rounded half to even as printf rounds it. `scaled` is off by at
 * most half an ulp, and fma gives that error exactly, so a tie is seen for what it is. */
static uint64_t rounded_millionths(double magnitude)
{
	double scaled = magnitude * 1e6;
	double error = fma(magnitude, 1e6, -scaled);
	double whole = floor(scaled);
	double above = scaled - whole;      /* exact: both are below 2^53 */
	uint64_t result = (uint64_t)whole;

	if (above < 0.5 || (above == 0.5 && error < 0))
		return result;
	if (above == 0.5 && error == 0)
		return result + (result & 1);
	return result + 1;
}

void buffer_fixed6(struct buffer *b, double value)
{
	double magnitude = fabs(value);

	assert(isfinite(value));
	if (magnitude < 4e9) {
		uint64_t millionths = rounded_millionths(magnitude);

		if (value < 0 && millionths != 0)
			buffer_char(b, '-');
		put_millionths(b, millionths);
		return;
	}
	buffer_printf(b, "%.6f", value);    /* beyond 4 thousand million the product is not exact */
}

void buffer_field6(struct buffer *b, double value)
{
	buffer_char(b, '\t');
	if (!isnan(value))
		buffer_fixed6(b, value);
}

void buffer_micro(struct buffer *b, int64_t millionths)
{
	uint64_t magnitude = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;

	if (millionths < 0)
		buffer_char(b, '-');
	if (magnitude % 1000000 == 0) {
		buffer_u64(b, magnitude / 1000000);
		return;
	}
	put_millionths(b, magnitude);
	while (b->bytes[b->length - 1] == '0')
		b->length--;
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	assert(length >= 0);
	va_start(arguments, format);
	vsnprintf(buffer_room(b, (size_t)length + 1), (size_t)length + 1, format, arguments);
	va_end(arguments);
	b->length += (size_t)length;
}
