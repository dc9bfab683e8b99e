#include "records/survey_rows.h"

#include <stdlib.h>

#include "records/observations.h"
#include "util/memory.h"

struct place_in_order {
	uint32_t practice_rank, line;
};

static int by_practice(const void *left, const void *right)
{
	const struct place_in_order *a = left, *b = right;

	if (a->practice_rank != b->practice_rank)
		return a->practice_rank < b->practice_rank ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* The lines by code of practice, then as they were read. */
static uint32_t *sort_lines(const struct survey *s)
{
	uint32_t *sorted = memory_zeroed(s->practices.count, sizeof *sorted);
	uint32_t *rank = memory_zeroed(s->practices.count, sizeof *rank);
	struct place_in_order *places = memory_zeroed(s->line_count, sizeof *places);
	uint32_t *order = memory_zeroed(s->line_count, sizeof *order);

	intern_sorted(&s->practices, sorted);
	for (uint32_t n = 0; n < s->practices.count; n++)
		rank[sorted[n]] = n;
	for (size_t l = 0; l < s->line_count; l++)
		places[l] = (struct place_in_order){rank[s->lines[l].practice], (uint32_t)l};
	if (s->line_count > 0)
		qsort(places, s->line_count, sizeof *places, by_practice);
	for (size_t l = 0; l < s->line_count; l++)
		order[l] = places[l].line;
	free(places);
	free(rank);
	free(sorted);
	return order;
}

static void put_counts(struct buffer *b, const struct survey_cell *cell)
{
	if (cell->state != SURVEY_CELL_KNOWN) {
		buffer_string(b, "\t\t\t\t");
		buffer_string(b, reason_text(cell->state == SURVEY_CELL_CONFIDENTIAL
		                                     ? REASON_CONFIDENTIAL
		                                     : REASON_NOT_AVAILABLE));
		buffer_char(b, '\t');
		return;
	}
	buffer_micro(b, cell->numerator);
	buffer_char(b, '\t');
	buffer_micro(b, cell->denominator);
	buffer_string(b, "\t\t");
	if (cell->respondents != COUNT_MISSING)
		buffer_micro(b, cell->respondents);
	buffer_string(b, "\t\t");
}

static void put_row(struct survey *s, size_t item, const struct survey_line *line,
                    const struct text *source_ids, struct stream_writer *out)
{
	struct buffer *b = &out->bytes;

	buffer_text(b, s->year->survey_items[item].indicator);
	buffer_char(b, '\t');
	buffer_text(b, s->period);
	buffer_char(b, '\t');
	buffer_text(b, s->practices.names[line->practice]);
	buffer_char(b, '\t');
	put_counts(b, survey_cell(s, (size_t)(line - s->lines), item));
	buffer_text(b, source_ids[line->source]);
	buffer_char(b, '\t');
	buffer_u64(b, line->line);
	buffer_string(b, "\t1");
	stream_end_row(out);
}

int survey_write_rows(struct survey *s, const struct text *source_ids,
                      struct stream_writer *out, struct problem *p)
{
	uint32_t *order;

	if (stream_write_header(out, NULL, observation_columns, OBSERVATION_COLUMNS, p))
		return -1;
	order = sort_lines(s);
	for (size_t i = 0; i < s->year->survey_item_count; i++)
		for (size_t n = 0; n < s->line_count; n++)
			if (s->lines[order[n]].is_shown &&
			    survey_cell(s, order[n], i)->state != SURVEY_CELL_ABSENT)
				put_row(s, i, &s->lines[order[n]], source_ids, out);
	free(order);
	return 0;
}
