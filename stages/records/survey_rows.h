/* The rows of the observations stream that a period's survey files make, in its order.
 *
 * A line gives a row for each item of its layout; two lines for a practice give two rows, and
 * check_observations judges them. `lines` is 1 in each: one line feeds all its rows.
 *
 * Where the weighted and the unweighted file of one survey stand side by side, the unweighted one
 * gives no rows: its bases are the respondents that the weighted file lacks. It is known by its
 * bases, whole numbers throughout SURVEY_WHOLE_FROM practices or more, beside a file that has
 * others. Only items whose respondents would be estimated (survey_read.h) are looked at. */
#ifndef RECORDS_SURVEY_ROWS_H
#define RECORDS_SURVEY_ROWS_H

#include "records/survey_read.h"
#include "util/stream.h"

#define SURVEY_WHOLE_FROM 20

/* Writes header and rows; the caller finishes the stream. source_ids: by number of the source. */
int survey_write_rows(struct survey *s, const struct text *source_ids, size_t source_count,
                      struct stream_writer *out, struct problem *p);

#endif
