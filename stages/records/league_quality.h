/* What is known of an organisation's quality on an item after its answers: its share, shrunken
 * towards those of its level by the beta-binomial fit. */
#ifndef RECORDS_LEAGUE_QUALITY_H
#define RECORDS_LEAGUE_QUALITY_H

#include "domain/average_rank_ranges.h"
#include "domain/shrinkage.h"
#include "records/league.h"

/* The fit of a level's ranked cells; trials is room for count of them. */
struct shrinkage quality_fit(const struct league_cell *cells, size_t count, uint32_t level,
                             struct trials *trials);

/* Of a cell that is ranked; its centre is NAN where the stream has no share of it. */
struct item_quality quality_of_cell(const struct league_cell *cell, const struct shrinkage *fit,
                                    const struct indicator *indicator);

#endif
