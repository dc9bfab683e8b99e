/* The practice-level detailed workforce file of 2022 and later: the 829 columns, made from a table
 * of blocks, and people counted into them.
 *
 * Behind the practice, its area, its patients and the sources stand blocks of columns. A block says
 * of whom (GPs, GPs without registrars ...), by what (what they do, age, country of qualification),
 * heads or full-time equivalents, and for all, men and women or all only. */
#ifndef EXTRACTS_WORKFORCE_FORM_H
#define EXTRACTS_WORKFORCE_FORM_H

#include "util/memory.h"

#include "staff_people.h"

enum workforce_measure { WORKFORCE_HEADS, WORKFORCE_FTE };

struct workforce_column {
	const char *name;                    /* "FEMALE_GP_EXTG_HC_30TO34" */
	enum staff_group group;              /* STAFF_GROUPS: of the patients */
	enum workforce_measure measure;
};

struct workforce_form {
	struct arena arena;
	struct workforce_column *columns;    /* after those of workforce_form_first */
	size_t column_count;
	size_t *first, *width;               /* [block]: its first column; how many of one sex */
	uint64_t *parts;                     /* [block][kind]: those that count it, a bit each */
};

/* Practice, area, patients and sources: the columns before the staff's, ended by NULL. */
extern const char *const workforce_form_first[];

void workforce_form_open(struct workforce_form *form);
void workforce_form_close(struct workforce_form *form);

/* cells: [column_count], heads or hundredths of full time; set to what these people add up to. */
void workforce_form_count(const struct workforce_form *form, const struct staff_person *people,
                          size_t count, int32_t *cells);

#endif
