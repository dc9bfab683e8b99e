/* datapackage.json: a Frictionless Data Package, with a Table Schema for every CSV. What a column
 * means is said here once, for every table that has it. The same tables give the same bytes. */
#ifndef RECORDS_DATAPACKAGE_H
#define RECORDS_DATAPACKAGE_H

#include "records/csv_table.h"
#include "records/reference.h"
#include "records/settings.h"
#include "records/workbooks.h"
#include "util/buffer.h"

struct datapackage {
	const struct reference *reference;
	const struct settings *settings;
	const struct text *periods;          /* of the results, sorted */
	size_t period_count;
	const struct csv_table *tables;      /* unfinished ones are left out */
	size_t table_count;
	bool has_goals;                      /* goals.csv, which render_site writes beside them */
	const struct workbook_file *workbooks;
	size_t workbook_count;
};

void datapackage_put(struct buffer *out, const struct datapackage *package);

#endif
