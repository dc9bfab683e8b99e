/* The rows of a group as estimate takes them, each with what stands in other rows: the members of
 * the organisations above practice, from whom the limits of means and of survey shares come.
 *
 *     estimate_rows_init(&rows, &hierarchy);
 *     estimate_rows_begin(&rows, &f, indicator, &ref, &p);      for every group
 *     estimate_rows_read(&rows, &f, row, &in, &p);              each row, in their order
 *     estimate_rows_release(&rows);                             always; harmless on zeroed rows
 *
 * Errors: 65 an organisation that the directory lacks, a field that is no number; 78 rules.csv has
 * no survey_design_effect above 0 where the group is a survey's. */
#ifndef RECORDS_ESTIMATE_ROWS_H
#define RECORDS_ESTIMATE_ROWS_H

#include "records/estimates.h"
#include "records/filter.h"
#include "records/member_values.h"
#include "records/org_cursor.h"
#include "records/survey_pools.h"

struct estimate_rows {
	const struct hierarchy *hierarchy;
	const struct indicator *indicator;      /* of the group at hand */
	struct org_cursor cursor;
	struct member_values members;
	struct survey_pools surveys;
};

/* The hierarchy must outlive the rows. */
void estimate_rows_init(struct estimate_rows *rows, const struct hierarchy *hierarchy);
void estimate_rows_release(struct estimate_rows *rows);

/* Gathers the members' values, where the limits of this kind of figure need them. */
int estimate_rows_begin(struct estimate_rows *rows, const struct filter *f,
                        const struct indicator *indicator, struct reference *ref,
                        struct problem *p);

int estimate_rows_read(struct estimate_rows *rows, const struct filter *f, size_t row,
                       struct estimate_input *in, struct problem *p);

#endif
