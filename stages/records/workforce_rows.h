/* The rows of the observations stream that a period's workforce files make, in its order.
 *
 * A practice of a file gives a row for each indicator of the file's layout, with reason x where
 * there is no figure; one that stands twice gives two, and check_observations judges them. */
#ifndef RECORDS_WORKFORCE_ROWS_H
#define RECORDS_WORKFORCE_ROWS_H

#include "records/workforce_read.h"
#include "util/stream.h"

/* Writes header and rows; the caller finishes the stream. source_ids: by number of the source. */
int workforce_write_rows(const struct workforce *w, const struct text *source_ids,
                         struct stream_writer *out, struct problem *p);

#endif
