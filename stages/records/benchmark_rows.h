/* One group as benchmark sees it: its rows in numbers, who each one's parent is, and England.
 *
 *     benchmark_rows_open(&b, &f, &directory, &ref, &p);       65: a column is missing
 *     benchmark_rows_read(&b, &f, indicator, &p);              for every group
 *     ... b.rows[r], b.england ...
 *     benchmark_rows_close(&b);                                harmless on zeroed rows */
#ifndef RECORDS_BENCHMARK_ROWS_H
#define RECORDS_BENCHMARK_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "records/directory.h"
#include "records/filter.h"
#include "records/level_funnels.h"
#include "records/shares.h"

#define NO_ROW UINT32_MAX

struct benchmark_row {
	uint32_t org;                /* its number in the directory */
	uint32_t parent;             /* its parent's row; NO_ROW: none in this group */
	uint32_t level;
	bool has_value;              /* then it has both counts, and a denominator above 0 */
	bool is_figure;              /* a value and reason empty or u, and, of a share, its base:
	                                it is compared, and others are compared with it */
	int64_t numerator, denominator, exceptions;      /* millionths */
	struct share share;          /* NAN where it is no figure, or its kind has no shares */
};

struct benchmark_rows {
	const struct directory *directory;
	const struct reference *ref;
	const struct indicator *indicator;       /* of the group at hand */
	struct benchmark_row *rows;
	size_t count, capacity;
	uint32_t *row_of;            /* by organisation: its row, or NO_ROW */
	uint32_t *parent_of;         /* by organisation: its parent's number, as seen last */
	uint32_t england;            /* the row of the top level that has a value, or NO_ROW */
	uint32_t top;                /* that level */
	int level_at, parent_at, value_at;
	int limit_at[4];             /* lower, upper, lower998, upper998 */
	struct share_places share_at;
};

/* filter, directory and reference must outlive the rows. */
int benchmark_rows_open(struct benchmark_rows *b, const struct filter *f,
                        const struct directory *directory, const struct reference *ref,
                        struct problem *p);
void benchmark_rows_close(struct benchmark_rows *b);

/* 65: an organisation or a parent that the directory does not have, a level that levels.csv does
 * not have, a value without its counts, a field that is no number. */
int benchmark_rows_read(struct benchmark_rows *b, const struct filter *f,
                        const struct indicator *indicator, struct problem *p);

/* The plain comparison of a row with a value in its unit (NAN: none): by its own limits, whatever
 * its kind. As printed, so that everybody can repeat it: limits and benchmark have six decimals,
 * and touching is similar. Returns the place (domain/funnels.h): PLACE_NONE where it is no figure,
 * has no limits or is England itself; -1 with *p filled (65) where a limit is no number. */
int benchmark_rows_compare_plainly(const struct benchmark_rows *b, const struct filter *f,
                                   size_t row, double benchmark, struct problem *p);

#endif
