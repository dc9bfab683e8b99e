/* Where a workforce file has what the indicators need: its parts, and the indicators made of them.
 *
 * A part is a column of a wide file, or of a long one its lines of a staff group, role and measure
 * ("GP:Senior Partner:FTE" in workforce_items.csv). A place is a row of workforce_items.csv; of the
 * rows of one indicator the first all of whose parts the file has is chosen.
 *
 *     workforce_columns_open(&c, reference, layout, &p);          parts and places of the layout
 *     workforce_columns_find(&c, &header);                        where the parts stand
 *     ... of a long file: part->found at each line ...
 *     place = workforce_columns_choose(&c, indicator, &missing);  NULL: the file lacks `missing`
 *     workforce_columns_close(&c);
 */
#ifndef RECORDS_WORKFORCE_COLUMNS_H
#define RECORDS_WORKFORCE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/age_sex_weights.h"
#include "records/reference_workforce.h"
#include "util/extract.h"

#define WORKFORCE_PARTS_MAX 128          /* of a layout */
#define WORKFORCE_ADDED_MAX 32           /* of an indicator */

enum workforce_part_kind { WORKFORCE_FIGURE, WORKFORCE_SOURCE_TEXT };

struct workforce_part {
	struct text name;                /* as workforce_items.csv has it */
	struct text group, role, measure;    /* of a long file: the three of the name */
	struct text staff;               /* whose marks hold */
	enum workforce_part_kind kind;
	int column;                      /* of a wide file; COLUMN_NONE, COLUMN_TWICE */
	uint64_t found;                  /* how many lines of a long file fed it */
	bool is_used;                    /* by a place that was chosen */
};

struct workforce_place {
	const struct workforce_item *item;
	uint8_t plus[WORKFORCE_ADDED_MAX], minus[WORKFORCE_ADDED_MAX];   /* parts */
	size_t plus_count, minus_count;
	int people, source;              /* parts; -1: there is none */
	uint8_t needs[2 * WORKFORCE_ADDED_MAX + 2];      /* all of these */
	size_t need_count;
};

struct workforce_columns {
	bool is_long;
	struct workforce_part parts[WORKFORCE_PARTS_MAX];
	size_t part_count;
	struct workforce_place *places;
	size_t place_count;
};

/* 78 where a row of workforce_items.csv names more parts than there is room for. Release it after a
 * failure too. */
int workforce_columns_open(struct workforce_columns *c, const struct workforce_reference *w,
                           struct text layout, struct problem *p);
void workforce_columns_find(struct workforce_columns *c, const struct extract_row *header);
void workforce_columns_close(struct workforce_columns *c);

/* The place of an indicator, whose parts are then is_used. NULL where the layout has no row for it
 * (*missing is NULL) or the file lacks a part of each (*missing is the first's). */
const struct workforce_place *workforce_columns_choose(struct workforce_columns *c,
                                                       struct text indicator,
                                                       const struct workforce_part **missing);

/* Reads "MALE_PATIENTS_15TO44" or "FEMALE_85plus"; false for any other name. */
bool workforce_band(struct text column, struct age_sex_weight *band);

#endif
