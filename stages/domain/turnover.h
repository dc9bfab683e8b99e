/* How many patients of an area changed their list within a year, at the least.
 *
 * Published lists say how many stand on them and not who: what can be seen is by how much each of
 * them grew or shrank. Added up without their signs and set against the earlier lists that is a
 * lower bound of turnover, because whoever comes while another leaves is not seen (our choice; the
 * sources give 20 to 40% a year for London without saying how it was counted). */
#ifndef DOMAIN_TURNOVER_H
#define DOMAIN_TURNOVER_H

#include <math.h>
#include <stdbool.h>

/* Per cent of the earlier lists; NAN where nobody stood on them. */
static inline double turnover_low(double change_people, double earlier_people)
{
	return earlier_people > 0 ? 100 * change_people / earlier_people : NAN;
}

/* Does `later` lie from `months_min` to `months_max` months behind `earlier` (YYYYMMDD), both
 * included? A month is over on the same day of the next one. */
bool turnover_spans(int earlier, int later, int months_min, int months_max);

#endif
