/* Each practice's peers: the nearest practices by ln(list size) and deprivation (IMD) of the
 * directory, by their numbers in it. The share of patients aged 65 and over, which would belong
 * here too, is in no file that is read: age bands are not held.
 *
 * A practice without a list or an IMD has no peers and is nobody's; whether a practice is closed by
 * the day of the directory does not matter, as its list is of the time of the figures.
 *
 *     practice_peers_open(&peers, &directory, &ref, k);
 *     const uint32_t *of = practice_peers_of(&peers, number);
 *     for (j = 0; j < peers.k && of[j] != PEER_NONE; j++) ... directory.orgs[of[j]] ...
 *     practice_peers_close(&peers);                    harmless on zeroed peers */
#ifndef RECORDS_PRACTICE_PEERS_H
#define RECORDS_PRACTICE_PEERS_H

#include "domain/peers.h"
#include "records/directory.h"
#include "records/reference.h"

struct practice_peers {
	uint32_t *peers;             /* k for each organisation; PEER_NONE where there are no more */
	size_t k;
};

void practice_peers_open(struct practice_peers *p, const struct directory *d,
                         const struct reference *ref, size_t k);
void practice_peers_close(struct practice_peers *p);

/* Nearest first. */
static inline const uint32_t *practice_peers_of(const struct practice_peers *p, size_t number)
{
	return p->peers + number * p->k;
}

#endif
