/* Which indicators pages show, of which period, in which order. Parts of struct site. */
#ifndef REPORTS_SERIES_H
#define REPORTS_SERIES_H

#include "reports/site/site.h"

/* Takes note that rows of this indicator and period are there; the latest period is kept. */
int series_note(struct site *site, struct text indicator, struct text period, struct problem *p);

/* Puts them into order: by shape, domain, code. Picks the headlines. */
void series_arrange(struct site *site);

/* Says of each series whether it may be compared with an earlier period, when England's figures are
 * known. */
void series_find_breaks(struct site *site);

/* SITE_NONE if pages do not show it: an earlier period. */
uint32_t series_find(const struct site *site, struct text indicator, struct text period);

/* Takes what pages show of the definition. */
void series_inputs(const struct site *site, const struct series *s, struct inputs *in);

/* Which way is good, in words. */
const char *series_direction(const struct series *s);

/* The indicator's title, or its code where the reference folder has no definition. */
/* The period that the changes in all figures of this shape are since; empty where they differ. */
struct text series_changes_since(const struct site *site, enum figure_shape shape);

/* An item of a survey that has a good direction: those have average ranks. */
bool series_is_item(const struct series *s);

struct text series_title(const struct series *s);

/* "%" or such; empty without a definition. */
struct text series_unit(const struct series *s);

#endif
