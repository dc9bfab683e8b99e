/* What a practice's fields of a workforce file come to: one figure of an indicator.
 *
 *   fte, headcount   numerator: the sum of the columns, less what is taken off; denominator: the
 *                    registered patients
 *   nought           denominator: the patients; numerator: the same number where the file says 0,
 *                    believed or not, else 0
 *   need             numerator: the sum over ages and sexes of patients times their weight;
 *                    denominator: those patients
 *
 * Without patients, and where a mark or the source column says that there is no figure of the
 * practice's own, both are missing (reason x; methods g.5). */
#ifndef RECORDS_WORKFORCE_FIGURES_H
#define RECORDS_WORKFORCE_FIGURES_H

#include "records/workforce_columns.h"
#include "records/workforce_values.h"

enum workforce_cell_state {
	WORKFORCE_CELL_ABSENT,           /* the practice has no line for it */
	WORKFORCE_CELL_KNOWN, WORKFORCE_CELL_NOT_AVAILABLE
};

struct workforce_cell {
	int64_t numerator, denominator;  /* in millionths */
	uint32_t line, lines;            /* the first that fed it, and how many did */
	enum workforce_cell_state state;
};

/* What a practice's line or lines hold. */
struct workforce_fields {
	const struct workforce_value *values;    /* by part; of source texts empty */
	enum workforce_meaning source;           /* of the indicator at hand */
	struct workforce_value list;             /* patients, where no column has them */
};

/* Fills all of the cell but its lines. weights: where the place is of basis need. */
void workforce_figure(const struct workforce_marking *m, const struct workforce_place *place,
                      const struct workforce_fields *fields, const double *weights,
                      struct workforce_cell *cell);

/* The weights of a place's columns, in its order; false where a column is no band of ages and sex
 * (*column is its part) or no weight is known for it. */
bool workforce_weights(const struct workforce_columns *c, const struct workforce_place *place,
                       const struct age_sex_weights *table, double *weights, size_t *column);

#endif
