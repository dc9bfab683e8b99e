/* JSON strings: the one place that escapes for JSON. */
#ifndef UTIL_JSON_OUT_H
#define UTIL_JSON_OUT_H

#include "util/buffer.h"
#include "util/text.h"

/* Appends "text" with its quotes. Control bytes become \u00XX; < > & are escaped as well, so that
 * the string may stand inside a page. The bytes must be UTF-8. */
void json_out_string(struct buffer *out, struct text text);

#endif
