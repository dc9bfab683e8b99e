/* Rows of the quarantine that pages would have shown: so that a gap says that the figure was set
 * aside, and by which rule. Parts of struct site. */
#ifndef REPORTS_SET_ASIDE_H
#define REPORTS_SET_ASIDE_H

#include "reports/site/site.h"

/* Call when the series are known. path NULL: nothing is known to be set aside. */
int set_aside_read(struct site *site, const char *path, struct problem *p);

/* The rule; empty where no such row was set aside. series SITE_NONE: of any series. */
struct text set_aside_rule(const struct site *site, uint32_t org, uint32_t series);

/* Notes at a figure that is not there whether it was set aside. */
void set_aside_note(const struct site *site, uint32_t org, uint32_t series, struct figure *f);

/* What pages show of an organisation's rows. */
void set_aside_inputs(const struct site *site, uint32_t org, struct inputs *in);

/* A rule for readers; its own name where it is none of ours. */
struct text set_aside_words(struct text rule);

#endif
