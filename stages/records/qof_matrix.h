/* The pivot of QOF's long files: a dense matrix of indicators (columns) by practices (rows), one
 * cell for all measures of a key, 24 bytes. A column's cells come in blocks of practices, as
 * practices are first seen, so that a year of 8,000 practices and 130 indicators takes 25 MB.
 *
 * A measure that comes again for its key is a repeat: the k-th one belongs to the k-th row of the
 * key. Repeats are rare (they are errors of a file, or a file taken twice) and kept in a list.
 *
 * Put all, then qof_matrix_settle, then read. A year of QOF is far below the limits; a file that is
 * not must not take the machine's memory. */
#ifndef RECORDS_QOF_MATRIX_H
#define RECORDS_QOF_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/intern.h"
#include "util/memory.h"

enum qof_measure {
	QOF_NUMERATOR, QOF_DENOMINATOR, QOF_EXCEPTIONS, QOF_POINTS, QOF_MEASURES,
	QOF_REGISTER = QOF_NUMERATOR,        /* what a prevalence column has instead */
	QOF_LIST = QOF_DENOMINATOR
};

/* A count as a cell holds it: not there, there but blank, or a number. */
typedef int32_t qof_count;
#define QOF_COUNT_ABSENT 0
#define QOF_COUNT_BLANK  1
#define QOF_COUNT_MAX    ((int64_t)INT32_MAX - 2)

static inline qof_count qof_count_of(int64_t value)      /* -QOF_COUNT_MAX .. QOF_COUNT_MAX */
{
	return (qof_count)(value < 0 ? value : value + 2);
}

static inline bool qof_count_is_number(qof_count c)
{
	return c != QOF_COUNT_ABSENT && c != QOF_COUNT_BLANK;
}

static inline int64_t qof_count_value(qof_count c)
{
	return c < 0 ? c : (int64_t)c - 2;
}

/* A line of a file; line 0: none. */
struct qof_place {
	uint32_t line;
	uint16_t source;
};

struct qof_cell {
	qof_count counts[QOF_MEASURES];
	struct qof_place first;      /* the first line that fed the cell's row */
};

struct qof_repeat {
	uint32_t column, practice, row;      /* row: 1 is the key's second one */
	struct qof_place place;
	qof_count count;
	uint8_t measure;
	bool feeds;
};

#define QOF_PRACTICES_MAX 131072u
#define QOF_BLOCKS_MAX    6144           /* 150 MB */
#define QOF_REPEATS_MAX   4194304        /* 117 MB */

#define QOF_BLOCK_BITS 10
#define QOF_BLOCK ((size_t)1 << QOF_BLOCK_BITS)

struct qof_column {
	struct qof_cell **blocks;
	size_t block_count;
	bool has_repeats;
};

struct qof_matrix {
	struct intern practices;
	struct qof_column *columns;
	size_t column_count;
	struct qof_repeat *repeats;
	size_t repeat_count, repeat_capacity;
	size_t block_count;
	bool is_full;                /* a limit was reached: what came since is lost */
};

void qof_matrix_init(struct qof_matrix *m);
void qof_matrix_release(struct qof_matrix *m);

/* NULL where no line named that column and a practice of that block. */
static inline struct qof_cell *qof_matrix_cell(const struct qof_matrix *m, uint32_t column,
                                               uint32_t practice)
{
	const struct qof_column *c = m->columns + column;
	size_t block = practice >> QOF_BLOCK_BITS;

	if (column >= m->column_count || block >= c->block_count || !c->blocks[block])
		return NULL;
	return c->blocks[block] + (practice & (QOF_BLOCK - 1));
}

struct qof_entry {
	uint32_t column, practice;
	enum qof_measure measure;
	qof_count count;
	struct qof_place place;
	bool feeds;                  /* the line feeds the row of its key */
};

/* False if it is a repeat, or if the matrix is full. */
bool qof_matrix_put(struct qof_matrix *m, const struct qof_entry *e);

/* Numbers the repeats' rows and sorts them. */
void qof_matrix_settle(struct qof_matrix *m);

/* The repeats that form row `row` (from 1) of a key, in order of measure; *count of them. */
const struct qof_repeat *qof_matrix_repeats(const struct qof_matrix *m, uint32_t column,
                                            uint32_t practice, uint32_t row, size_t *count);

#endif
