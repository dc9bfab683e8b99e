#include "reports/site/domains.h"

#include <stdlib.h>

#include "util/memory.h"

void domains_open(struct domains *d, const struct site *site)
{
	*d = (struct domains){.site = site};
	d->first = memory_zeroed(site->series_count + 1, sizeof *d->first);
	for (size_t s = 0; s < site->series_count; s++) {
		bool is_known = false;

		for (size_t i = 0; i < d->count && !is_known; i++)
			is_known = domain_has(&site->series[s], domain_first(d, i));
		if (!is_known)
			d->first[d->count++] = s;
	}
}

void domains_close(struct domains *d)
{
	free(d->first);
	*d = (struct domains){0};
}

struct org_list domain_units(const struct site *site)
{
	const struct reference *ref = site->reference;
	struct org_list all = {memory_zeroed(site->above_count + 1, sizeof *all.orgs), 0};

	for (size_t l = ref->level_count; l-- > 1;) {
		struct org_list level = {NULL, 0};

		if (l < ref->level_count - 1 && !ref->levels[l].required)
			continue;
		level = org_list_of_level(site, ref->levels[l].id);
		for (size_t i = 0; i < level.count; i++)
			all.orgs[all.count++] = level.orgs[i];
		org_list_free(&level);
	}
	return all;
}
