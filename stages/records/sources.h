/* Which file is which: work/<run>/sources.tsv, with the columns
 * source path layout period sha256 bytes rows. A stage run by hand without --sources numbers its
 * operands s1, s2 ... */
#ifndef RECORDS_SOURCES_H
#define RECORDS_SOURCES_H

#include <stddef.h>

#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

struct source_file {
	struct text id, path, layout, period;     /* layout and period empty without --sources */
};

struct sources {
	struct arena arena;
	struct source_file *files;
	size_t count;
};

/* list NULL: numbers the operands. Else every operand must stand in the list (64). files[i] then
 * belongs to operands[i]. A path that stands there several times, once a period, may be as many
 * operands: the first is the first row's, and so on. */
int sources_open(struct sources *s, const char *list, char *const *operands, size_t count,
                 struct problem *p);

/* The same, of the rows of one period alone: for a program that is run once a period. */
struct source_list {
	const char *path;                     /* of sources.tsv; NULL: numbers the operands */
	struct text period;                   /* empty: all */
};
int sources_open_of(struct sources *s, const struct source_list *list, char *const *operands,
                    size_t count, struct problem *p);
void sources_close(struct sources *s);

#endif
