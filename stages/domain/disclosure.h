/* What may not be shown because it could tell of a person.
 *
 * Published open counts (QOF) are shown as they are. The patient survey's base rule and the
 * hospital statistics' rounding hold for what they were made for; secondary suppression for tables
 * that we split ourselves by age, sex, reason or condition. */
#ifndef DOMAIN_DISCLOSURE_H
#define DOMAIN_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Shown as "*". */
#define COUNT_HIDDEN (-1)

/* A count of people below national level, as Hospital Episode Statistics show it: 0 as it is, 1 to
 * 7 hidden, from 8 on rounded to the nearest 5. Source: NHS Digital's disclosure control for HES,
 * September 2018 on; the numeric steps are partly recalled. Not for negative counts. */
int64_t count_disclosed(int64_t count);

/* A survey result may be shown from this many unweighted respondents on: 10, or what the reference
 * folder says. Source: the GP Patient Survey's analysis tool. Unknown respondents (NAN) are not
 * enough. */
static inline bool survey_base_is_enough(double respondents, double minimum)
{
	return respondents >= minimum;
}

/* A table whose rows and columns add up to totals that are shown; one row or one column is a list
 * with one total. */
struct disclosure_table {
	const int64_t *counts;       /* row by row; 0 or more */
	bool *hidden;                /* the same shape: primary suppression in, all suppression out */
	size_t rows, columns;
};

/* Where exactly one cell of a line is hidden, a reader gets it back from the line's total. So the
 * smallest cell above 0 beside it is hidden too (of equal ones the first: rows and columns come in
 * the order of their codes), a 0 only where there is nothing else; until no row and no column has
 * exactly one hidden cell. The rule is our choice.
 * False where that cannot be had: a table of one cell, whose total must then be hidden. */
bool disclosure_hide_secondary(struct disclosure_table *table);

#endif
