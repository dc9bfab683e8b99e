/* The way to an organisation's workbook, which write_tables makes for those that practices are
 * compared within and for the home place. */
#ifndef REPORTS_WORKBOOK_LINK_H
#define REPORTS_WORKBOOK_LINK_H

#include "reports/page.h"

/* " A workbook of ..." as a sentence; nothing where it has none. */
void workbook_link_put(struct page *page, const struct organisation *org);

#endif
