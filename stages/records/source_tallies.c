#include "records/source_tallies.h"

#include <inttypes.h>
#include <stdlib.h>

#include "util/memory.h"
#include "util/number.h"
#include "util/stream.h"

void source_tallies_init(struct source_tallies *t)
{
	*t = (struct source_tallies){0};
	intern_init(&t->ids);
}

void source_tallies_release(struct source_tallies *t)
{
	for (uint32_t i = 0; i < t->capacity; i++)
		free(t->tallies[i].lines_seen);
	intern_release(&t->ids);
	free(t->tallies);
	t->tallies = NULL;
	t->capacity = 0;
}

uint32_t source_tally_number(struct source_tallies *t, struct text source)
{
	uint32_t number = intern_id(&t->ids, source);

	if (number >= t->capacity) {
		uint32_t more = number * 2 + 8;

		t->tallies = memory_resize(t->tallies, more, sizeof *t->tallies);
		memset(t->tallies + t->capacity, 0, (more - t->capacity) * sizeof *t->tallies);
		t->capacity = more;
	}
	return number;
}

bool source_tally_line_is_first(struct source_tallies *t, uint32_t number, int64_t line)
{
	struct source_tally *tally = &t->tallies[number];
	size_t byte;
	uint8_t bit;
	bool first;

	if (line < 1 || line > SOURCE_TALLY_LINES_MAX)
		return true;
	byte = (size_t)line / 8;
	bit = (uint8_t)(1u << (line % 8));
	if (byte >= tally->lines_seen_bytes) {
		size_t more = byte * 2 + 64;

		tally->lines_seen = memory_resize(tally->lines_seen, more, 1);
		memset(tally->lines_seen + tally->lines_seen_bytes, 0,
		       more - tally->lines_seen_bytes);
		tally->lines_seen_bytes = more;
	}
	first = (tally->lines_seen[byte] & bit) == 0;
	tally->lines_seen[byte] |= bit;
	return first;
}

void source_tallies_report(const struct source_tallies *t, struct report *report)
{
	for (uint32_t i = 0; i < t->ids.count; i++) {
		struct report_count *count = report_of(report, t->ids.names[i],
		                                       text_from(TALLY_MEASURE));

		count->used += t->tallies[i].used;
		count->quarantined += t->tallies[i].quarantined;
	}
}

static int check_codes(const struct source_tallies *t, const struct source_limits *limits,
                       struct problem *p)
{
	for (uint32_t i = 0; i < t->ids.count; i++) {
		const struct source_tally *tally = &t->tallies[i];

		if ((double)tally->codes_unknown <=
		    limits->unknown_indicators_max_share * (double)tally->codes)
			continue;
		return problem_set(p, EX_DATAERR, NULL, 0,
		                   "source '%.*s': %" PRIu64 " of its %" PRIu64
		                   " indicators are unknown: is the file in the right year's folder?",
		                   TEXT_ARGS(t->ids.names[i]), tally->codes_unknown, tally->codes);
	}
	return 0;
}

/* The places of the columns of a report that matter here. */
struct report_places {
	int source, stage, measure, read;
};

static int check_previous_row(const struct source_tallies *t, double min_share,
                              const struct stream_reader *in, const struct report_places *at,
                              struct problem *p)
{
	struct text source = stream_field(in, 0, at->source);
	struct text read = stream_field(in, 0, at->read);
	uint32_t number = intern_find(&t->ids, source);
	int64_t before;
	uint64_t now;

	if (!number_parse_i64(read, &before) || before < 0) {
		problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		            "read is no count: '%.*s'", TEXT_ARGS(read));
		return -1;
	}
	if (number == INTERN_NONE)
		return 0;
	now = t->tallies[number].used + t->tallies[number].quarantined;
	if ((double)now >= min_share * (double)before)
		return 0;
	return problem_set(p, EX_DATAERR, NULL, 0,
	                   "source '%.*s' has %" PRIu64 " lines, last time %" PRId64
	                   ": less than the share %g (rows_min_share)",
	                   TEXT_ARGS(source), now, before, min_share);
}

static int check_previous(const struct source_tallies *t, double min_share,
                          struct stream_reader *in, struct text stage, struct problem *p)
{
	struct report_places at;
	enum stream_status status;
	int refused = 0;

	if ((at.source = stream_column(in, "source", p)) < 0 ||
	    (at.stage = stream_column(in, "stage", p)) < 0 ||
	    (at.measure = stream_column(in, "measure", p)) < 0 ||
	    (at.read = stream_column(in, "read", p)) < 0)
		return -1;
	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS)
		if (!refused && text_equals(stream_field(in, 0, at.stage), stage) &&
		    text_is(stream_field(in, 0, at.measure), TALLY_MEASURE))
			refused = check_previous_row(t, min_share, in, &at, p);
	return refused || status == STREAM_FAILED ? -1 : 0;
}

int source_tallies_check(const struct source_tallies *t, const struct source_limits *limits,
                         const char *previous, struct text stage, struct problem *p)
{
	struct stream_reader in;
	int failed;

	if (check_codes(t, limits, p))
		return -1;
	if (!previous)
		return 0;
	failed = stream_reader_open(&in, previous, STREAM_WHOLE_ONLY, p) ||
	         check_previous(t, limits->rows_min_share, &in, stage, p);
	stream_reader_close(&in);
	return failed ? -1 : 0;
}
