/* One file of a reference folder under check. Unlike the reader that programs use
 * (records/reference.h), which stops at the first error, a check notes every error and goes on, so
 * that an analyst mends a file once. */
#ifndef PIPELINE_REFERENCE_SHEET_H
#define PIPELINE_REFERENCE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/cells.h"
#include "util/buffer.h"
#include "util/intern.h"
#include "util/problem.h"
#include "util/table.h"

struct reference_check {
	const char *root;            /* the folder that holds the years and what they share */
	struct buffer complaints;    /* lines "gpbench check-reference: file:line: text" */
	struct buffer summary;       /* a line for each year that was checked */
	size_t errors;
	struct problem p;            /* scratch for check_note */
};

#define SHEET_COLUMNS_MAX 20

struct sheet {
	struct table table;          /* no rows if the file is not there or cannot be used */
	int at[SHEET_COLUMNS_MAX];   /* where the columns stand, in the order of sheet_open */
	bool is_usable;
};

enum sheet_need { SHEET_MUST_BE_THERE, SHEET_MAY_LACK };

/* If status is not 0, notes check->p:
 * check_note(check, problem_set(&check->p, ...)). */
void check_note(struct reference_check *check, int status);

/* folder/name, or root/name where only the root has such a file. */
char *sheet_path(const struct reference_check *check, struct arena *arena, const char *folder,
                 const char *name);

/* Reads the file at path. Notes a file that is missing, cannot be read or lacks columns, and cells
 * that a spreadsheet would take for a formula. columns ends in NULL. */
void sheet_open(struct sheet *s, struct reference_check *check, const char *path,
                const char *const *columns, enum sheet_need need);
void sheet_close(struct sheet *s);

static inline struct text sheet_cell(const struct sheet *s, size_t row, int column)
{
	return table_cell(&s->table, row, s->at[column]);
}

static inline struct cell sheet_place(const struct sheet *s, size_t row, int column)
{
	return (struct cell){&s->table, row, s->at[column]};
}

/* Notes what is wrong with a row: sheet_complain(s, check, row, "there is no '%.*s'", ...). */
void sheet_complain(const struct sheet *s, struct reference_check *check, size_t row,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Each notes a cell that breaks its rule, and says whether it keeps it. */
bool sheet_filled(const struct sheet *s, struct reference_check *check, size_t row, int column);
bool sheet_code(const struct sheet *s, struct reference_check *check, size_t row, int column);
bool sheet_name(const struct sheet *s, struct reference_check *check, size_t row, int column);
bool sheet_date(const struct sheet *s, struct reference_check *check, size_t row, int column);
bool sheet_choice(const struct sheet *s, struct reference_check *check, size_t row, int column,
                  const char *const *names);

/* Adds the cell to `seen`; notes one that was there already. */
bool sheet_new(const struct sheet *s, struct reference_check *check, size_t row, int column,
               struct intern *seen);

#endif
