/* What charts call an organisation: its name without what all of its kind have in common, "Tower
 * Hamlets" for "Tower Hamlets PCT". Which beginnings and endings those are is data: site.csv's
 * label_beginnings and label_endings, with ";" between. Tables say the whole name. */
#ifndef REPORTS_CHART_NAMES_H
#define REPORTS_CHART_NAMES_H

#include "reports/site/site.h"

struct chart_names {
	const struct site *site;
	struct text beginnings, endings;
};

struct chart_names chart_names_of(const struct site *site);

/* Its code where it has no name. */
struct text chart_name(const struct chart_names *names, uint32_t org);

#endif
