#include "records/filter.h"

#include "records/reference_rows.h"

int filter_open(struct filter *f, const struct filter_options *options,
                const char *const *added, size_t added_count, struct problem *p)
{
	if (stream_reader_open(&f->in, options->input, filter_whole(options), p) ||
	    observation_places_find(&f->at, &f->in, p) ||
	    stream_writer_open_as(&f->out, options->output, options->privacy, p))
		return -1;
	return stream_write_header(&f->out, &f->in, added, added_count, p);
}

enum stream_status filter_next(struct filter *f, struct problem *p)
{
	enum stream_status status = stream_next_group(&f->in, OBSERVATION_GROUP_KEYS, p);

	if (status != STREAM_ROWS || observation_orgs_ascend(&f->in, p) == 0)
		return status;
	return STREAM_FAILED;
}

const struct indicator *filter_indicator(const struct filter *f, struct reference *ref,
                                         struct problem *p)
{
	return row_indicator(&f->in, 0, ref, p);
}

void filter_put_with(struct filter *f, size_t row, enum observation_column column,
                     struct text field)
{
	struct text line = stream_line(&f->in, row);
	struct text old = observation_field(&f->in, row, &f->at, column);
	const char *behind = old.bytes + old.length;

	buffer_text(&f->out.bytes, (struct text){line.bytes, (size_t)(old.bytes - line.bytes)});
	buffer_text(&f->out.bytes, field);
	buffer_text(&f->out.bytes,
	            (struct text){behind, line.length - (size_t)(behind - line.bytes)});
}

void filter_put_changed(struct filter *f, size_t row, const struct text *fields)
{
	for (size_t c = 0; c < f->in.column_count; c++) {
		if (c > 0)
			buffer_char(&f->out.bytes, '\t');
		buffer_text(&f->out.bytes,
		            fields[c].bytes ? fields[c] : stream_field(&f->in, row, (int)c));
	}
}

int filter_finish(struct filter *f, enum stream_status last, struct problem *p)
{
	if (last == STREAM_FAILED)
		return -1;
	return stream_writer_finish(&f->out, stream_is_partial(&f->in), p);
}

void filter_close(struct filter *f)
{
	stream_writer_abandon(&f->out);
	stream_reader_close(&f->in);
}
