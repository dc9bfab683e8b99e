/* Which rows of the shortfalls become rows of shortfalls.csv: all rows of areas, of practices those
 * at their staff's default rho. Nine years of practices at every rho made a table of 187 MB, too
 * large for a spreadsheet; the stream keeps them all.
 *
 *     shortfalls_public_open(&s, &reference, &in, &p);
 *     for each row: if (shortfalls_public_keeps(&s, &in)) ...
 *     shortfalls_public_close(&s);                always; harmless on a zeroed one */
#ifndef RECORDS_SHORTFALLS_PUBLIC_H
#define RECORDS_SHORTFALLS_PUBLIC_H

#include <stdbool.h>

#include "records/supply_policy.h"
#include "util/stream.h"

struct shortfalls_public {
	struct supply_policy policy;
	struct text practice;                /* the level of practices */
	int staff, level, rho;               /* columns */
};

/* reference must outlive it. Errors: 65 where a column is not there, and supply_policy_open's. */
int shortfalls_public_open(struct shortfalls_public *s, struct reference *reference,
                           const struct stream_reader *in, struct problem *p);
void shortfalls_public_close(struct shortfalls_public *s);

/* Of the row at hand, the only one of its group. A staff that supply.csv lacks is kept whole. */
bool shortfalls_public_keeps(const struct shortfalls_public *s, const struct stream_reader *in);

#endif
