/* Sources of different periods that hold the same values: a file under the wrong year's folder.
 *
 *     same_values_init(&s);
 *     for each group, in the order of the stream:
 *             same_values_begin(&s, indicator);
 *             for each row: same_values_add(&s, org, numerator, denominator, source);
 *     same_values_finish(&s);
 *     same_values_check(&s, max_share, min_rows, &sources, &p);      65: two sources are refused
 *     same_values_release(&s);
 *
 * One indicator's periods are held at a time. Real counts of two years seldom agree; small ones do
 * now and then, so that only "nearly all" speaks for a mix-up. */
#ifndef RECORDS_SAME_VALUES_H
#define RECORDS_SAME_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/intern.h"
#include "util/problem.h"

struct same_value {
	uint32_t org;                    /* number in the directory, ascending within a period */
	uint32_t source;
	int64_t numerator, denominator;
};

struct same_period {
	struct same_value *values;
	size_t count, capacity;
};

struct same_pair {
	uint32_t first, second;          /* sources, of the earlier and the later period */
	uint64_t common, same;           /* indicators and orgs that both have; with equal counts */
};

struct same_values {
	struct buffer indicator;         /* the one whose periods are held */
	struct same_period *periods;
	size_t period_count, period_capacity;
	struct same_pair *pairs;
	size_t pair_count, pair_capacity;
};

void same_values_init(struct same_values *s);
void same_values_release(struct same_values *s);

void same_values_begin(struct same_values *s, struct text indicator);
void same_values_add(struct same_values *s, const struct same_value *value);
void same_values_finish(struct same_values *s);

/* Refuses two sources that share more than `max_share` of at least `min_rows` common values.
 * sources names them by number. */
int same_values_check(const struct same_values *s, double max_share, double min_rows,
                      const struct intern *sources, struct problem *p);

#endif
