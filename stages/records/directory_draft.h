/* The directory in the making: what the files say about each organisation, before it is decided
 * who becomes a row and under whom.
 *
 *     draft_open(&d, folder, on, period, &p);     the reference folder's organisations
 *     directory_read(&reader, file, &p);          any files, in any order (directory_read.h)
 *     draft_place(&d, &p);                        parents and ancestors
 *     draft_figures(&d, &p);                      weighted lists, deprivation of areas
 *     draft_write(&d, &out, &p);                  the rows
 *     draft_close(&d);
 *
 * An organisation is a place in d->orgs, the same number as its code's in d->codes. Where two files
 * say the same thing of one organisation the first one stands, so that the order of arguments
 * decides and nothing else. */
#ifndef RECORDS_DIRECTORY_DRAFT_H
#define RECORDS_DIRECTORY_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "records/directory.h"
#include "records/reference.h"
#include "util/intern.h"
#include "util/memory.h"
#include "util/problem.h"
#include "util/stream.h"
#include "util/text.h"

/* Which kinds of file hold a code as a practice's. */
enum draft_evidence {
	SEEN_NOTHING = 0,
	SEEN_PRACTICE = 1 << 0,      /* epraccur: a GP practice */
	SEEN_OTHERWISE = 1 << 1,     /* epraccur: something else */
	SEEN_GEOGRAPHY = 1 << 2,     /* a geography file of the geography's year */
	SEEN_ELSEWHEN = 1 << 3,      /* a geography file of another year */
	SEEN_REPORTING = 1 << 4,     /* PREVALENCE */
	SEEN_LIST = 1 << 5,
	SEEN_IMD = 1 << 6,
	SEEN_MEMBERSHIP = 1 << 7
};

/* Files of practices alone. epraccur, memberships and scores hold other organisations too. */
#define SEEN_AMONG_PRACTICES \
	(SEEN_PRACTICE | SEEN_GEOGRAPHY | SEEN_ELSEWHEN | SEEN_REPORTING | SEEN_LIST)

/* Whose name stands, the best first. */
enum draft_name { NAME_GEOGRAPHY, NAME_ODS, NAME_ELSEWHEN, NAME_IMD, NAME_NONE };

/* Five-year bands of age: 0_4 ... 90_94, 95+. */
enum { DRAFT_AGES = 20, DRAFT_SEXES = 2 };

/* A list by sex and age. The later list stands, as a whole. */
struct draft_bands {
	int order;                         /* as draft_list's */
	uint32_t file;
	int64_t total;                     /* what the same file gives for all ages; -1: nothing */
	int64_t patients[DRAFT_SEXES][DRAFT_AGES];       /* -1: no line */
};

/* A score of a postcode; more of the same postcode follow at `next`. */
struct draft_score {
	double imd;
	int year;
	uint32_t file, next;               /* DRAFT_NONE: the last */
};

#define DRAFT_NONE UINT32_MAX          /* nobody above at that level */
#define DRAFT_SPLIT (UINT32_MAX - 1)   /* its practices do not agree */

struct draft_list {
	int64_t size;                      /* patients; -1: none */
	int order;                         /* the later list stands: its date, or its period's end */
	int date;                          /* as printed; 0: not known */
	uint32_t file;
};

