/* The rows of the observations stream that a period's QOF files make, in its order.
 *
 *   a clinical code    numerator n, denominator d+e, exceptions e; measure net: denominator d and
 *                      no exceptions. A count that is absent or blank: all counts empty, reason x
 *   <GROUP>.points     the points achieved over those available, of the group's indicators that
 *                      have points; one with a denominator of 0 is left out. No points: reason x
 *   QOF.points         the same over all groups, only where each of them has points
 *   <GROUP>.prevalence register over list; either of them blank: both empty, reason x
 *
 * Row k of a key takes the k-th occurrence of each measure, and the first one of those that came
 * less often: a line that comes twice makes a second row equal to the first, one that differs a
 * second row that differs, and check_observations judges them. */
#ifndef RECORDS_QOF_ROWS_H
#define RECORDS_QOF_ROWS_H

#include "records/qof_read.h"
#include "util/stream.h"

struct qof_labels {
	struct text period;
	const struct text *sources;      /* ids by number of the source */
};

/* Writes header and rows; the caller finishes the stream. */
int qof_write_rows(struct qof *q, const struct qof_labels *labels, struct stream_writer *out,
                   struct problem *p);

#endif
