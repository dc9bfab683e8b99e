#include "records/workforce_rows.h"

#include <stdlib.h>

#include "records/observations.h"
#include "util/memory.h"

/* The lines by code of practice, then as they were read: a counting sort. */
static uint32_t *sort_lines(const struct workforce *w)
{
	uint32_t practices = w->practices.count;
	uint32_t *sorted = memory_zeroed(practices + 1, sizeof *sorted);
	uint32_t *starts = memory_zeroed(practices + 1, sizeof *starts);
	uint32_t *order = memory_zeroed(w->line_count + 1, sizeof *order);
	uint32_t next = 0;

	for (size_t l = 0; l < w->line_count; l++)
		starts[w->lines[l].practice]++;
	intern_sorted(&w->practices, sorted);
	for (uint32_t n = 0; n < practices; n++) {
		uint32_t count = starts[sorted[n]];

		starts[sorted[n]] = next;
		next += count;
	}
	for (size_t l = 0; l < w->line_count; l++)
		order[starts[w->lines[l].practice]++] = (uint32_t)l;
	free(starts);
	free(sorted);
	return order;
}

static void put_counts(struct buffer *b, const struct workforce_cell *cell)
{
	if (cell->state != WORKFORCE_CELL_KNOWN) {
		buffer_string(b, "\t\t\t\t");
		buffer_string(b, reason_text(REASON_NOT_AVAILABLE));
		buffer_char(b, '\t');
		return;
	}
	buffer_micro(b, cell->numerator);
	buffer_char(b, '\t');
	buffer_micro(b, cell->denominator);
	buffer_string(b, "\t\t\t\t");
}

static void put_row(const struct workforce *w, size_t indicator, size_t line,
                    const struct text *source_ids, struct stream_writer *out)
{
	const struct workforce_cell *cell = workforce_cell(w, line, indicator);
	struct buffer *b = &out->bytes;

	buffer_text(b, w->indicators[indicator]);
	buffer_char(b, '\t');
	buffer_text(b, w->given.period);
	buffer_char(b, '\t');
	buffer_text(b, w->practices.names[w->lines[line].practice]);
	buffer_char(b, '\t');
	put_counts(b, cell);
	buffer_text(b, source_ids[w->lines[line].source]);
	buffer_char(b, '\t');
	buffer_u64(b, cell->line);
	buffer_char(b, '\t');
	buffer_u64(b, cell->lines);
	stream_end_row(out);
}

int workforce_write_rows(const struct workforce *w, const struct text *source_ids,
                         struct stream_writer *out, struct problem *p)
{
	uint32_t *order;

	if (stream_write_header(out, NULL, observation_columns, OBSERVATION_COLUMNS, p))
		return -1;
	order = sort_lines(w);
	for (size_t i = 0; i < w->indicator_count; i++)
		for (size_t n = 0; n < w->line_count; n++)
			if (workforce_cell(w, order[n], i)->state != WORKFORCE_CELL_ABSENT)
				put_row(w, i, order[n], source_ids, out);
	free(order);
	return 0;
}
