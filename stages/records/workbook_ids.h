/* What a workbook is made from, as 12 hex digits of a SHA-256: one whose id is that of the same
 * workbook before is linked from there and not written again (`xlsx/workbooks.tsv` keeps the ids).
 *
 *     workbook_ids_open(&ids, run_count)
 *     workbook_ids_row(&ids, run, &key, code, line)      every row, as it is spilled
 *     workbook_ids_finish(&w, &ids)                      when all of them are
 *     workbook_ids_close(&ids)                           always */
#ifndef RECORDS_WORKBOOK_IDS_H
#define RECORDS_WORKBOOK_IDS_H

#include <stddef.h>
#include <stdint.h>

#include "records/book_rows.h"
#include "util/intern.h"
#include "util/problem.h"
#include "util/text.h"

#define WORKBOOK_ID_LENGTH 12
#define WORKBOOK_INDEX     "workbooks.tsv"

struct workbook_id {
	char hex[WORKBOOK_ID_LENGTH + 1];
};

struct workbook_ids {
	void **contexts;             /* OpenSSL's, by run; the last one is of what all share */
	struct workbook_id *ids;     /* by run, once finished */
	size_t count;
	struct intern before;        /* codes of the workbooks of an earlier night */
	struct workbook_id *before_ids;
};

struct workbooks;

void workbook_ids_open(struct workbook_ids *ids, size_t run_count);
void workbook_ids_close(struct workbook_ids *ids);

/* `code` is of the organisation: its number may be another one the next night. */
void workbook_ids_row(struct workbook_ids *ids, size_t run, const struct book_key *key,
                      struct text code, struct text line);

/* Takes what all workbooks share, and home's from those that it takes rows of. */
void workbook_ids_finish(struct workbooks *w, struct workbook_ids *ids);

/* The index of an earlier night; one that is not there or is broken has no workbooks. */
void workbook_ids_read(struct workbook_ids *ids, const char *path);

/* Had the workbook of this code the same id? */
bool workbook_ids_same(const struct workbook_ids *ids, size_t run, struct text code);

int workbook_ids_write(const struct workbooks *w, const char *path, struct problem *p);

#endif
