/* The part of archive.h that reads figures: whether what is taken up is whole. */
#include <stdlib.h>

#include "pipeline/archive.h"
#include "records/observations.h"
#include "util/intern.h"
#include "util/stream.h"

static bool has_source(const struct archived_period *period, struct text id)
{
	for (size_t s = 0; s < period->source_count; s++)
		if (text_is(id, period->sources[s].id))
			return true;
	return false;
}

static int check_group(const struct archived_period *period, const struct stream_reader *in,
                       const struct observation_places *at, struct intern *practices,
                       struct problem *p)
{
	struct text before = {NULL, 0};

	for (size_t r = 0; r < in->row_count; r++) {
		struct text source = observation_field(in, r, at, OBSERVATION_SOURCE);

		if (!before.bytes || !text_equals(source, before)) {
			if (!has_source(period, source))
				return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
				                   "its list of sources has no '%.*s'", TEXT_ARGS(source));
			before = source;
		}
		intern_id(practices, observation_field(in, r, at, OBSERVATION_ORG));
	}
	return 0;
}

static int check_period(const struct archived_period *period, struct stream_reader *in,
                        struct intern *practices, struct problem *p)
{
	struct observation_places at;
	enum stream_status status;

	if (observation_places_find(&at, in, p))
		return -1;
	while ((status = stream_next_group(in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS) {
		struct text seen = observation_field(in, 0, &at, OBSERVATION_PERIOD);

		if (!text_is(seen, period->period))
			return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
			                   "it holds a row of '%.*s'", TEXT_ARGS(seen));
		if (check_group(period, in, &at, practices, p))
			return -1;
	}
	return status == STREAM_END ? 0 : -1;
}

static int write_practices(const struct intern *practices, const char *path, struct problem *p)
{
	static const char *const columns[] = {"org"};
	uint32_t *order = memory_zeroed(practices->count + 1, sizeof *order);
	struct stream_writer out;
	int status = stream_writer_open_as(&out, path, STREAM_PRIVATE, p);

	intern_sorted(practices, order);
	if (status == 0)
		status = stream_write_header(&out, NULL, columns, 1, p);
	for (uint32_t i = 0; status == 0 && i < practices->count; i++) {
		buffer_text(&out.bytes, practices->names[order[i]]);
		stream_end_row(&out);
	}
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	free(order);
	return status;
}

int archive_check(const struct archive *a, const char *practices, struct problem *p)
{
	struct intern seen;
	int status = 0;

	intern_init(&seen);
	for (size_t i = 0; status == 0 && i < a->count; i++) {
		struct stream_reader in;

		status = stream_reader_open(&in, a->periods[i].path, STREAM_WHOLE_ONLY, p);
		if (status == 0)
			status = check_period(&a->periods[i], &in, &seen, p);
		stream_reader_close(&in);
	}
	if (status == 0 && a->count > 0)
		status = write_practices(&seen, practices, p);
	intern_release(&seen);
	return status;
}

static bool is_archived(const struct archive *a, struct text id)
{
	for (size_t i = 0; i < a->count; i++)
		if (has_source(&a->periods[i], id))
			return true;
	return false;
}

static int copy_rows(const struct archive *a, struct stream_reader *in, struct stream_writer *out,
                     struct problem *p)
{
	enum stream_status status;
	int source = stream_column(in, "source", p);

	if (source < 0 || stream_write_header(out, in, NULL, 0, p))
		return -1;
	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS) {
		if (is_archived(a, stream_field(in, 0, source)))
			continue;
		buffer_text(&out->bytes, stream_line(in, 0));
		stream_end_row(out);
	}
	return status == STREAM_END ? stream_writer_finish(out, false, p) : -1;
}

int archive_copy_report(const struct archive *a, const char *report, const char *path,
                        struct problem *p)
{
	struct stream_reader in;
	struct stream_writer out = {0};
	int status = stream_reader_open(&in, report, STREAM_WHOLE_ONLY, p);

	if (status == 0)
		status = stream_writer_open(&out, path, p) || copy_rows(a, &in, &out, p) ? -1 : 0;
	stream_writer_abandon(&out);
	stream_reader_close(&in);
	return status;
}
