#include "records/practice_peers.h"

#include <math.h>
#include <stdlib.h>

#include "domain/steady_math.h"

static size_t gather(struct peer_unit *units, const struct directory *d,
                     const struct reference *ref)
{
	size_t count = 0;

	for (size_t i = 0; i < d->count; i++) {
		const struct organisation *org = &d->orgs[i];

		if (reference_level(ref, org->level) == 0 && org->list_size > 0 && !isnan(org->imd))
			units[count++] = (struct peer_unit){
				{steady_log((double)org->list_size), org->imd}, (uint32_t)i};
	}
	return count;
}

void practice_peers_open(struct practice_peers *p, const struct directory *d,
                         const struct reference *ref, size_t k)
{
	struct peer_unit *units = memory_zeroed(d->count + 1, sizeof *units);
	size_t count = gather(units, d, ref), cells = (d->count + 1) * k;
	uint32_t *found = memory_zeroed(count * k + 1, sizeof *found);

	p->k = k;
	p->peers = memory_zeroed(cells + 1, sizeof *p->peers);
	for (size_t i = 0; i < cells; i++)
		p->peers[i] = PEER_NONE;
	peers_standardise(units, count, 2);
	peers_nearest(units, count, 2, k, found);
	for (size_t i = 0; i < count; i++)
		memcpy(p->peers + units[i].unit * k, found + i * k, k * sizeof *found);
	free(found);
	free(units);
}

void practice_peers_close(struct practice_peers *p)
{
	free(p->peers);
	*p = (struct practice_peers){0};
}
