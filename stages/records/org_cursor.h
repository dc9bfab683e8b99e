/* The organisations of a sorted group, found by one walk through the sorted directory: a figure's
 * group names most practices, each once, and in the same order.
 *
 *     struct org_cursor cursor = {&directory, 0};      anew for every group
 *     org = org_cursor_seek(&cursor, stream_field(&in, row, 2));
 */
#ifndef RECORDS_ORG_CURSOR_H
#define RECORDS_ORG_CURSOR_H

#include "records/directory.h"

struct org_cursor {
	const struct directory *directory;
	size_t at;
};

/* NULL if unknown. Codes must ascend from call to call; one may come twice. */
static inline const struct organisation *org_cursor_seek(struct org_cursor *c, struct text code)
{
	const struct directory *d = c->directory;

	while (c->at < d->count) {
		int order = text_compare(d->orgs[c->at].org, code);

		if (order == 0)
			return &d->orgs[c->at];
		if (order > 0)
			return NULL;
		c->at++;
	}
	return NULL;
}

#endif
