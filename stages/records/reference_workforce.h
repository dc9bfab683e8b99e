/* What the reference folder says of workforce files: which columns make an indicator
 * (workforce_items.csv) and what a field that is no plain number means (workforce_marks.csv).
 *
 *     struct workforce_reference w;
 *     workforce_reference_open(&w, folder, &p);           a year's folder, or its parent's files
 *     item = workforce_item(&w, layout, indicator);       basis, staff_definition, date
 *     workforce_reference_close(&w);                      always, and harmless after a failure
 *
 * Rows of one layout and indicator are alternatives: the first whose columns a file has is taken.
 * They say the same of basis, staff, staff_definition and date (65 if not). */
#ifndef RECORDS_REFERENCE_WORKFORCE_H
#define RECORDS_REFERENCE_WORKFORCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

enum workforce_basis {
	WORKFORCE_FTE, WORKFORCE_HEADCOUNT,
	WORKFORCE_NOUGHT,            /* people of practices where the columns add up to 0 */
	WORKFORCE_NEED               /* people by sex and age, each times its weight */
};

/* When what was counted was there. */
enum workforce_date { WORKFORCE_SNAPSHOT, WORKFORCE_YEAR_MEAN };

struct workforce_item {
	struct text layout, indicator;
	struct text staff;               /* gp, nurse, dpc; empty for the list */
	struct text numerator_columns;   /* joined by '+'; of a long file group:role:measure */
	struct text minus_columns;       /* what is taken off their sum; may be empty */
	struct text people_column;       /* empty: the file has no patients */
	struct text source_column;       /* says who gave the figure; may be empty */
	struct text staff_definition;    /* in words; two that differ are not compared */
	struct text provenance;
	enum workforce_basis basis;
	enum workforce_date date;
};

enum workforce_field { WORKFORCE_VALUE, WORKFORCE_SOURCE };

enum workforce_meaning {
	WORKFORCE_NOT_AVAILABLE,         /* of a value: there is none */
	WORKFORCE_NOT_RETURNED,          /* of a value: a nought that stands for no return */
	WORKFORCE_IS_NOUGHT,             /* of a value: a nought that means there is none of them */
	WORKFORCE_ESTIMATED,             /* of either: not the practice's own figure */
	WORKFORCE_PROVIDED               /* of a source: the practice's own, a nought included */
};

struct workforce_mark {
	enum workforce_field field;
	struct text mark;                /* empty: a blank field */
	bool is_number;                  /* then it stands for that sum of an item's columns */
	int64_t micro;                   /* in millionths */
	int from, until;                 /* the period's first day lies between, YYYYMMDD; 0: open */
	struct text staff;               /* whose columns; empty: all */
	enum workforce_meaning means;
};

struct workforce_reference {
	struct arena arena;
	const struct workforce_item *items;      /* by layout, then indicator, then as in the file */
	size_t item_count;
	const struct workforce_mark *marks;      /* as in the file: the first that fits holds */
	size_t mark_count;
};

/* Without the two files there are no items and no marks. */
int workforce_reference_open(struct workforce_reference *w, const char *folder,
                             struct problem *p);
void workforce_reference_close(struct workforce_reference *w);

/* The first row of that layout and indicator; NULL if there is none. */
const struct workforce_item *workforce_item(const struct workforce_reference *w,
                                            struct text layout, struct text indicator);

/* fte, headcount, nought, need */
const char *workforce_basis_name(enum workforce_basis basis);

/* snapshot, year_mean */
const char *workforce_date_name(enum workforce_date date);

#endif
