/* goals.csv under check: what was asked of general practice, for the page of goals. */
#ifndef PIPELINE_GOALS_CHECK_H
#define PIPELINE_GOALS_CHECK_H

#include "pipeline/reference_sheet.h"

/* Notes what is wrong in root/goals.csv, where there is one: a cell that must be filled, a figure,
 * basis or date that is none, a place without a code, an item that no year counts (or that is no
 * staff of supply.csv, for a slope), and rows of a goal that do not stand together.
 * years: the folders whose indicators count. */
void goals_check(struct reference_check *check, const struct intern *years);

#endif
