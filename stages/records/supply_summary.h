/* The shortfalls summed up, as a stream: a row a period, staff, rho and level above practice.
 *
 *     supply_summary_open(&s, path, &p);           path NULL: nothing is written
 *     supply_summary_put(&s, &c, &targets);        in the order of periods and staffs
 *     supply_summary_finish(&s, partial, &p);
 *     supply_summary_close(&s);                    always; harmless on a zeroed one
 *
 * Beside what is flagged stand the net position (expected less observed of all that are assessed)
 * and what chance alone would give if every assessed organisation were exactly on target
 * (supply.h): the shortfall that max(0, E - y) adds up to, the organisations flagged, those with an
 * alert. The columns from practices on are of the staff and period, the same on each row. */
#ifndef RECORDS_SUPPLY_SUMMARY_H
#define RECORDS_SUPPLY_SUMMARY_H

#include "records/supply_targets.h"
#include "util/stream.h"

struct supply_summary {
	struct stream_writer out;
	bool is_open;
};

int supply_summary_open(struct supply_summary *s, const char *path, struct problem *p);
void supply_summary_put(struct supply_summary *s, const struct supply_case *c,
                        const struct supply_targets *t);
int supply_summary_finish(struct supply_summary *s, bool partial, struct problem *p);
void supply_summary_close(struct supply_summary *s);

#endif
