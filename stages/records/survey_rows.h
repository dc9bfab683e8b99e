/* The rows of the observations stream that a period's survey files make, in its order.
 *
 * A line that is shown gives a row for each item of its layout; two lines for a practice give two
 * rows, and check_observations judges them. `lines` is 1 in each: one line feeds all its rows. */
#ifndef RECORDS_SURVEY_ROWS_H
#define RECORDS_SURVEY_ROWS_H

#include "records/survey_read.h"
#include "util/stream.h"

/* Writes header and rows; the caller finishes the stream. source_ids: by number of the source. */
int survey_write_rows(struct survey *s, const struct text *source_ids, struct stream_writer *out,
                      struct problem *p);

#endif
