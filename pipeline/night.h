/* What a night is asked to do, and what follows from it: shared by gpbench run and gpbench plan. */
#ifndef PIPELINE_NIGHT_H
#define PIPELINE_NIGHT_H

#include <stdbool.h>

#include "pipeline/graph.h"
#include "pipeline/inbox.h"
#include "util/options.h"

struct night_options {
	const char *inbox, *period, *work, *site, *geography, *on, *as_of, *reference, *only;
	bool keep_all;
};

/* The rows of both commands' option tables; `need` says whether --work and --site must be given. */
#define NIGHT_OPTION_ROWS(asked, need) \
	{"inbox", "DIR", &(asked).inbox, NULL, "the extracts, DIR/<period>/...", OPTION_MUST}, \
	{"period", "P", &(asked).period, NULL, \
	 "the period that the night is about, such as 2010-11", OPTION_MUST}, \
	{"work", "DIR", &(asked).work, NULL, "where runs keep their streams and logs", need}, \
	{"site", "DIR", &(asked).site, NULL, "where releases are published", need}, \
	{"geography", "YEAR", &(asked).geography, NULL, \
	 "the levels of this year (default: the period's)", OPTION_MAY}, \
	{"on", "DATE", &(asked).on, NULL, \
	 "who belongs where on this day (default: the last of the period's year)", OPTION_MAY}, \
	{"as-of", "DATE", &(asked).as_of, NULL, "the date of the night (default: today)", \
	 OPTION_MAY}, \
	{"only", "FILE", &(asked).only, NULL, \
	 "pages and tables of the codes in FILE and those above them", OPTION_MAY}, \
	{"keep-all", NULL, NULL, &(asked).keep_all, "keep every stage's stream", OPTION_MAY}, \
	{"reference", "DIR", &(asked).reference, NULL, \
	 "the reference folder, which holds periods.csv (default: gpbench's own)", OPTION_MAY}

/* By these names the plan's rows ask for settings. */
enum night_setting {
	SET_REFERENCE, SET_PERIOD, SET_ON, SET_AS_OF, SET_RUN, SET_SOURCES, SET_REPORT, SET_NOTICE,
	SET_PREVIOUS_REPORT, SET_PREVIOUS_RELEASE, SET_STAGING, SET_TABLES, SET_PRACTICES,
	SET_ONLY, SET_WORKBOOKS, SET_PREVIOUS_TABLES, SET_COUNT
};

struct night {
	struct arena arena;
	const char *programs;                /* the folder of gpbench and its stages */
	const char *inbox_folder;            /* absolute */
	const char *geography;
	const char *folder;                  /* the run's */
	const char *last_report;             /* of the last good run; NULL: none */
	struct setting settings[SET_COUNT + 1];
	struct inbox inbox;
	struct archive archive;
};

/* Settles what follows from the options alone. night_release in any case. */
int night_settle(struct night *night, const struct night_options *asked, struct problem *p);

/* What a run needs beside: its name, its folder and where its pages go. */
void night_place(struct night *night, const char *run, const char *folder, const char *staging);

/* Reads the headers of the inbox's files. 66 where none of them is of the night's period. */
int night_open_inbox(struct night *night, struct problem *p);

/* Takes up the periods of WORK/archive that the inbox does not have; after night_place, if that is
 * to be called at all. */
int night_open_archive(struct night *night, const char *work, struct problem *p);

/* The counts of the last good run (WORK/last) and the release that is live, where there are. With
 * periods from the archive the run needs a copy of these counts without theirs, as a file at
 * night_value(SET_PREVIOUS_REPORT): archive_copy_report. After night_place. */
void night_look_back(struct night *night, const char *work, const char *live_release);

const char *night_value(const struct night *night, enum night_setting which);

void night_release(struct night *night);

#endif
