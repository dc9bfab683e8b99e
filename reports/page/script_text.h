/* Text within a script of ours, as part of a string in double quotes.
 *
 * What could end the string, the script element or the line, or open markup, is written as an
 * escape, so a name can reach a script in no other way than as a name. A TAB stays: a string may
 * hold it. */
#ifndef REPORTS_SCRIPT_TEXT_H
#define REPORTS_SCRIPT_TEXT_H

#include "util/buffer.h"

void script_text(struct buffer *out, struct text text);

#endif
