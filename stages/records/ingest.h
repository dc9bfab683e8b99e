/* A program that turns published files of one period into observations: what all such programs ask
 * for, open and write, in one place. What stands in the files is the program's own.
 *
 *     static struct ingest_options options;
 *     static const struct option_row rows[] = {INGEST_OPTIONS(options), ..., {0}};
 *
 *     struct ingest g = {0};
 *     if (ingest_open(&g, &options, files, count, &p)) goto out;
 *     for (i = 0; i < g.sources.count; i++)
 *             read g.sources.files[i].path, its rows labelled g.ids[i]
 *     if (ingest_open_output(&g, &p) || write the rows to g.out) goto out;
 *     failed = ingest_finish(&g, &report, "ingest_qof", &p);
 * out:
 *     ingest_close(&g);            always; harmless on a zeroed one
 */
#ifndef RECORDS_INGEST_H
#define RECORDS_INGEST_H

#include "records/reference.h"
#include "records/report.h"
#include "records/sources.h"
#include "util/options.h"
#include "util/stream.h"

struct ingest_options {
	const char *reference, *period, *sources, *report, *output;
};

#define INGEST_OPTIONS(o) \
	{"reference", "DIR", &(o).reference, NULL, "reference folder of a year", OPTION_MUST}, \
	{"period", "P", &(o).period, NULL, "period of the files, as in 2010-11 or 2010-09-30", \
	 OPTION_MUST}, \
	{"sources", "FILE", &(o).sources, NULL, "names of the files (sources.tsv)", OPTION_MAY}, \
	{"report", "FILE", &(o).report, NULL, "write the count of lines to FILE", OPTION_WRITES}, \
	{"output", "FILE", &(o).output, NULL, "write FILE instead of standard output", OPTION_WRITES}

struct ingest {
	const struct ingest_options *options;
	struct reference reference;
	const struct reference_year *year;   /* the period's */
	struct text period;
	struct sources sources;              /* at most UINT16_MAX: rows hold their numbers */
	struct text *ids;                    /* theirs, in their order */
	struct stream_writer out;
};

/* The reference folder, the period's year in it, and the names of the files; opens none of them.
 * 64 for a period that is none, a file that --sources does not list, and too many files. */
int ingest_open(struct ingest *g, const struct ingest_options *options, char *const *files,
                size_t count, struct problem *p);

/* g->out, once everything is read; 0600, since source counts go into it. */
int ingest_open_output(struct ingest *g, struct problem *p);

/* Writes the report, where one is asked for, then the trailer of g->out. */
int ingest_finish(struct ingest *g, const struct report *report, const char *stage,
                  struct problem *p);

void ingest_close(struct ingest *g);

#endif
