/* Where the fields of a stream's line end: at every TAB, and at the LF. */
#ifndef UTIL_FIELD_SCAN_H
#define UTIL_FIELD_SCAN_H

#include <stdint.h>

#include "util/text.h"

#define FIELD_SCAN_SPARE 16      /* bytes behind the text that are read: neither TAB nor LF */

/* Notes the ends of the fields of the text's first line in ends[], each with `base` added, and
 * returns how many there are; 0 if no LF ends the line. Fields beyond `room` are counted only. */
size_t field_scan(struct text text, uint32_t base, uint32_t *ends, size_t room);

#endif
