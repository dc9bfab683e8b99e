/* series.csv under check: which periods of an indicator can be compared. */
#ifndef PIPELINE_SERIES_CHECK_H
#define PIPELINE_SERIES_CHECK_H

#include "pipeline/reference_sheet.h"

/* Notes what is wrong in root/series.csv, where there is one: a period or an indicator that is not
 * known, a pair that comes twice, a series that begins anew and does not say why, and one whose
 * indicator is not counted in the same way in all its periods. */
void series_check(struct reference_check *check);

#endif
