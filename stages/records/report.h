/* The count of every line that was read: report rows, and the quarantine.
 *
 * report: source stage measure read used unused quarantined; in every row
 * read = used + unused + quarantined. Ingest counts the lines of its files by measure; check counts
 * the lines behind the observations that reach it (measure "observation"); make_directory counts
 * its files' lines (measure: the layout). The driver joins all of them into work/<run>/report.tsv.
 *
 * quarantine: source line stage indicator period org rule text. */
#ifndef RECORDS_REPORT_H
#define RECORDS_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/memory.h"
#include "util/problem.h"
#include "util/stream.h"
#include "util/text.h"

struct report_count {
	struct text source, measure;
	uint64_t used, unused, quarantined;      /* read is their sum */
};

struct report {
	struct arena arena;
	struct report_count *counts;
	size_t count, capacity;
	bool is_partial;                         /* the counts are of a stream that was cut short */
};

void report_init(struct report *r);
void report_release(struct report *r);

/* The counter of a source and measure, made if new; valid until the next call. */
struct report_count *report_of(struct report *r, struct text source, struct text measure);

/* Writes the rows, sorted by source, then measure, as a stream; path NULL: does nothing. */
int report_write(const struct report *r, const char *path, const char *stage, struct problem *p);

struct quarantine {
	struct stream_writer out;
	bool is_open;
};

/* path NULL: rows are counted by the caller and not kept. The file is made with mode 0600. */
int quarantine_open(struct quarantine *q, const char *path, struct problem *p);

struct quarantine_row {
	struct text source, line, stage, indicator, period, org, rule, text;
};
void quarantine_put(struct quarantine *q, const struct quarantine_row *row);
int quarantine_finish(struct quarantine *q, bool partial, struct problem *p);
void quarantine_abandon(struct quarantine *q);

#endif
