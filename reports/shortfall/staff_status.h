/* What status.html says of staff: how many practices returned theirs, which did not, which could be
 * placed nowhere and with how many clinicians, and which were placed by following them. */
#ifndef REPORTS_STAFF_STATUS_H
#define REPORTS_STAFF_STATUS_H

#include "reports/page/page.h"

void staff_status_put(struct page *page);

#endif