struct draft_organisation {
	unsigned evidence;                 /* of draft_evidence; 0: in no practice column */
	int level;                         /* of an organisation above: its level; 0: none; -1: a level
	                                      that this geography lacks */
	bool is_open;                      /* of an organisation above: stands on --on */
	struct text name, postcode, successor, parent;
	enum draft_name name_rank;
	enum directory_status status;      /* as epraccur has it */
	int opened, closed;
	uint32_t ods_file, ods_crc;        /* the epraccur file that gave the three, and its row */
	uint32_t geography_file;           /* the last that put it somewhere */
	unsigned named;                    /* bit per level: a geography file said who, or nobody */
	uint32_t above[DIRECTORY_LEVELS_MAX];
	struct draft_list list, reported;
	struct text reported_period;
	struct draft_bands *bands;         /* NULL: none */
	int64_t list_weighted;             /* -1: none; by draft_figures */
	double imd;                        /* published; by draft_figures that which stands */
	int imd_year;                      /* 0: none */
	uint32_t imd_file;
	const char *imd_basis;             /* by draft_figures; NULL: it has no score */
	uint32_t imd_tenth, imd_fifth;     /* by draft_figures; 0: none */
	enum directory_placed placed;
	int succeeded_on;                  /* the day of successor; INT_MAX: organisations.csv's */
	uint32_t succession_file;
};

struct draft_membership {
	uint32_t practice, parent;
	int joined, left;                  /* 0: open */
	bool is_own;                       /* from epraccur's own columns: the weaker source */
};

struct draft {
	struct arena arena;
	struct reference ref;
	struct text year;                  /* of the reference folder: its name */
	int on;                            /* YYYYMMDD */
	struct text period;                /* of --period; empty: not given */
	struct intern codes;
	struct draft_organisation *orgs;   /* by id */
	uint32_t capacity;
	struct draft_membership *memberships;      /* those that began by --on */
	size_t membership_count, membership_capacity;
	uint32_t england;
	bool has_ods;                      /* an epraccur file was read */
	int imd_year;                      /* the year of scores that is used; 0: none seen */
	struct intern postcodes;           /* of tables of scores; without spaces */
	uint32_t *first_score;             /* by id of postcodes: a place in scores */
	uint32_t first_score_capacity;
	struct draft_score *scores;
	uint32_t score_count, score_capacity;
};

/* Reads the reference folder and takes its organisations up. on: YYYYMMDD. The texts must outlive
 * the draft. */
int draft_open(struct draft *d, const char *folder, int on, struct text period, struct problem *p);
void draft_close(struct draft *d);

/* The place of a code, made if new: d->orgs may move. */
uint32_t draft_id(struct draft *d, struct text code);

/* The same, as an organisation; valid until the next call of either. */
struct draft_organisation *draft_org(struct draft *d, struct text code);

/* Takes a name unless a better or an earlier one stands. */
void draft_name(struct draft *d, struct draft_organisation *org, struct text name,
                enum draft_name rank);

/* Does the year of a period belong to this geography? An empty period does. */
bool draft_is_of_geography(const struct draft *d, struct text period);

/* The last day of a period that periods.csv knows, or the day that it is; 0 otherwise. */
int draft_period_end(const struct draft *d, struct text period);

void draft_membership(struct draft *d, struct draft_membership membership);

/* A postcode as it is compared: capitals, without spaces. Returns its length, 0 where it has not
 * the length of one. */
enum { POSTCODE_SHORTEST = 5, POSTCODE_LONGEST = 7, POSTCODE_SIZE = 8 };
size_t draft_postcode(struct text seen, char postcode[POSTCODE_SIZE]);

/* Is this code a row, and as what? -1: no row; 0: a practice; else its level. */
int draft_row_level(const struct draft *d, uint32_t id);

/* The status on the day of the directory. */
enum directory_status draft_status(const struct draft *d, const struct draft_organisation *org);

/* The list that stands: with --period that of its figures, else the latest list file's. */
const struct draft_list *draft_list_of(const struct draft *d,
                                       const struct draft_organisation *org);

/* Who stands above whom, once all files are read. -1 with *p filled: a rule is missing (78). */
int draft_place(struct draft *d, struct problem *p);

/* Weighted lists and deprivation, once all are placed. -1 with *p filled: the weights are wrong. */
int draft_figures(struct draft *d, struct problem *p);

/* The rows of the directory stream, its header included. */
int draft_write(const struct draft *d, struct stream_writer *out, struct problem *p);

#endif
