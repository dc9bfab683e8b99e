#include "reports/page/script_text.h"

/* Of the three bytes of U+2028 and U+2029, which older scripts take for the end of a line. */
static bool is_line_end(struct text text, size_t at)
{
	const unsigned char *b = (const unsigned char *)text.bytes + at;

	return text.length - at >= 3 && b[0] == 0xe2 && b[1] == 0x80 && (b[2] == 0xa8 || b[2] == 0xa9);
}

static bool needs_escape(char c)
{
	unsigned char byte = (unsigned char)c;

	return (byte < ' ' && c != '\t') || byte == 0x7f || c == '"' || c == '\\' || c == '<' ||
	       c == '>' || c == '&';
}

static void put_escape(struct buffer *out, unsigned unit)
{
	static const char digits[] = "0123456789abcdef";

	buffer_string(out, "\\u");
	for (int shift = 12; shift >= 0; shift -= 4)
		buffer_char(out, digits[unit >> shift & 15]);
}

void script_text(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (is_line_end(text, i)) {
			put_escape(out, 0x2000U | ((unsigned char)text.bytes[i + 2] & 0x3f));
			i += 2;
		} else if (needs_escape(text.bytes[i])) {
			put_escape(out, (unsigned char)text.bytes[i]);
		} else {
			buffer_char(out, text.bytes[i]);
		}
	}
}
