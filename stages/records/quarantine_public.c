#include "records/quarantine_public.h"

enum figure_origin { ORIGIN_UNKNOWN, ORIGIN_SURVEY, ORIGIN_OTHER };

void quarantine_public_init(struct quarantine_public *q, struct reference *reference)
{
	*q = (struct quarantine_public){.reference = reference};
	intern_init(&q->survey);
	intern_init(&q->other);
	buffer_init(&q->line);
}

void quarantine_public_release(struct quarantine_public *q)
{
	intern_release(&q->survey);
	intern_release(&q->other);
	buffer_release(&q->line);
}

/* A year that cannot be read tells nothing: such a row keeps no text. */
static enum figure_origin origin_of(struct quarantine_public *q, struct text indicator,
                                    struct text period)
{
	struct problem unused = {0};
	const struct reference_year *year = reference_for_period(q->reference, period, &unused);
	const struct indicator *known = year ? reference_indicator(year, indicator) : NULL;

	if (!known)
		return ORIGIN_UNKNOWN;
	return known->kind == KIND_WEIGHTED || known->min_respondents >= 0 ? ORIGIN_SURVEY
	                                                                   : ORIGIN_OTHER;
}

void quarantine_public_note(struct quarantine_public *q, const struct stream_reader *in)
{
	int indicator = stream_column_if_any(in, "indicator");
	int period = stream_column_if_any(in, "period");
	int source = stream_column_if_any(in, "source");
	enum figure_origin origin;

	if (indicator < 0 || period < 0 || source < 0)
		return;
	origin = origin_of(q, stream_field(in, 0, indicator), stream_field(in, 0, period));
	for (size_t r = 0; r < in->row_count; r++) {
		struct text name = stream_field(in, r, source);

		if (!text_is_empty(name))
			intern_id(origin == ORIGIN_OTHER ? &q->other : &q->survey, name);
	}
}

int quarantine_public_open(struct quarantine_public *q, const struct stream_reader *in,
                           struct problem *p)
{
	static const char *const names[QUARANTINE_COLUMNS] = {
		"indicator", "period", "source", "text"
	};

	for (int c = 0; c < QUARANTINE_COLUMNS; c++)
		if ((q->columns[c] = stream_column(in, names[c], p)) < 0)
			return -1;
	return 0;
}

/* Where the indicator tells nothing, its source must be known to hold no survey. */
static bool is_private(struct quarantine_public *q, const struct stream_reader *in)
{
	struct text source = stream_field(in, 0, q->columns[QUARANTINE_SOURCE]);

	switch (origin_of(q, stream_field(in, 0, q->columns[QUARANTINE_INDICATOR]),
	                  stream_field(in, 0, q->columns[QUARANTINE_PERIOD]))) {
	case ORIGIN_SURVEY:
		return true;
	case ORIGIN_OTHER:
		return false;
	default:
		return intern_find(&q->other, source) == INTERN_NONE ||
		       intern_find(&q->survey, source) != INTERN_NONE;
	}
}

struct text quarantine_public_line(struct quarantine_public *q, const struct stream_reader *in)
{
	if (!is_private(q, in))
		return stream_line(in, 0);
	q->line.length = 0;
	for (int c = 0; c < (int)in->column_count; c++) {
		if (c > 0)
			buffer_char(&q->line, '\t');
		if (c != q->columns[QUARANTINE_TEXT])
			buffer_text(&q->line, stream_field(in, 0, c));
	}
	return buffer_as_text(&q->line);
}
