/* Who reports at all: the practices that have a row of any indicator of a period and a family of
 * sources (indicators.csv: qof, gpps ...), whichever file it came in. Their number below an
 * organisation is its members_total.
 *
 *     reporters_init(&r, &hierarchy);
 *     family = reporters_family(&r, period, source);        once for each group
 *     reporters_family_rows(&r, family)[org] = 1;           for each row
 *     totals = reporters_totals(&r, family);                after all rows: by slot
 *     reporters_release(&r); */
#ifndef RECORDS_REPORTERS_H
#define RECORDS_REPORTERS_H

#include <stdint.h>

#include "records/hierarchy.h"
#include "util/buffer.h"
#include "util/intern.h"

struct reporters {
	const struct hierarchy *hierarchy;
	struct intern families;          /* "period<TAB>source" */
	struct buffer key;
	uint8_t **reports;               /* by family, then by organisation number */
	uint32_t **totals;               /* by family, then by slot; NULL until asked for */
	uint32_t capacity;
};

void reporters_init(struct reporters *r, const struct hierarchy *hierarchy);
void reporters_release(struct reporters *r);

uint32_t reporters_family(struct reporters *r, struct text period, struct text source);

static inline uint8_t *reporters_family_rows(struct reporters *r, uint32_t family)
{
	return r->reports[family];
}

const uint32_t *reporters_totals(struct reporters *r, uint32_t family);

#endif
