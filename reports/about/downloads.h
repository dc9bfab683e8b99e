/* The open data that stand beside the pages, as the data page lists them: those of this night. */
#ifndef REPORTS_DOWNLOADS_H
#define REPORTS_DOWNLOADS_H

#include "reports/pages.h"

void downloads_put(struct page *page, const struct given_files *given);
void downloads_inputs(const struct given_files *given, struct inputs *in);

#endif
