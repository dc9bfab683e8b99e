/* Columns of a published file by name, where the publisher's lists of columns and the files spell
 * them differently: compared without regard to case. */
#ifndef RECORDS_COLUMN_NAMES_H
#define RECORDS_COLUMN_NAMES_H

#include <stdbool.h>

#include "util/extract.h"
#include "util/text.h"

#define COLUMN_NONE  (-1)
#define COLUMN_TWICE (-2)            /* two columns that differ in case at most */

bool same_but_for_case(struct text a, struct text b);

/* The place of the column of that name, or one of the two above. */
int column_named(const struct extract_row *header, struct text name);

static inline bool has_column(const struct extract_row *header, const char *name)
{
	return column_named(header, text_from(name)) != COLUMN_NONE;
}

/* Whether each of the names, with a comma between them, is there once. */
bool has_each_column(const struct extract_row *header, const char *names);

#endif
