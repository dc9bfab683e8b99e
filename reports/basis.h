/* At the top of a practice's page: on how many patients its figures rest, how far chance moves
 * them, and what they are not. */
#ifndef REPORTS_BASIS_H
#define REPORTS_BASIS_H

#include "reports/page.h"

void basis_put(struct page *page, const struct practice_rows *rows);

#endif
