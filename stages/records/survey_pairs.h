/* The weighted file of a survey and the unweighted one beside it, and which figures are hidden
 * where respondents are not counted.
 *
 * From 2012 to 2023 a survey is published in two files of one header. The weighted one holds the
 * results to show, but not how many answered; the bases of the unweighted one are just that. So
 * the unweighted one gives no rows: where both have a practice, its base of an item is the item's
 * respondents, and what it withholds is withheld. Only items without a respondents_column in
 * gpps_items.csv are looked at.
 *
 * A file is unweighted if all its bases of these items are whole numbers, in SURVEY_WHOLE_FROM
 * practices or more; with fewer that says nothing, and it is taken as a weighted one. Refused (65)
 * is an unweighted file without a weighted one that has parts of people in its bases, and a second
 * unweighted file. Two weighted files give two rows a practice, for check_observations to judge.
 * Where a practice stands in two lines of the unweighted file that differ, its respondents are not
 * known.
 *
 * Where no file counts the respondents of an item they stay unknown. What then shows that they
 * would be fewer than may be published, or cannot be shown not to be, is the estimate
 * (survey_read.h): such a cell becomes confidential. For suppress these are judged already. */
#ifndef RECORDS_SURVEY_PAIRS_H
#define RECORDS_SURVEY_PAIRS_H

#include "records/sources.h"
#include "records/survey_read.h"

#define SURVEY_WHOLE_FROM 20

/* After all files were read. min_respondents: for indicators that have none of their own. */
int survey_pair_files(struct survey *s, const struct sources *sources, double min_respondents,
                      struct problem *p);

#endif
