/* A text that stands at the top of everything that a night publishes: that its figures are
 * invented, say. */
#ifndef RECORDS_NOTICE_H
#define RECORDS_NOTICE_H

#include "util/problem.h"
#include "util/text.h"

#define NOTICE_MAX ((size_t)4096)

/* path NULL: an empty text. The text lies in `bytes`; ends of line behind it are cut off. 65 where
 * it is not shorter than NOTICE_MAX. */
int notice_read(const char *path, char bytes[NOTICE_MAX], struct text *notice,
                struct problem *p);

#endif
