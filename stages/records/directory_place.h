/* Between directory_place.c and directory_place_rest.c; nobody else includes this. */
#ifndef RECORDS_DIRECTORY_PLACE_H
#define RECORDS_DIRECTORY_PLACE_H

#include "records/directory_draft.h"

/* Puts a practice under an organisation, and so under what stands above that. */
void place_under(struct draft *d, uint32_t practice, uint32_t parent);

/* Places the practices that neither a geography file nor a membership of the day places: where
 * their successor stands, else under the organisation they belonged to last, or its successor. They
 * have no say in what stands above that. -1 with *p filled: a rule is missing (78). */
int place_the_rest(struct draft *d, struct problem *p);

#endif
