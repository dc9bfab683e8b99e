/* The points that were published against those that achievement and thresholds give, a row an
 * indicator. A check of the thresholds, many of which are recalled, and of the files; it overwrites
 * nothing.
 *
 *   indicator period practices agree differ points lower_threshold upper_threshold provenance
 *   difference_max org_max
 *
 * Compared are fraction indicators with thresholds (qof_points.csv), in practices whose first
 * numerator, denominator (above 0) and points are numbers. difference_max is published less
 * recomputed, of the practice org_max, in which they are furthest apart (the first by code). */
#ifndef RECORDS_QOF_POINTS_H
#define RECORDS_QOF_POINTS_H

#include "records/qof_read.h"

/* Published points have two decimals; a millionth is the binary noise that workbooks add. */
#define QOF_POINTS_TOLERANCE (0.005 + 1e-6)

/* After qof_write_rows. path NULL: does nothing. */
int qof_points_write(const struct qof *q, struct text period, const char *path,
                     struct problem *p);

#endif
