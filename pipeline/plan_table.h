/* The plan: which programs make a night, and what each reads and writes.
 *
 * Rows form a graph by the names of the streams that they read and write; a row stands after those
 * that it reads from. To add a stage is to add a row. */
#ifndef PIPELINE_PLAN_TABLE_H
#define PIPELINE_PLAN_TABLE_H

enum plan_each {
	PLAN_ONCE,
	PLAN_EACH_PERIOD          /* one process for each period of which the inbox has files for it */
};

enum plan_privacy {
	PLAN_PRIVATE,             /* what it writes may hold figures that suppress has not seen */
	PLAN_PUBLIC               /* what it writes goes into the site */
};

enum plan_word_kind {
	WORD_NONE,                /* behind the last word */
	WORD_SETTING,             /* a setting of the night; left out where the night has none */
	WORD_PERIOD,              /* the period of this process */
	WORD_REPORT,              /* a file for its counts, which the driver joins */
	WORD_READS,               /* a stream; without an option: all of that name, as operands; with
	                           * one and a stream for every period: the latest period's */
	WORD_WRITES,              /* a stream, of its own for every period */
	WORD_ARCHIVED,            /* the observations of archived periods, as operands */
	WORD_FILES                /* the inbox's files that this program reads, as operands */
};

struct plan_word {
	const char *option;       /* without its dashes; "input" and "output" may become a pipe */
	enum plan_word_kind kind;
	const char *name;         /* of the setting or stream */
	enum plan_lack { PLAN_MUST_BE_THERE, PLAN_MAY_LACK } lack;     /* of what it reads */
};

#define PLAN_WORDS_MAX 24

struct plan_row {
	const char *program;
	enum plan_each each;
	enum plan_privacy privacy;
	struct plan_word words[PLAN_WORDS_MAX];
};

/* A stream that is a file in the run's folder, whoever reads it. */
struct plan_file {
	const char *stream;
	const char *name;         /* NULL: the stream's own, which has its period: points.2010-11.tsv */
	enum plan_keep { PLAN_KEPT, PLAN_REMOVED } keep;     /* at the end of a good night */
};

extern const struct plan_row plan_rows[];         /* ends with a row without a program */
extern const struct plan_file plan_files[];       /* ends with a file without a stream */

#endif
