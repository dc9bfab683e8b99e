/* work/<run>/report.tsv: the counts of every stage and the files that none reads, in one stream
 * (source stage measure read used unused quarantined). */
#ifndef PIPELINE_REPORT_JOIN_H
#define PIPELINE_REPORT_JOIN_H

#include "pipeline/graph.h"

struct report_row {
	struct text source, stage, measure;
	uint64_t read, used, unused, quarantined;
};

struct report_rows {
	struct arena arena;
	struct report_row *rows;
	size_t count, capacity;
};

/* Takes what the stages have written so far; a stage that did not get so far has no rows, nor has a
 * night without an inbox (NULL). */
int report_rows_read(struct report_rows *all, const struct graph *g, struct problem *p);
int report_rows_write(struct report_rows *all, const char *path, struct problem *p);
void report_rows_release(struct report_rows *all);

/* Every line of every file is accounted for: read = used + unused + quarantined in each row, and
 * for each program that reads a file the sum of `read` is the number of its rows. 70 if not: the
 * stage lost lines. */
int report_rows_check(const struct report_rows *all, const struct graph *g, struct problem *p);

#endif
