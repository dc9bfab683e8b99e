/* What is known of an organisation's quality on an item after its answers: its share, shrunken
 * towards those of its level by the beta-binomial fit. */
#ifndef RECORDS_LEAGUE_QUALITY_H
#define RECORDS_LEAGUE_QUALITY_H

#include "domain/average_rank_ranges.h"
#include "records/league.h"

struct quality_fit {
	double mean, strength;           /* of the units' true shares: m and M = alpha + beta */
};

/* Of the cells of a level that are ranked. */
struct quality_fit quality_fit_cells(const struct league_cell *cells, size_t count,
                                     uint32_t level);

struct item_quality quality_of_cell(const struct league_cell *cell, const struct quality_fit *fit,
                                    const struct indicator *indicator);

#endif
