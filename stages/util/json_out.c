#include "util/json_out.h"

#include <stdbool.h>

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f;
}

void json_out_string(struct buffer *out, struct text text)
{
	static const char hex[] = "0123456789abcdef";

	buffer_char(out, '"');
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.bytes[i];

		if (is_plain(c)) {
			buffer_char(out, (char)c);
		} else if (c == '"' || c == '\\') {
			buffer_char(out, '\\');
			buffer_char(out, (char)c);
		} else {
			buffer_string(out, "\\u00");
			buffer_char(out, hex[c >> 4]);
			buffer_char(out, hex[c & 15]);
		}
	}
	buffer_char(out, '"');
}
