/* Between workforce_read.c and the readers of wide and long files; nobody else includes this. */
#ifndef RECORDS_WORKFORCE_FILE_H
#define RECORDS_WORKFORCE_FILE_H

#include "records/layouts.h"
#include "records/workforce_read.h"

struct workforce_file {
	struct workforce *w;
	const char *path;
	uint16_t source;
	struct extract x;
	const struct layout *layout;
	int practice;                                /* column */
	struct workforce_marking marking;
	struct workforce_columns columns;
	struct workforce_place *places;              /* by indicator; item NULL: not in this layout */
	double (*weights)[WORKFORCE_ADDED_MAX];      /* by indicator; of basis need */
	uint64_t used, unused;                       /* lines */
};

/* Chooses the places, once it is known where the file's parts stand. */
int workforce_file_choose(struct workforce_file *f, struct problem *p);

/* A line of the matrix for the practice of that code; -1 with *p filled. */
ptrdiff_t workforce_file_add_line(struct workforce_file *f, struct text practice, uint64_t line,
                                  struct problem *p);

/* What the fields come to, in all cells of a line of the matrix. sources: by part, of source
 * texts. */
void workforce_file_figures(const struct workforce_file *f, size_t line,
                            const struct workforce_value *values,
                            const enum workforce_meaning *sources);

/* A figure of the row at hand; refuses what is no number and no mark. */
int workforce_file_value(const struct workforce_file *f, const struct workforce_part *part,
                         struct text field, struct workforce_value *value, struct problem *p);

int workforce_read_wide(struct workforce_file *f, struct problem *p);
int workforce_read_long(struct workforce_file *f, struct problem *p);

#endif
