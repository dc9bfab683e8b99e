#include "reports/page/html.h"

#include <assert.h>

#define REPLACEMENT "&#xfffd;"

void html_init(struct html *h)
{
	buffer_init(&h->bytes);
}

void html_release(struct html *h)
{
	buffer_release(&h->bytes);
}

void html_clear(struct html *h)
{
	h->bytes.length = 0;
}

/* What stands for a byte that may not stand for itself; NULL for all others. */
static const char *escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return ((unsigned char)c < ' ' && c != '\n') || c == 0x7f ? REPLACEMENT : NULL;
	}
}

void html_text(struct html *h, struct text text)
{
	size_t start = 0;

	for (size_t i = 0; i < text.length; i++) {
		const char *escape;

		if (text.bytes[i] > '>' && text.bytes[i] != 0x7f)
			continue;
		escape = escape_of(text.bytes[i]);
		if (!escape)
			continue;
		buffer_text(&h->bytes, (struct text){text.bytes + start, i - start});
		buffer_string(&h->bytes, escape);
		start = i + 1;
	}
	buffer_text(&h->bytes, (struct text){text.bytes + start, text.length - start});
}

void html_part(struct html *h, const struct html *other, size_t from, size_t to)
{
	buffer_text(&h->bytes, (struct text){other->bytes.bytes + from, to - from});
}

void html_count(struct html *h, int64_t count)
{
	uint64_t rest = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
	char digits[28], *at = digits + sizeof digits;
	int written = 0;

	do {
		if (written > 0 && written % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + rest % 10);
		rest /= 10;
		written++;
	} while (rest > 0);
	if (count < 0)
		*--at = '-';
	buffer_text(&h->bytes, (struct text){at, (size_t)(digits + sizeof digits - at)});
}

void html_decimal(struct html *h, int64_t millionths, int decimals)
{
	int64_t step = 1000000, scale = 1, rounded;
	int64_t magnitude = millionths < 0 ? -millionths : millionths;

	assert(decimals >= 0 && decimals <= 6);
	for (int i = 0; i < decimals; i++) {
		step /= 10;
		scale *= 10;
	}
	rounded = (magnitude + step / 2) / step;
	if (millionths < 0 && rounded > 0)
		buffer_char(&h->bytes, '-');
	html_count(h, rounded / scale);
	if (decimals == 0)
		return;
	buffer_char(&h->bytes, '.');
	for (rounded %= scale; scale > 1; rounded %= scale) {
		scale /= 10;
		buffer_char(&h->bytes, (char)('0' + rounded / scale));
	}
}

void html_date(struct html *h, int date)
{
	static const char *const months[] = {
		"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"
	};
	int month = date / 100 % 100;

	assert(month >= 1 && month <= 12);
	buffer_u64(&h->bytes, (uint64_t)(date % 100));
	buffer_char(&h->bytes, ' ');
	buffer_string(&h->bytes, months[month - 1]);
	buffer_char(&h->bytes, ' ');
	buffer_u64(&h->bytes, (uint64_t)(date / 10000));
}
