/* Writes the workbooks whose rows are at hand (workbooks.h), by two processes. */
#ifndef RECORDS_WORKBOOK_WRITE_H
#define RECORDS_WORKBOOK_WRITE_H

#include "records/workbooks.h"

int workbooks_write_all(struct workbooks *w, struct problem *p);

/* A unit (units.count: home) without rows has no workbook; home has one where a unit of it has. */
bool workbook_is_written(const struct workbooks *w, uint32_t unit);

#endif
