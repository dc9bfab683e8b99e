/* The areas that clinicians are compared for: lists of them, counts, and their table. */
#ifndef REPORTS_SHORTFALL_AREAS_H
#define REPORTS_SHORTFALL_AREAS_H

#include "reports/page/grid.h"
#include "reports/page/inputs.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/org_lists.h"

/* The page of all areas; no area may have this code. */
#define SHORTFALL_ALL text_from("all")

/* The areas of a place (SITE_NONE: all) that a staff group has rows for: those short even at the
 * ratio 1.00 first, then the other alerts and warnings, those below, those not short, those not
 * assessed; the largest gap first, then by code. The caller's to free (org_list_free). */
struct org_list shortfall_areas(const struct site *site, uint32_t place, size_t staff);

/* What a place's areas add up to at a ratio. FTE in millionths. */
struct shortfall_sums {
	int64_t areas, assessed, alerts, warnings;
	int64_t flagged;             /* FTE short in those flagged */
	int64_t below;               /* FTE below what is expected, flagged or not */
	int64_t net;                 /* expected less now, of all assessed */
	double chance_below, chance_flagged, chance_alerts;   /* were all exactly on target */
};

/* rho: a place in the staff's ratios. */
void shortfall_sum(const struct site *site, uint32_t place, size_t staff, size_t rho,
                   struct shortfall_sums *sums);

/* Short even where the ratio is 1.00, and flagged at the ratio asked for. */
bool shortfall_is_short_anyway(const struct shortfall *row);

/* A row for each area of the list. */
void shortfall_area_grid(struct grid *grid, const struct site *site, const struct org_list *areas,
                         size_t staff);

/* What pages of clinicians show of an organisation beside its shortfalls. */
void shortfall_org_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
