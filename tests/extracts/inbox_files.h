/* The files of an inbox, a function each; every one writes whole files and notes its dirt. */
#ifndef EXTRACTS_INBOX_FILES_H
#define EXTRACTS_INBOX_FILES_H

#include "dirt.h"
#include "england.h"
#include "extract_writer.h"
#include "figures.h"
#include "others.h"
#include "staffing.h"
#include "survey.h"
#include "world.h"

/* What all of them need. */
struct making {
	const struct england *england;
	uint64_t seed;
	struct inbox inbox;
	const struct catalogue *catalogue;
	const struct world *world;
	const struct others *others;
	const struct survey *survey;
	const struct staffing *staffing;
	const char *folder;          /* of the latest period and of the directory: "2010-11" */
	struct dirt_log dirt;
};

/* Each returns 0, or -1 with *p filled. */
int write_achievement(struct making *m, const struct figures *f, struct problem *p);
int write_prevalence(struct making *m, const struct figures *f, struct problem *p);
int write_epraccur(struct making *m, struct problem *p);
int write_epcmem(struct making *m, struct problem *p);
int write_lists(struct making *m, const char *period, struct problem *p);
int write_imd(struct making *m, struct problem *p);
int write_survey(struct making *m, struct problem *p);
int write_survey_wide(struct making *m, struct problem *p);
int write_workforce(struct making *m, struct problem *p);          /* a file a census day */
int write_workforce_yearly(struct making *m, struct problem *p);   /* and sources.csv */
int write_succession(struct making *m, struct problem *p);
int write_postcode_imd(struct making *m, struct problem *p);
int write_geography(struct making *m, struct problem *p);
int write_other_files(struct making *m, struct problem *p);     /* notice, metadata, notes */

/* What it was drawn from: practices.tsv, indicators.tsv, qualities.tsv, prevalences.tsv,
 * survey_items.tsv, survey_shares.tsv, staffing.tsv, staffing_practices.tsv and dirt.tsv in
 * `folder`. figures: one a period, latest first, ended by a NULL period. */
int write_truth(struct making *m, const char *folder, const struct figures *figures,
                struct problem *p);

/* Two of those tables. */
void fill_staffing(struct buffer *out, const struct making *m, const struct figures *f);
void fill_staffing_practices(struct buffer *out, const struct making *m, const struct figures *f);

/* The folder of `make bench`: see README.md. reference: the folder to take the levels from. */
int write_bench(struct making *m, const struct figures *f, const char *reference,
                struct problem *p);

#endif
