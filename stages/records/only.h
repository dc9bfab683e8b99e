/* Which organisations a pack is for: a list of codes in a text file, one a line.
 *
 * What follows a code behind a blank, TAB or comma is the list's own remark; empty lines and those
 * that begin with # are passed over. A code in small letters is taken for the one in capitals. A
 * practice brings those above it, an organisation above practice also those below it.
 *
 *     only_open(&only, path, &directory, &p)     path NULL: everything is in it
 *     only_has(&only, number)
 *     only_close(&only)                          always */
#ifndef RECORDS_ONLY_H
#define RECORDS_ONLY_H

#include <stdbool.h>
#include <stdint.h>

#include "records/directory.h"

struct only {
	bool *kept;                  /* by number in the directory; NULL: all are */
	size_t listed;               /* organisations that the list names, each once */
};

/* 65 with file, line and text where the directory does not know a code, and where the list names
 * none; 66 where it is not there. */
int only_open(struct only *only, const char *path, const struct directory *d, struct problem *p);
void only_close(struct only *only);

static inline bool only_has(const struct only *only, uint32_t org)
{
	return !only->kept || only->kept[org];
}

/* By code; one that the directory does not know is in no pack. */
bool only_has_code(const struct only *only, const struct directory *d, struct text code);

#endif
