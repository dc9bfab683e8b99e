/* What the reference folder says of a row in a stream of figures.
 *
 *     indicator = row_indicator(&in, row, &ref, &p);       NULL with *p filled
 *     level = row_level(&in, row, column, &ref, &p);       -1 with *p filled
 *
 * Errors: 65 where the folder does not know it, or a period has not the form of one, with the line
 * and the text that was seen; 64 where periods.csv lacks the period. */
#ifndef RECORDS_REFERENCE_ROWS_H
#define RECORDS_REFERENCE_ROWS_H

#include "records/observations.h"
#include "records/reference.h"

/* From the year of the row's period. */
const struct indicator *row_indicator(const struct stream_reader *in, size_t row,
                                      struct reference *ref, struct problem *p);

/* The number of the level that is named in the column, below LEVELS_MAX. */
int row_level(const struct stream_reader *in, size_t row, int column,
              const struct reference *ref, struct problem *p);

#endif
