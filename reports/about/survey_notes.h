/* What the reference folder says of how the columns of the survey's files became known: some are
 * seen, some assumed, and a reader should know which. */
#ifndef REPORTS_SURVEY_NOTES_H
#define REPORTS_SURVEY_NOTES_H

#include "reports/page/page.h"

/* Nothing where pages show no survey, or its year says nothing. */
void survey_notes_put(struct page *page);

#endif
