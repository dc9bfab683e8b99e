/* The league of what league.h gathered: average ranks, their ranges, and the items significantly
 * better and worse, by domain, period, level and organisation.
 *
 *     league_tables_make(&t, &l, &rules);
 *     league_tables_write(&t, &l, &ref, &out, &p);
 *     league_tables_release(&t);               always; harmless on a zeroed struct
 *
 * A level with nobody below the top that ranks an item of a domain has no rows of that domain.
 * Ranges need the posterior of every item at that level: the beta-binomial fit of its x and n. */
#ifndef RECORDS_LEAGUE_TABLES_H
#define RECORDS_LEAGUE_TABLES_H

#include "domain/average_rank_ranges.h"
#include "records/league.h"

struct league_rules {
	double items_min;                /* share of a table's items */
	double correlation;              /* of the items' errors within an organisation */
};

/* Items against England. */
struct league_verdicts {
	uint32_t compared, better, worse;
};

/* The organisations of one period and level. */
struct league_group {
	uint32_t period, level;
	size_t units, domain_count;
	uint32_t *orgs;                  /* by code */
	struct text *domains;
	/* [unit * tables + table], tables = domain_count + LEAGUE_WHOLES */
	struct average_rank *averages;
	struct rank_range *ranges;
	struct league_verdicts *verdicts;
};

struct league_tables {
	struct league_group *groups;
	size_t group_count;
};

void league_tables_make(struct league_tables *t, const struct league *l,
                        const struct league_rules *rules, const struct reference *ref);
int league_tables_write(const struct league_tables *t, const struct league *l,
                        const struct reference *ref, struct stream_writer *out,
                        struct problem *p);
void league_tables_release(struct league_tables *t);

#endif
