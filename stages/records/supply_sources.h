/* What the files that figures of staff come from count: whom, in what unit, and whose patients.
 * workforce_items.csv says so for every layout and indicator, sources.tsv which source has which
 * layout. Where either is lacking nothing is known, and nothing is refused.
 *
 *     supply_sources_open(&s, &ref, sources_path, &p);         path NULL: no list of sources
 *     supply_sources_check(&s, &policy, &p);                   78: unlike bases are joined
 *     supply_basis_of(&basis, &s, &c, &p);                     65: unlike definitions
 *     supply_sources_close(&s);                                always; harmless on a zeroed one */
#ifndef RECORDS_SUPPLY_SOURCES_H
#define RECORDS_SUPPLY_SOURCES_H

#include "records/reference_workforce.h"
#include "records/supply_reading.h"
#include "util/buffer.h"

struct supply_sources {
	struct workforce_reference workforce;
	struct arena arena;
	struct intern sources;
	struct text *layouts;                /* by source */
};

int supply_sources_open(struct supply_sources *s, const struct reference *ref, const char *path,
                        struct problem *p);
void supply_sources_close(struct supply_sources *s);

/* That what a row of supply.csv joins, and what it says of it, is of one basis. */
int supply_sources_check(const struct supply_sources *s, const struct supply_policy *policy,
                         struct problem *p);

struct supply_basis {
	struct buffer definition;            /* in words; of several indicators joined by " + " */
	bool has_lists;                      /* the files say how many patients a practice has */
};

void supply_basis_init(struct supply_basis *basis);
void supply_basis_release(struct supply_basis *basis);

int supply_basis_of(struct supply_basis *basis, const struct supply_sources *s,
                    const struct supply_case *c, struct problem *p);

#endif
