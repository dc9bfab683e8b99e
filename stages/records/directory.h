/* The directory stream (make_directory's output) in memory: who is who, and under whom. */
#ifndef RECORDS_DIRECTORY_H
#define RECORDS_DIRECTORY_H

#include <stddef.h>
#include <stdint.h>

#include "util/intern.h"
#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

#define DIRECTORY_LEVELS_MAX 16

enum directory_status {
	ORG_ACTIVE, ORG_CLOSED, ORG_DORMANT, ORG_PROPOSED, ORG_UNLISTED, ORG_STATUSES
};

enum directory_column {
	DIRECTORY_ORG, DIRECTORY_LEVEL, DIRECTORY_NAME, DIRECTORY_ANCESTORS, DIRECTORY_OPENED,
	DIRECTORY_CLOSED, DIRECTORY_STATUS, DIRECTORY_LIST_SIZE, DIRECTORY_LIST_WEIGHTED,
	DIRECTORY_LIST_DATE, DIRECTORY_IMD, DIRECTORY_IMD_YEAR, DIRECTORY_IMD_BASIS,
	DIRECTORY_POSTCODE, DIRECTORY_SUCCESSOR,
	/* a directory of before these were added has none of them */
	DIRECTORY_PLACED, DIRECTORY_IMD_TENTH, DIRECTORY_IMD_FIFTH,
	DIRECTORY_COLUMNS
};

/* How it is known who stands above a practice. */
enum directory_placed {
	PLACED_NOT,                /* unplaced, or no practice */
	PLACED_GEOGRAPHY, PLACED_MEMBERSHIP,
	PLACED_SUCCESSOR,          /* where the practice that took its place stands */
	PLACED_LAST_MEMBERSHIP,
	PLACED_WAYS
};

/* As the stream has them; directory_write.c is the other side of the pipe. */
extern const char *const directory_columns[DIRECTORY_COLUMNS];
extern const char *const directory_status_names[ORG_STATUSES];
extern const char *const directory_placed_names[PLACED_WAYS];          /* "" for PLACED_NOT */

struct organisation {
	struct text org, level, name, postcode, successor, imd_basis;
	uint32_t ancestors[DIRECTORY_LEVELS_MAX];   /* organisation numbers, lowest level first */
	size_t ancestor_count;
	int opened, closed;                         /* YYYYMMDD; 0: empty */
	enum directory_status status;
	int64_t list_size, list_weighted;           /* patients; -1: empty */
	int list_date;
	double imd;                                 /* NAN: empty */
	int imd_year;
	enum directory_placed placed;
	int imd_tenth, imd_fifth;                   /* 1 = MOST deprived; 0: empty */
};

struct directory {
	struct arena arena;
	struct organisation *orgs;                  /* sorted by org, as in the stream */
	size_t count;
	struct intern codes;                        /* id == place in orgs */
};

/* path NULL: 64, "--directory is missing". */
int directory_open(struct directory *d, const char *path, struct problem *p);
void directory_close(struct directory *d);

/* NULL if unknown. */
const struct organisation *directory_find(const struct directory *d, struct text org);

/* The ancestor at a level; NULL if it has none. */
const struct organisation *directory_ancestor(const struct directory *d,
                                              const struct organisation *org,
                                              struct text level);

#endif
