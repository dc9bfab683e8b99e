/* What the columns of our tables mean, for datapackage.json: a column means the same in all,
 * but for a few words that one table needs for something of its own. */
#ifndef RECORDS_DATAPACKAGE_FIELDS_H
#define RECORDS_DATAPACKAGE_FIELDS_H

#include "util/text.h"

struct field_row {
	const char *name, *type, *description;
	const char *words;           /* all that may stand there, with spaces between; NULL: any */
};

/* NULL for a column that is not described. */
const struct field_row *datapackage_field(const char *table, struct text name);

#endif
