/* The workbook of an organisation (write_tables --workbooks), where it has one. */
#ifndef REPORTS_WORKBOOK_LINK_H
#define REPORTS_WORKBOOK_LINK_H

#include "reports/page/page.h"

/* A link in a sentence of its own. */
void workbook_link_put(struct page *page, const struct organisation *org);

/* A line of its facts. */
void workbook_fact(struct page *page, const struct organisation *org);
void workbook_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
