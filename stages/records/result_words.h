/* Words of the results for readers: the same on pages and in workbooks. */
#ifndef RECORDS_RESULT_WORDS_H
#define RECORDS_RESULT_WORDS_H

#include "util/text.h"

/* Why a figure is missing or weak: "confidential"; "not given" for what is no reason of ours. */
const char *reason_in_words(struct text reason);

/* Where a word of vs_* or of a funnel puts a figure: only what lies beyond the 99.8% limits is
 * called different, what lies between them and the 95% limits is worth watching. */
enum standing {
	STANDING_NONE,               /* not compared */
	STANDING_SIMILAR, STANDING_WATCH,
	STANDING_BETTER, STANDING_WORSE, STANDING_HIGHER, STANDING_LOWER
};

enum standing standing_of(struct text word);

/* "worth watching", "better"; NULL for similar and not compared, which pages pass over. */
const char *standing_word(enum standing standing);

/* What vs_* says, with "similar" for similar, for where an empty cell would leave a doubt. Empty:
 * not compared. */
const char *comparison_in_words(struct text word);

#endif
