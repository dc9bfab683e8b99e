/* The published layouts that we know, recognised from a file's first row, never from its name.
 *
 * A layout is a row of column names and the roles they play; where a new year only renames
 * columns, it is one more row in layouts.c. Layouts without a header (epraccur, epcmem) are known
 * by their width and their first fields. */
#ifndef RECORDS_LAYOUTS_H
#define RECORDS_LAYOUTS_H

#include <stdbool.h>

#include "util/extract.h"
#include "util/problem.h"

/* One family is read by one piece of code. */
enum layout_family {
	FAMILY_ACHIEVEMENT,       /* long: practice, indicator, measure, value */
	FAMILY_PREVALENCE,        /* practice, group, register, list type, list size */
	FAMILY_EPRACCUR,
	FAMILY_EPCMEM,
	FAMILY_GEOGRAPHY,         /* practice, name, and code and name of every level above */
	FAMILY_LIST_LONG,         /* practice, sex, age, number */
	FAMILY_LIST_WIDE,         /* one row a practice */
	FAMILY_PRACTICE_IMD,
	FAMILY_POSTCODE_IMD,      /* ours: postcode, score, its year */
	FAMILY_SUCCESSION,        /* who took whose place */
	FAMILY_SURVEY,            /* one row a practice, hundreds of columns (survey_layouts.h) */
	FAMILY_WORKFORCE,         /* staff of practices (workforce_layouts.h) */
	FAMILY_METADATA           /* recognised and unused */
};

/* What a column means to the family that reads it. */
enum layout_role {
	ROLE_PRACTICE, ROLE_PRACTICE_NAME, ROLE_POSTCODE, ROLE_INDICATOR, ROLE_MEASURE, ROLE_VALUE,
	ROLE_GROUP, ROLE_GROUP_NAME, ROLE_REGISTER, ROLE_LIST_TYPE, ROLE_LIST_SIZE, ROLE_DATE,
	ROLE_SEX, ROLE_AGE, ROLE_YEAR, ROLE_ORG_TYPE,
	ROLE_PCN, ROLE_PCN_NAME, ROLE_CCG, ROLE_CCG_NAME, ROLE_STP, ROLE_STP_NAME,
	ROLE_SUBREGION, ROLE_SUBREGION_NAME, ROLE_REGION, ROLE_REGION_NAME,
	ROLE_STATUS, ROLE_OPENED, ROLE_CLOSED, ROLE_SETTING, ROLE_PARENT, ROLE_JOINED, ROLE_LEFT,
	ROLE_SUCCESSOR, ROLE_BAND,
	ROLE_COUNT
};

struct layout {
	const char *name;                      /* "achievement_long", "prevalence_2019", ... */
	enum layout_family family;
	const char *program;                   /* who reads it; NULL: recognised and unused */
	const char *also_read_by;              /* a second program, or NULL */
	bool has_header;
	const char *columns;                   /* the header as published; NULL where fits decides */
	bool (*fits)(const struct extract_row *row);   /* whether a first row is one of these */
};

/* The layout of a file whose first row is `row`, or NULL. Header names are compared exactly, each
 * once, in any order; a survey's and a workforce file's as their headers say. */
const struct layout *layout_recognise(const struct extract_row *row);

/* The layout of that name, or NULL. */
const struct layout *layout_named(struct text name);

/* The place of a role's column in this header row, or -1 where the layout has none. For layouts
 * without a header the place is fixed; of a survey's columns ROLE_PRACTICE alone has one, of a
 * workforce file's also ROLE_YEAR. Roles follow from column names, which mean the same in every
 * layout; where a header has an ODS and an ONS code of a level, the role is the ODS code's. */
int layout_column(const struct layout *layout, const struct extract_row *header,
                  enum layout_role role);

/* Opens a file, reads its first row and recognises it. 65 with the header that was seen when the
 * layout is unknown, or is not read by `program` (NULL: any known layout); the problem lists
 * what `program` reads. A workforce file's names may hold bytes that are not UTF-8: they are read
 * as '?' (extract_mend_bytes). A file with no rows at all is refused (65, "the file is empty").
 * x->row is the first row: data where !layout->has_header. On NULL x is closed. */
const struct layout *layout_open(struct extract *x, const char *path, const char *program,
                                 struct problem *p);

#endif
