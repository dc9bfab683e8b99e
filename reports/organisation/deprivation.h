/* How deprived the patients of an organisation are, among its facts. */
#ifndef REPORTS_DEPRIVATION_H
#define REPORTS_DEPRIVATION_H

#include "reports/page/page.h"

/* The directory's score and tenth; of an organisation that it has none for, the mean of its
 * practices that the clinicians' figures were made with. */
void deprivation_fact(struct page *page, uint32_t org);
void deprivation_inputs(const struct site *site, uint32_t org, struct inputs *in);

#endif
