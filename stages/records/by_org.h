/* The second order of the results, the one that pages need: organisations above practice first,
 * then practices; within that by org, and an organisation's rows as they came (by indicator, then
 * period).
 *
 * Rows are spilled to runs of BY_ORG_RUN organisations each and read back a run at a time, so that
 * memory does not grow with the number of indicators or practices.
 *
 *     by_org_open(&b, &directory, reference.levels[0].id, folder, &p)
 *     by_org_put(&b, &cursor, org, line, &p)      for every row, in stream order
 *     by_org_write(&b, &out, &p)           rows only: header and trailer are the caller's
 *     by_org_close(&b)                     always */
#ifndef RECORDS_BY_ORG_H
#define RECORDS_BY_ORG_H

#include "records/directory.h"
#include "records/org_cursor.h"
#include "util/problem.h"
#include "util/spill.h"
#include "util/stream.h"

#define BY_ORG_RUN 128

struct by_org {
	const struct directory *directory;
	uint32_t *positions;         /* by number in the directory: its place in the order */
	struct spill runs;
};

/* `folder`: where the temporary file may be made. */
int by_org_open(struct by_org *b, const struct directory *d, struct text practice_level,
                const char *folder, struct problem *p);

/* The cursor is of the group that the row stands in. 65 if the directory does not know the
 * organisation. */
int by_org_put(struct by_org *b, struct org_cursor *cursor, struct text org, struct text line,
               struct problem *p);

int by_org_write(struct by_org *b, struct stream_writer *out, struct problem *p);

void by_org_close(struct by_org *b);

#endif
