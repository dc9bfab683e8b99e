/* The number grammar of every file and stream: [-]digits[.digits], nothing else. No plus sign, no
 * exponent, no hex, nan or inf, no spaces, no thousands separators, and never the locale's. */
#ifndef UTIL_NUMBER_H
#define UTIL_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "util/text.h"

/* All return false, and leave *value alone, if the text is not such a number or is too large. */
bool number_parse_i64(struct text t, int64_t *value);       /* whole numbers of up to 18 digits */
bool number_parse_micro(struct text t, int64_t *value);     /* in millionths; up to 12 digits, then
                                                               up to 6 decimals, zeros beyond */
bool number_parse_double(struct text t, double *value);     /* rounded as strtod does in "C" */

#endif
