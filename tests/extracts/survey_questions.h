/* The survey of 2018 to 2023 as its file has it: a table of questions, and the 1,001 columns that
 * follow from it: who the practice is and its forms; for each question the answers counted; for
 * each the shares; for most of those that are reported the limits.
 *
 * Of a question stand there: how many answered it; where some answers are not judged ("don't
 * know"), how many gave another; each answer; and answers taken together (1 and 2: "good"). */
#ifndef EXTRACTS_SURVEY_QUESTIONS_H
#define EXTRACTS_SURVEY_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/memory.h"

#include "survey.h"

#define SURVEY_OPTIONS_MAX  20
#define SURVEY_GROUPS_MAX   2
#define SURVEY_NOT_JUDGED   0.12     /* of those who answer: "don't know", "haven't tried" */

struct survey_option {
	const char *name;                /* "1" */
	bool is_judged;                  /* in the narrower base, where there is one */
	bool is_positive;                /* in the first group; without groups: the first option */
};

struct survey_question {
	const char *name;                /* "3", "86a", "30_recoded" */
	const char *total;               /* "base"; empty: only shares of the question before it */
	const char *narrow;              /* "1234": the answers that are judged; or NULL */
	size_t option_count, group_count;
	struct survey_option options[SURVEY_OPTIONS_MAX];
	const char *groups[SURVEY_GROUPS_MAX];       /* "12" */
	const char *bands;               /* how many options of the question before make each; NULL */
	double mean, judged;             /* positive of those judged; judged of those who wrote */
};

enum survey_figure {
	SURVEY_TOTAL, SURVEY_NARROW, SURVEY_COUNT, SURVEY_SHARE, SURVEY_LOWER, SURVEY_UPPER
};

struct survey_column {
	const char *name;                /* "Q28_12pct" */
	enum survey_figure figure;
	size_t question;
	size_t part;                     /* an option's number; after the options the groups */
};

struct survey_form {
	struct arena arena;
	struct survey_question *questions;
	size_t question_count;
	struct survey_column *columns;   /* after those of survey_form_first */
	size_t column_count;
};

/* Practice, area and forms: the columns before the questions', ended by NULL. */
extern const char *const survey_form_first[];

/* Every question of the form as an item of the survey: the positive share of those judged, called
 * by its column: Q28_12pct. */
void survey_questions_take(struct survey *s);

void survey_form_open(struct survey_form *form);
void survey_form_close(struct survey_form *form);

#endif
