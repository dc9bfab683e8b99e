/* What the reference folder says of the codes in a year's QOF files: which column of the matrix a
 * code takes, which of its lines are used, whose points it adds to.
 *
 * A code is one of these:
 *   received, net   an indicator with a row in indicators.csv: its counts make a row
 *   points only     no such row, but one in qof_points.csv (registers): ACHIEVED_POINTS are used,
 *                   all else is unused
 *   prevalence      <GROUP>.prevalence, from the PREVALENCE files
 *   unknown         in neither file: all but REGISTER makes a row of the code in its normal form,
 *                   which check_observations then quarantines; nothing is dropped here
 * ACHIEVED_POINTS of a known code are used where indicators.csv has <GROUP>.points or QOF.points;
 * REGISTER lines are never used. */
#ifndef RECORDS_QOF_CODES_H
#define RECORDS_QOF_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/reference.h"
#include "util/intern.h"
#include "util/text.h"

#define QOF_NO_GROUP UINT32_MAX

enum qof_role { QOF_RECEIVED, QOF_NET, QOF_POINTS_ONLY, QOF_PREVALENCE, QOF_UNKNOWN };

struct qof_indicator {
	struct text code;
	enum qof_role role;
	uint8_t used;                    /* bits by enum qof_measure */
	uint32_t group;                  /* into groups, where its points count; or QOF_NO_GROUP */
	int64_t points_micro;            /* available */
	struct text list_type;           /* of a prevalence; empty: any */
};

struct qof_group {
	struct text group;
	struct text code;                /* "AST.points", as indicators.csv has it; empty: no rows */
};

/* What was seen in files, and the column it means. */
struct qof_seen {
	struct intern spellings;
	uint32_t *columns;               /* by spelling; INTERN_NONE: no code of our grammar */
};

struct qof_codes {
	const struct reference_year *year;
	struct intern columns;           /* by code in normal form: a column's number is its id */
	struct qof_indicator *indicators;        /* by column */
	struct qof_seen seen_codes, seen_groups;
	struct qof_group *groups;
	size_t group_count;
	struct text whole;               /* "QOF.points"; empty: indicators.csv has it not */
};

void qof_codes_init(struct qof_codes *codes, const struct reference_year *year);
void qof_codes_release(struct qof_codes *codes);

/* The column of an indicator's code as seen in an ACHIEVEMENT file; INTERN_NONE if it is no code
 * of our grammar. *kept: a copy of `seen` that lives as long as `codes`. */
uint32_t qof_codes_indicator(struct qof_codes *codes, struct text seen, struct text *kept);

/* The column of a group in a PREVALENCE file; the description only where the layout has one. */
uint32_t qof_codes_prevalence(struct qof_codes *codes, struct text group, struct text description);

#endif
