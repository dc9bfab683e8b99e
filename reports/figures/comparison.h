/* What pages say of a figure beside others, in words.
 *
 * Only what lies beyond the 99.8% limits is called different; what lies beyond the 95% limits reads
 * "worth watching". A rank is given with the range that it lies in, and none where the figure
 * cannot carry one. */
#ifndef REPORTS_COMPARISON_H
#define REPORTS_COMPARISON_H

#include "records/result_words.h"
#include "reports/page/page.h"

/* Is any of these figures compared with England? Where a level has too few organisations for that,
 * none is. */
bool is_compared(const struct site *site, const struct text *lines);

/* Why none is, in a sentence about the organisations of that level. */
void not_compared_put(struct html *h, const struct site *site, const struct level *level);

/* Behind a value, in its cell: nothing for similar and not compared. */
void standing_put(struct html *h, enum standing standing);

/* Why a rank may not be printed; NULL where it may be. is_practice: then the series itself may
 * show none. */
const char *rank_refused(const struct site *site, const struct series *series,
                         const struct figure *f, bool is_practice);

/* The quarter that it lies in if that is sure enough; NULL: it is not. */
const char *figure_sure_quarter(const struct site *site, const struct figure *f);

/* Why there is no change since an earlier year. */
const char *figure_change_gap(const struct series *series, const struct figure *f);

/* "12 of 151", its range, and the quarter if it is sure; or why there is none. */
void plausible_rank_cell(struct html *h, const struct site *site, const struct series *series,
                         const struct figure *f, bool is_practice);

/* How many comparisons the figures of a unit make, and how many stand out. */
struct comparison_count {
	int64_t all, words_only_beyond_998;   /* the latter: of all, those against an earlier year */
	int64_t different, watched;
};

/* `within`: comparisons with the parent are shown; `peers`: those with peers. */
void comparison_count_add(struct comparison_count *count, const struct figure *f, bool within,
                          bool peers);

/* A number that chance would flag: small ones need a second decimal to be more than 0. */
void chance_put(struct html *h, int64_t millionths);

/* A sentence on them, with what chance alone would do; nothing where there are none. */
void comparison_count_put(struct html *h, const struct comparison_count *count);

#endif
