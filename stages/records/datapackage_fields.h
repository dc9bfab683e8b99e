/* What the columns of our tables mean, for datapackage.json: a column means the same in all. */
#ifndef RECORDS_DATAPACKAGE_FIELDS_H
#define RECORDS_DATAPACKAGE_FIELDS_H

#include "util/text.h"

struct field_row {
	const char *name, *type, *description;
	const char *words;           /* all that may stand there, with spaces between; NULL: any */
};

/* NULL for a column that is not described. */
const struct field_row *datapackage_field(struct text name);

#endif
