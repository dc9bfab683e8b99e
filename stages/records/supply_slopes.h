/* The policy's own test as a stream: does supply rise with deprivation? A row a period, staff and
 * reading of noughts, estimated on practices.
 *
 *     supply_slopes_open(&s, path, &p);            path NULL: nothing is written
 *     supply_slopes_put(&s, &c, &targets);         in the order of periods and staffs
 *     supply_slopes_finish(&s, partial, &p);
 *     supply_slopes_close(&s);                     always; harmless on a zeroed one
 *
 * Practices that share a parent share what befalls them: the standard error is clustered by it,
 * unless all have one parent. zeros says what filed noughts were taken for: as_read always;
 * as_nought and as_missing too where they differ. */
#ifndef RECORDS_SUPPLY_SLOPES_H
#define RECORDS_SUPPLY_SLOPES_H

#include "domain/supply_slope.h"
#include "records/supply_targets.h"
#include "util/stream.h"

struct supply_slopes {
	struct stream_writer out;
	bool is_open;
	struct supply_unit *units;           /* room */
	struct supply_cluster *clusters;     /* room */
};

int supply_slopes_open(struct supply_slopes *s, const char *path, struct problem *p);
void supply_slopes_put(struct supply_slopes *s, const struct supply_case *c,
                       const struct supply_targets *t);
int supply_slopes_finish(struct supply_slopes *s, bool partial, struct problem *p);
void supply_slopes_close(struct supply_slopes *s);

#endif
