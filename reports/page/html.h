/* Pages as they are written: markup is literal, everything else is escaped.
 *
 * A struct html takes markup only from html_markup(), whose argument must be a string literal (it
 * does not compile otherwise), and data only from html_text() and the printers of numbers and
 * dates. So a name can reach a page, in text or in a quoted attribute, in no other way than
 * escaped. Attributes are always in double quotes. */
#ifndef REPORTS_HTML_H
#define REPORTS_HTML_H

#include <stdint.h>

#include "util/buffer.h"
#include "util/text.h"

struct html {
	struct buffer bytes;
};

void html_init(struct html *h);
void html_release(struct html *h);

/* Starts the next page in the same memory. */
void html_clear(struct html *h);

#define html_markup(h, literal) \
	buffer_text(&(h)->bytes, (struct text){"" literal, sizeof(literal) - 1})

/* For text and attributes alike. Bytes that HTML cannot hold become U+FFFD. */
void html_text(struct html *h, struct text text);

static inline void html_string(struct html *h, const char *string)
{
	html_text(h, text_from(string));
}

/* What another page has from one byte to before another: whole elements of it. */
void html_part(struct html *h, const struct html *other, size_t from, size_t to);

/* 1234567 as 1,234,567. */
void html_count(struct html *h, int64_t count);

/* In the place of millionths: there is no number. */
#define NOT_GIVEN INT64_MIN

/* Millionths with 0 to 6 decimals, a half away from zero: 72250000 with 1 as 72.3. */
void html_decimal(struct html *h, int64_t millionths, int decimals);

/* YYYYMMDD as 31 March 2011. */
void html_date(struct html *h, int date);

#endif
