/* The quarantine as it may be published: the text of a row that is a survey's figure, or may be
 * one, is emptied, so that what a few respondents said gets out by no back door.
 *
 *     quarantine_public_init(&q, &reference)
 *     quarantine_public_note(&q, &in, columns)      every group of the results
 *     quarantine_public_open(&q, &in, &p)           the quarantine's columns
 *     quarantine_public_line(&q, &in)               its rows, as they may be shown
 *     quarantine_public_release(&q)                 always */
#ifndef RECORDS_QUARANTINE_PUBLIC_H
#define RECORDS_QUARANTINE_PUBLIC_H

#include "records/reference.h"
#include "util/buffer.h"
#include "util/intern.h"
#include "util/stream.h"

enum quarantine_column {
	QUARANTINE_INDICATOR, QUARANTINE_PERIOD, QUARANTINE_SOURCE, QUARANTINE_TEXT,
	QUARANTINE_COLUMNS
};

struct quarantine_public {
	struct reference *reference;
	struct intern survey, other;         /* sources that fed figures of a survey, of the others */
	int columns[QUARANTINE_COLUMNS];
	struct buffer line;
};

void quarantine_public_init(struct quarantine_public *q, struct reference *reference);
void quarantine_public_release(struct quarantine_public *q);

/* Takes note of which sources fed the rows at hand, all of one indicator and period. */
void quarantine_public_note(struct quarantine_public *q, const struct stream_reader *in);

/* -1 with *p filled (65) where the quarantine lacks a column. */
int quarantine_public_open(struct quarantine_public *q, const struct stream_reader *in,
                           struct problem *p);

/* The row at hand; valid until the next call. */
struct text quarantine_public_line(struct quarantine_public *q, const struct stream_reader *in);

#endif
