#include "records/reporters.h"

#include <stdlib.h>

#include "util/memory.h"

void reporters_init(struct reporters *r, const struct hierarchy *hierarchy)
{
	*r = (struct reporters){.hierarchy = hierarchy};
	intern_init(&r->families);
	buffer_init(&r->key);
}

void reporters_release(struct reporters *r)
{
	for (uint32_t i = 0; i < r->families.count; i++) {
		free(r->reports[i]);
		free(r->totals[i]);
	}
	free(r->reports);
	free(r->totals);
	intern_release(&r->families);
	buffer_release(&r->key);
	*r = (struct reporters){0};
}

uint32_t reporters_family(struct reporters *r, struct text period, struct text source)
{
	uint32_t known = r->families.count, family;

	r->key.length = 0;
	buffer_text(&r->key, period);
	buffer_char(&r->key, '\t');
	buffer_text(&r->key, source);
	family = intern_id(&r->families, buffer_as_text(&r->key));
	if (family < known)
		return family;
	if (family >= r->capacity) {
		r->capacity = family * 2 + 8;
		r->reports = memory_resize(r->reports, r->capacity, sizeof *r->reports);
		r->totals = memory_resize(r->totals, r->capacity, sizeof *r->totals);
	}
	r->reports[family] = memory_zeroed(r->hierarchy->directory->count + 1, 1);
	r->totals[family] = NULL;
	return family;
}

const uint32_t *reporters_totals(struct reporters *r, uint32_t family)
{
	const struct hierarchy *h = r->hierarchy;
	uint32_t *totals = r->totals[family];

	if (totals)
		return totals;
	totals = r->totals[family] = memory_zeroed(h->above_count + 1, sizeof *totals);
	for (size_t i = 0; i < h->directory->count; i++)
		for (uint32_t s = h->units[i].first; r->reports[family][i] && s < h->units[i].end; s++)
			totals[h->slots[s]]++;
	return totals;
}
