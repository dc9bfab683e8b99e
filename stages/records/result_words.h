/* Words of the results for readers: the same on pages and in workbooks. */
#ifndef RECORDS_RESULT_WORDS_H
#define RECORDS_RESULT_WORDS_H

#include "util/text.h"

/* Why a figure is missing or weak: "confidential"; "not given" for what is no reason of ours. */
const char *reason_in_words(struct text reason);

/* What vs_* says, as readers are told: only what lies beyond the 99.8% limits is called different,
 * what lies between them and the 95% limits is "worth watching". Empty: not compared. */
const char *comparison_in_words(struct text word);

#endif
