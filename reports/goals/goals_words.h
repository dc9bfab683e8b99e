/* Words of the tables of goals.html: what a source says, of when and of what, and pieces of cells.
 * goals_say* add to the cell being said; goals_said puts it into the table. */
#ifndef REPORTS_GOALS_WORDS_H
#define REPORTS_GOALS_WORDS_H

#include "reports/goals/goals_beside.h"

void goals_say(struct goals_beside *b, const char *words);
void goals_say_unit(struct goals_beside *b, struct text unit);       /* "%" close to the number */
void goals_say_period(struct goals_beside *b, struct text period);
void goals_said(struct goals_beside *b);

/* Whole cells, of a row of goals.csv. */
void goals_words_said(struct goals_beside *b, size_t row);
void goals_words_date(struct goals_beside *b, struct text date);
void goals_words_counted(struct goals_beside *b, size_t row);

const char *goals_basis_words(struct text basis);

#endif
