/* The domains of the indicators that pages show: the clinical areas, the parts of the patient
 * survey, and what the reference folder names beside. */
#ifndef REPORTS_DOMAINS_H
#define REPORTS_DOMAINS_H

#include "reports/site/org_lists.h"

struct domains {
	const struct site *site;
	size_t *first;               /* the number of the first series of each, in their order */
	size_t count;
};

void domains_open(struct domains *d, const struct site *site);
void domains_close(struct domains *d);

/* The whole, then the levels that every geography has, from the top down, in each by name. The list
 * is the caller's to free. */
struct org_list domain_units(const struct site *site);

static inline const struct series *domain_first(const struct domains *d, size_t domain)
{
	return &d->site->series[d->first[domain]];
}

static inline bool domain_has(const struct series *series, const struct series *of)
{
	return text_equals(series->domain, of->domain);
}

#endif
