#include "records/survey_pools.h"

#include <stdlib.h>

#include "domain/sums.h"
#include "util/memory.h"

void survey_pools_init(struct survey_pools *s, const struct hierarchy *hierarchy)
{
	size_t count = hierarchy->directory->count + 1;

	*s = (struct survey_pools){.hierarchy = hierarchy};
	s->pools = memory_zeroed(count, sizeof *s->pools);
	s->bases = memory_zeroed(count, sizeof *s->bases);
}

void survey_pools_release(struct survey_pools *s)
{
	free(s->pools);
	free(s->bases);
	*s = (struct survey_pools){0};
}

void survey_pools_clear(struct survey_pools *s, double design_effect)
{
	size_t count = s->hierarchy->directory->count;

	memset(s->pools, 0, count * sizeof *s->pools);
	memset(s->bases, 0, count * sizeof *s->bases);
	s->design_effect = design_effect;
}

static double respondents_of(const struct observation_counts *counts)
{
	return counts->respondents == COUNT_MISSING ? NAN : micro_units(counts->respondents);
}

static double share_of(const struct observation_counts *counts)
{
	return (double)counts->numerator / (double)counts->denominator;
}

/* A base that leaves 64 bits cannot equal that of a row, so such a sum has no limits. */
void survey_pools_add(struct survey_pools *s, size_t practice,
                      const struct observation_counts *counts)
{
	const struct hierarchy *h = s->hierarchy;
	const struct hierarchy_unit *unit = &h->units[practice];
	struct survey_member member = {share_of(counts), micro_units(counts->denominator),
	                               respondents_of(counts)};

	for (uint32_t i = unit->first; i < unit->end; i++) {
		uint32_t above = h->above[h->slots[i]];

		survey_pool_add(&s->pools[above], &member);
		if (!micro_add(&s->bases[above], counts->denominator))
			s->pools[above].unsure++;
	}
}

double survey_pools_base(const struct survey_pools *s, size_t org,
                         const struct observation_counts *counts)
{
	if (!observation_counts_in_sums(counts) || counts->denominator <= 0)
		return NAN;
	if (s->hierarchy->units[org].is_practice)
		return survey_effective_base(respondents_of(counts), s->design_effect);
	if (s->bases[org] != counts->denominator)
		return NAN;
	return survey_pool_base(&s->pools[org], share_of(counts), s->design_effect);
}
