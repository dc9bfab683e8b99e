/* A filter over a stream of figures: its reader and its writer in one place.
 *
 *     static struct filter_options options;
 *     static const struct option_row rows[] = { ..., FILTER_OPTIONS(options), {0} };
 *
 *     struct filter f = {0};
 *     if (filter_open(&f, &options, added, added_count, &p)) goto out;
 *     while ((status = filter_next(&f, &p)) == STREAM_ROWS)
 *             for (size_t r = 0; r < f.in.row_count; r++) {
 *                     buffer_text(&f.out.bytes, stream_line(&f.in, r)); ...
 *                     stream_end_row(&f.out);
 *             }
 *     failed = filter_finish(&f, status, &p);
 * out:
 *     filter_close(&f);            always; harmless on a zeroed filter
 */
#ifndef RECORDS_FILTER_H
#define RECORDS_FILTER_H

#include "records/observations.h"
#include "records/reference.h"
#include "util/stream.h"

struct filter_options {
	const char *input, *output;
	bool partial;
	enum stream_privacy privacy;     /* of the output; before suppress it holds source counts */
};

#define FILTER_OPTIONS(o) \
	{"input", "FILE", &(o).input, NULL, "read FILE instead of standard input", OPTION_MAY}, \
	{"output", "FILE", &(o).output, NULL, "write FILE instead of standard output", OPTION_WRITES}, \
	{"partial", NULL, NULL, &(o).partial, "accept a stream that was cut short", OPTION_MAY}

static inline enum stream_whole filter_whole(const struct filter_options *options)
{
	return options->partial ? STREAM_PARTIAL_ACCEPTED : STREAM_WHOLE_ONLY;
}

struct filter {
	struct stream_reader in;
	struct stream_writer out;
	struct observation_places at;
};

/* Opens both ends and writes the header: the incoming columns, then `added` (65 where one of them
 * is there already). */
int filter_open(struct filter *f, const struct filter_options *options,
                const char *const *added, size_t added_count, struct problem *p);

/* The next indicator and period. Its rows must ascend by org; an org may come twice. */
enum stream_status filter_next(struct filter *f, struct problem *p);

/* The indicator of the group at hand, from the year of its period; NULL with *p filled (65) where
 * the reference folder does not know it. */
const struct indicator *filter_indicator(const struct filter *f, struct reference *ref,
                                         struct problem *p);

/* Copy a row with other fields: one of them replaced; or those with bytes in fields[], by place.
 * The row is left open for columns at the right; stream_end_row ends it. */
void filter_put_with(struct filter *f, size_t row, enum observation_column column,
                     struct text field);
void filter_put_changed(struct filter *f, size_t row, const struct text *fields);

/* After filter_next said that there are no more rows: the trailer and the checks, or -1. */
int filter_finish(struct filter *f, enum stream_status last, struct problem *p);

void filter_close(struct filter *f);

#endif
