/* What all years say of workforce files, under check. */
#ifndef PIPELINE_WORKFORCE_CHECK_H
#define PIPELINE_WORKFORCE_CHECK_H

#include "pipeline/reference_sheet.h"

/* workforce_items.csv and workforce_marks.csv, where they are there: an unknown layout, an
 * indicator that no year has, columns that are no list of names or, of a long file, no
 * group:role:measure; bands without a weight in age_sex_weights.csv; rows of one layout and
 * indicator that say different things; marks that hold on the same days. years: the folders whose
 * indicators count. */
void workforce_check(struct reference_check *check, const struct intern *years);

/* supply.csv: staff twice, indicators that workforce_items.csv does not make, unlike bases joined,
 * required ratios that are none. */
void supply_check(struct reference_check *check);

#endif
