/* Reads the files that a directory is made of, whatever their family, into a draft.
 *
 * Every family has one function that takes one line and says what became of it; a line that would
 * contradict an earlier one of its file, or that has a number below 0, is put into quarantine; a
 * code, date or number that is none refuses the file (65). */
#ifndef RECORDS_DIRECTORY_READ_H
#define RECORDS_DIRECTORY_READ_H

#include "records/directory_draft.h"
#include "records/layouts.h"
#include "records/report.h"
#include "records/sources.h"

struct directory_reader {
	struct draft *draft;
	struct report *report;
	struct quarantine *quarantine;
	const char *program;
	uint32_t files;                    /* read so far */
};

/* 0, or -1 with *p filled. Adds to the report, by layout. */
int directory_read(struct directory_reader *r, const struct source_file *file, struct problem *p);

/* Practices of earlier nights (column org of a stream; path NULL: none): their figures are still
 * there, while the files that named them may be gone. They count as reporting. */
int directory_read_practices(struct draft *d, const char *path, struct problem *p);

/* What follows is between directory_read.c and the families' files. */

enum line_fate {
	LINE_USED, LINE_UNUSED,
	LINE_DUPLICATE, LINE_CONFLICT, LINE_NEGATIVE,      /* into quarantine */
	LINE_REFUSED
};

struct directory_file {
	struct draft *draft;
	struct extract x;
	const struct layout *layout;
	const struct source_file *source;
	const char *path;
	uint32_t number;                   /* from 1 */
	bool is_of_geography;
	int column[ROLE_COUNT];            /* -1: the layout has none */
	int bands[DRAFT_SEXES][DRAFT_AGES];        /* columns of a list with a line a practice */
	struct problem *p;
};

typedef enum line_fate directory_line(struct directory_file *f);

directory_line directory_line_ods, directory_line_membership, directory_line_geography,
	directory_line_list, directory_line_prevalence, directory_line_imd,
	directory_line_postcode_imd, directory_line_succession, directory_line_workforce;

/* Fills f->bands from the header in f->x.row. */
void directory_find_bands(struct directory_file *f);

/* A whole number of patients; false if it is none, refused. */
bool directory_count(const struct directory_file *f, struct text seen, int64_t *count);

/* The cell of a role without spaces around it; empty where the layout has no such column. */
struct text directory_cell(const struct directory_file *f, enum layout_role role);

/* Fills f->p: "<what> '<seen>' is not <wanted>"; returns LINE_REFUSED. */
enum line_fate directory_refuse(const struct directory_file *f, const char *what, struct text seen,
                                const char *wanted);

/* A published date, 0 where the cell is empty; false if it is none, refused. */
bool directory_date(const struct directory_file *f, enum layout_role role, const char *what,
                    int *date);

/* The organisation of ROLE_PRACTICE, with this evidence added; NULL if that is no code, refused. */
struct draft_organisation *directory_practice(struct directory_file *f,
                                              enum draft_evidence evidence);

/* Has the line's code the form of a practice's, and not that of an area? For the counts of files
 * that hold both. */
bool directory_looks_like_practice(const struct directory_file *f);

/* The line's postcode, if none stands yet: "OL1  1NL" and "OL11NL" as "OL1 1NL". */
void directory_postcode(struct directory_file *f, struct draft_organisation *org);

#endif
