/* Between reference.c and the three files that read for it; nobody else includes this.
 *
 * A reference has two places: the folder that was named, and its parent, which holds what all
 * years share and the folders of the other years. */
#ifndef RECORDS_REFERENCE_FILES_H
#define RECORDS_REFERENCE_FILES_H

#include "records/reference.h"
#include "util/table.h"

struct reference_folders {
	const char *own;
	const char *parent;
};

/* The folder's parent by name: "reference/2010-11" has "reference", "2010-11" has ".". */
char *reference_parent(struct arena *arena, const char *folder);

char *reference_join(struct arena *arena, const char *folder, struct text name);

enum reference_need { REFERENCE_MUST_HAVE, REFERENCE_MAY_LACK };

/* Reads own/name, else parent/name. A file that is in neither is a problem (64), or an empty table
 * (path NULL) if it may be lacking. */
int reference_table(struct table *t, const struct reference_folders *folders, const char *name,
                    enum reference_need need, struct problem *p);

/* Levels and organisations, into ref->arena. */
int reference_read_geography(struct reference *ref, const struct reference_folders *folders,
                             struct problem *p);

/* series.csv, into ref->arena, from its table, which must outlive the reference; periods first. */
int reference_read_series(struct reference *ref, const struct table *t, struct problem *p);

/* Indicators, points and codes of one year's folder. The tables must outlive the reference's use:
 * they are released by reference_year_close. */
int reference_year_open(struct reference_year *year, struct arena *arena, const char *parent,
                        struct problem *p);
/* Survey items and the marks for missing figures, where there are any, into `arena`. */
int reference_read_survey(struct reference_year *year, struct arena *arena,
                          const struct reference_folders *folders, struct problem *p);
void reference_year_close(struct reference_year *year);

#endif
