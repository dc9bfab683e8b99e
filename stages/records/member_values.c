#include "records/member_values.h"

#include <stdlib.h>

#include "util/memory.h"

void member_values_init(struct member_values *m, const struct hierarchy *hierarchy)
{
	m->hierarchy = hierarchy;
	m->sums = memory_zeroed(hierarchy->directory->count + 1, sizeof *m->sums);
}

void member_values_release(struct member_values *m)
{
	free(m->sums);
	*m = (struct member_values){0};
}

void member_values_clear(struct member_values *m)
{
	memset(m->sums, 0, m->hierarchy->directory->count * sizeof *m->sums);
}

void member_values_add(struct member_values *m, size_t practice, double value)
{
	const struct hierarchy *h = m->hierarchy;
	const struct hierarchy_unit *unit = &h->units[practice];

	for (uint32_t i = unit->first; i < unit->end; i++) {
		struct member_sums *s = &m->sums[h->above[h->slots[i]]];
		double distance = value - s->mean;

		s->count++;
		s->mean += distance / (double)s->count;
		s->squares += distance * (value - s->mean);
	}
}

struct sample member_values_sample(const struct member_values *m, size_t org)
{
	const struct member_sums *s = &m->sums[org];
	struct sample sample = {s->count, NAN, NAN};

	if (s->count > 0)
		sample.mean = s->mean;
	if (s->count > 1)
		sample.deviation = sqrt(s->squares / (double)(s->count - 1));
	return sample;
}
