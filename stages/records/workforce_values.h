/* One field of a workforce file: a number, or a mark that says why there is none
 * (workforce_marks.csv), read as of the first day of the file's period. */
#ifndef RECORDS_WORKFORCE_VALUES_H
#define RECORDS_WORKFORCE_VALUES_H

#include <stdint.h>

#include "records/reference_workforce.h"
#include "util/text.h"

enum workforce_value_state {
	WORKFORCE_ABSENT,            /* a long file has no line for it */
	WORKFORCE_NUMBER,
	WORKFORCE_MISSING,           /* a mark: reason x */
	WORKFORCE_NO_NUMBER,         /* neither a number nor a mark: the file is refused */
	WORKFORCE_TOO_LARGE          /* beyond WORKFORCE_NUMBER_MAX, either side of 0 */
};

/* Beyond any count of people, and small enough for millionths of a sum in 64 bits. */
#define WORKFORCE_NUMBER_MAX 1000000000

struct workforce_value {
	enum workforce_value_state state;
	int64_t micro;               /* in millionths, rounded; of WORKFORCE_NUMBER only */
};

/* Whose marks hold: those for all staff and for this one, on this day (YYYYMMDD). */
struct workforce_marking {
	const struct workforce_reference *reference;
	int day;
};

struct workforce_value workforce_value_read(const struct workforce_marking *m, struct text staff,
                                            struct text field);

/* What a sum of an item's columns means where a mark is that number; NULL: the number itself. */
const struct workforce_mark *workforce_sum_mark(const struct workforce_marking *m,
                                                struct text staff, int64_t micro);

/* What the text of a source column means; NULL where no mark is like it. */
const struct workforce_mark *workforce_source_mark(const struct workforce_marking *m,
                                                   struct text staff, struct text field);

#endif
