/* The turnover of lists between periods of about a year's distance, for every organisation above
 * practice. Sums are whole millionths and exact. */
#ifndef RECORDS_TURNOVERS_H
#define RECORDS_TURNOVERS_H

#include "records/directory.h"
#include "records/list_sizes.h"
#include "records/reference.h"
#include "util/stream.h"

extern const char *const turnover_columns[];
extern const size_t turnover_column_count;

/* The rows of all pairs of periods whose starts are so far apart as turnover_months_min and
 * turnover_months_max of rules.csv say: sorted by period, previous_period, level and org. -1 with
 * *p filled: a rule is missing (78), or a sum leaves 64 bits (65). */
int turnovers_write(const struct list_sizes *lists, const struct directory *directory,
                    struct reference *ref, struct stream_writer *out, struct problem *p);

#endif
