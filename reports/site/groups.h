/* What rank and benchmark found of all units of a level together: how reliable their figures are,
 * how far they spread, how many stand out and how many chance alone would let stand out. Parts of
 * struct site. */
#ifndef REPORTS_GROUPS_H
#define REPORTS_GROUPS_H

#include "reports/site/site.h"

/* Of the figures themselves, and of the rates of exceptions from them. */
enum group_of { GROUP_OF_FIGURES, GROUP_OF_EXCEPTIONS, GROUP_OF_COUNT };

enum group_field {
	GROUP_UNITS, GROUP_RELIABILITY_MEDIAN, GROUP_RELIABLE_SHARE, GROUP_PHI, GROUP_FLAGGED95,
	GROUP_FLAGGED998, GROUP_CHANCE95, GROUP_CHANCE998, GROUP_CENTRE, GROUP_TAU2, GROUP_FIELDS
};

struct series_group {
	struct text fields[GROUP_FIELDS];     /* empty: not known */
};

/* Call when the series are known; either path may be NULL. Decides which series show no ranks of
 * practices. */
int groups_read(struct site *site, const char *rank_path, const char *benchmark_path,
                struct problem *p);

const struct series_group *group_find(const struct site *site, size_t series, size_t level,
                                      enum group_of of);

/* In millionths; false where it is not known. */
bool group_number(const struct series_group *group, enum group_field field, int64_t *millionths);

/* What the page of an indicator shows of its groups. */
void group_inputs(const struct site *site, size_t series, struct inputs *in);

#endif
