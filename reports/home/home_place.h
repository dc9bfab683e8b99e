/* The home page's first part: how the place that it is about stands, in sentences and figures. */
#ifndef REPORTS_HOME_PLACE_H
#define REPORTS_HOME_PLACE_H

#include "reports/pages.h"

/* home: its number in the directory. */
void home_place_put(struct page *page, uint32_t home);

#endif
