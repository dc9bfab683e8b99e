/* Reads the ACHIEVEMENT and PREVALENCE files of one period into the matrix, and counts their
 * lines. A file is refused (65, file, line, text) for a practice or indicator code that is no code
 * of our grammar, for a measure that QOF has not, and for a number that is none, in unused lines
 * too. Counts are whole; negative ones pass, for check_observations to judge. Points are decimals:
 * workbooks wrote some with binary noise (1.6300000000001), so they are rounded to six decimals, a
 * half to even. */
#ifndef RECORDS_QOF_READ_H
#define RECORDS_QOF_READ_H

#include "records/qof_codes.h"
#include "records/qof_matrix.h"
#include "records/report.h"
#include "util/problem.h"

/* Of a group and a practice: the lines that gave its points. */
struct qof_tally {
	struct qof_place first;
	uint16_t lines;
};

struct qof_tallies {
	struct qof_tally *of_practice;
	size_t capacity;
};

struct qof {
	struct qof_codes codes;
	struct qof_matrix matrix;
	struct qof_tallies *tallies;     /* by group */
	struct report report;            /* lines by source and measure */
};

void qof_init(struct qof *q, const struct reference_year *year);
void qof_release(struct qof *q);

/* Reads a file whole: `source` is its number, `id` its name in the report. Reading order decides
 * which of two lines for one thing comes first. */
int qof_read_file(struct qof *q, const char *path, uint16_t source, struct text id,
                  struct problem *p);

static inline struct qof_tally qof_tally_of(const struct qof *q, uint32_t group, uint32_t practice)
{
	const struct qof_tallies *t = q->tallies + group;

	return practice < t->capacity ? t->of_practice[practice] : (struct qof_tally){{0, 0}, 0};
}

#endif
