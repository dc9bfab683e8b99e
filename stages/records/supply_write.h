/* The shortfalls as a stream: a row a period, staff, level, organisation and rho.
 *
 *     supply_words_init(&words);
 *     supply_write_header(&out, &p);
 *     supply_words_of(&words, &c, &basis);         of a staff and period
 *     supply_write(&out, &c, &targets, &words);
 *     supply_words_release(&words);
 *
 * The rows of one staff and period are sorted; the caller orders periods and staffs. */
#ifndef RECORDS_SUPPLY_WRITE_H
#define RECORDS_SUPPLY_WRITE_H

#include "records/supply_sources.h"
#include "records/supply_targets.h"

/* What every row of a staff and period ends with, but for its note. */
struct supply_words {
	struct buffer basis;                 /* basis, staff_definition, staff_date, population */
};

void supply_words_init(struct supply_words *words);
void supply_words_release(struct supply_words *words);
void supply_words_of(struct supply_words *words, const struct supply_case *c,
                     const struct supply_basis *basis);

int supply_write_header(struct stream_writer *out, struct problem *p);
void supply_write(struct stream_writer *out, const struct supply_case *c,
                  const struct supply_targets *t, const struct supply_words *words);

/* "1.20" */
void supply_put_rho(struct buffer *b, double rho);

/* The levels in the order of their names: numbers in ref->levels; order has room for LEVELS_MAX. */
void supply_levels_sorted(const struct reference *ref, uint32_t *order);

#endif
