/* The rules, applied to the rows of one group: good ones into the filter's output, the others into
 * the quarantine, and the lines behind both counted.
 *
 *     struct check_group c = {.f = &filter, .stage = "check_observations", .practice = level};
 *     check_group_init(&c, &directory);
 *     quarantine_open(&c.quarantine, path, &p);
 *     for each group: c.period = ..., c.indicator = ..., c.survey_item = ...;
 *             check_group_rows(&c, &p);
 *     same_values_finish(&c.same); quarantine_finish(&c.quarantine, partial, &p);
 *     check_group_release(&c);                     always
 *
 * Rows of one key stand together, since the stream is sorted. */
#ifndef RECORDS_CHECK_GROUP_H
#define RECORDS_CHECK_GROUP_H

#include "records/directory.h"
#include "records/filter.h"
#include "records/org_cursor.h"
#include "records/reference.h"
#include "records/report.h"
#include "records/same_values.h"
#include "records/source_tallies.h"

struct check_group {
	struct filter *f;
	const char *stage;
	struct text practice;                     /* the level whose observations are taken */
	const struct reference_period *period;    /* of the group at hand; NULL: unknown */
	const struct indicator *indicator;        /* NULL: unknown */
	const struct survey_item *survey_item;    /* NULL: no question of the survey */
	struct quarantine quarantine;
	struct source_tallies tallies;
	struct same_values same;
	struct org_cursor cursor;
	struct buffer text;
};

void check_group_init(struct check_group *c, const struct directory *directory);
void check_group_release(struct check_group *c);

int check_group_rows(struct check_group *c, struct problem *p);

#endif
