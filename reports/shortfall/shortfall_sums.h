/* The other two streams of shortfalls.h, and what is found in all three; parts of struct
 * shortfalls. */
#ifndef REPORTS_SHORTFALL_SUMS_H
#define REPORTS_SHORTFALL_SUMS_H

#include "reports/shortfall/shortfalls.h"

/* path NULL: not given. */
int shortfall_slopes_read(struct shortfalls *s, const char *path, struct problem *p);
int shortfall_summaries_read(struct shortfalls *s, const char *path, struct problem *p);

/* The id of all that the streams gave. */
void shortfall_identify(struct site *site);

/* What their readers share: places of columns; a number of the row at hand, NOT_GIVEN if empty; a
 * text that outlives the row. */
int shortfall_columns(const struct stream_reader *in, const char *const *names, size_t count,
                      int *places, struct problem *p);
int64_t shortfall_cell(const struct stream_reader *in, int column);
struct text shortfall_keep(struct shortfalls *s, struct text text);

#endif
