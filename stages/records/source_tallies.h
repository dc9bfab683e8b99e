/* What came from each source: its lines, and whether they look like that source at all.
 *
 *     source_tallies_init(&t);
 *     for each group: t.group++; for each row:
 *             tally = source_tally_of(&t, source); source_tally_code(&t, tally, known);
 *             tally->used += lines;
 *     source_tallies_report(&t, &report);
 *     source_tallies_check(&t, &limits, previous, &p);        65: a source is refused
 *     source_tallies_release(&t); */
#ifndef RECORDS_SOURCE_TALLIES_H
#define RECORDS_SOURCE_TALLIES_H

#include <stdbool.h>
#include <stdint.h>

#include "records/report.h"
#include "util/intern.h"
#include "util/problem.h"

/* The measure under which check_observations counts lines. */
#define TALLY_MEASURE "observation"

struct source_tally {
	uint64_t used, quarantined;        /* lines */
	uint64_t codes, codes_unknown;     /* indicators of a period */
	uint64_t last_group;
	uint8_t *lines_seen;               /* bits, of source_tally_line_is_first */
	size_t lines_seen_bytes;
};

struct source_tallies {
	struct intern ids;                 /* a source's number is its place in tallies */
	struct source_tally *tallies;
	uint32_t capacity;
	uint64_t group;                    /* counted by the caller, from 1 */
};

struct source_limits {
	double rows_min_share;             /* of the lines read last time */
	double unknown_indicators_max_share;
};

void source_tallies_init(struct source_tallies *t);
void source_tallies_release(struct source_tallies *t);

/* The number of a source, made if new: the place of its tally. */
uint32_t source_tally_number(struct source_tallies *t, struct text source);

/* Notes that the source has the indicator of the group at hand, which is known or is not. */
static inline void source_tally_code(struct source_tallies *t, uint32_t number, bool known)
{
	struct source_tally *tally = &t->tallies[number];

	if (tally->last_group == t->group)
		return;
	tally->last_group = t->group;
	tally->codes++;
	tally->codes_unknown += !known;
}

/* Whether this is the first time that it is asked for the line. A line beyond
 * SOURCE_TALLY_LINES_MAX, or below 1, always is. */
#define SOURCE_TALLY_LINES_MAX 20000000
bool source_tally_line_is_first(struct source_tallies *t, uint32_t number, int64_t line);

void source_tallies_report(const struct source_tallies *t, struct report *report);

/* Refuses a source most of whose indicators are unknown, and, where `previous` is the path of the
 * report of the night before, one with far fewer lines than it had then. Sources that are in one
 * of the two nights only are no fault here: the driver lists them. */
int source_tallies_check(const struct source_tallies *t, const struct source_limits *limits,
                         const char *previous, struct text stage, struct problem *p);

#endif
