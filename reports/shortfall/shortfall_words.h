/* What flags, marks and verdicts of flag_shortfalls say to readers. */
#ifndef REPORTS_SHORTFALL_WORDS_H
#define REPORTS_SHORTFALL_WORDS_H

#include "reports/page/page.h"
#include "reports/shortfall/shortfalls.h"

/* "short, alert"; a flag that is none of ours as it is. */
struct text shortfall_flag_words(const struct shortfall *row);

/* The marks of a note, joined by "; ". Nothing where there are none. */
void shortfall_note_words(const struct shortfall *row, struct buffer *words);

/* Why an area is not assessed. */
void shortfall_why_not(const struct shortfall *row, struct buffer *words);

/* A staff group's or level's name within a sentence: its first letter small, unless it is all
 * capitals: "practice nurses", "GPs". */
void words_within(struct buffer *out, struct text name);
void html_within(struct html *h, struct text name);

/* Millionths to one decimal, in running text. */
void html_tenth(struct html *h, int64_t millionths);

/* The day that staff was counted on; of a yearly mean (YYYY-MM-DD/YYYY-MM-DD) "mean of 1 January
 * 2019 to 31 December 2019". */
void shortfall_date_put(struct page *page, struct text date);

/* "rises with deprivation" */
const char *slope_verdict_words(struct text verdict);

/* "1 is the most deprived tenth": that of an organisation among those of its level, in millionths;
 * NOT_GIVEN where it is not known. */
int64_t shortfall_tenth(const struct organisation *org);
const char *shortfall_why_no_tenth(const struct organisation *org);

/* "This is a count, not a sample", and what the band says. */
void shortfall_band_note(struct page *page);

/* What is expected, by which ratio, and that it is a placeholder. */
void shortfall_target_note(struct page *page);

/* What the words of the verdicts mean. */
void shortfall_key(struct page *page);

/* Both beside each other. */
void shortfall_reading_put(struct page *page);

/* How the staff is counted: definition, basis, date, population. */
void shortfall_basis_table(struct page *page);

#endif
