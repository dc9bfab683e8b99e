#include "records/survey_rows.h"

#include <stdlib.h>

#include "records/observations.h"
#include "util/memory.h"

#define MILLION 1000000

/* What the bases of one source are like. */
struct bases {
	uint64_t lines;
	bool has_fractions;
};

static bool is_estimated(const struct survey *s, size_t item)
{
	return s->year->survey_items[item].forms_base_column.length > 0;
}

static void look_at_line(const struct survey *s, size_t line, struct bases *bases)
{
	bool has_base = false;

	for (size_t i = 0; i < s->year->survey_item_count; i++) {
		const struct survey_cell *cell = survey_cell(s, line, i);

		if (cell->state != SURVEY_CELL_KNOWN || !is_estimated(s, i))
			continue;
		has_base = true;
		bases->has_fractions |= cell->denominator % MILLION != 0;
	}
	bases->lines += has_base;
}

/* Which sources are unweighted files beside a weighted one. */
static bool *find_unweighted(const struct survey *s, size_t source_count)
{
	struct bases *bases = memory_zeroed(source_count, sizeof *bases);
	bool *unweighted = memory_zeroed(source_count, sizeof *unweighted);
	bool any_weighted = false;

	for (size_t l = 0; l < s->line_count; l++)
		look_at_line(s, l, &bases[s->lines[l].source]);
	for (size_t f = 0; f < source_count; f++)
		any_weighted |= bases[f].has_fractions;
	for (size_t f = 0; any_weighted && f < source_count; f++)
		unweighted[f] = !bases[f].has_fractions && bases[f].lines >= SURVEY_WHOLE_FROM;
	free(bases);
	return unweighted;
}

/* The respondents of a weighted line from the unweighted one of its practice. */
static void take_respondents(struct survey *s, size_t line, size_t from)
{
	for (size_t i = 0; i < s->year->survey_item_count; i++) {
		const struct survey_cell *counted = survey_cell(s, from, i);
		struct survey_cell *cell = survey_cell(s, line, i);

		if (!is_estimated(s, i) || cell->state != SURVEY_CELL_KNOWN)
			continue;
		if (counted->state == SURVEY_CELL_CONFIDENTIAL)
			cell->state = SURVEY_CELL_CONFIDENTIAL;
		else if (counted->state == SURVEY_CELL_KNOWN)
			cell->respondents = counted->denominator;
	}
}

/* Takes the unweighted lines out of *order, which shrinks; their bases become respondents. */
static size_t pair_files(struct survey *s, uint32_t *order, size_t source_count)
{
	bool *unweighted = find_unweighted(s, source_count);
	uint32_t *counted = memory_zeroed(s->practices.count, sizeof *counted);
	size_t kept = 0;

	for (size_t l = s->line_count; l-- > 0;)     /* the first of several lines stays */
		if (unweighted[s->lines[l].source])
			counted[s->lines[l].practice] = (uint32_t)l + 1;
	for (size_t n = 0; n < s->line_count; n++) {
		const struct survey_line *line = &s->lines[order[n]];

		if (unweighted[line->source])
			continue;
		if (counted[line->practice])
			take_respondents(s, order[n], counted[line->practice] - 1);
		order[kept++] = order[n];
	}
	free(counted);
	free(unweighted);
	return kept;
}

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

int survey_write_rows(struct survey *s, const struct text *source_ids, size_t source_count,
                      struct stream_writer *out, struct problem *p)
{
	uint32_t *order;
	size_t count;

	if (stream_write_header(out, NULL, observation_columns, OBSERVATION_COLUMNS, p))
		return -1;
	order = sort_lines(s);
	count = pair_files(s, order, source_count);
	for (size_t i = 0; i < s->year->survey_item_count; i++)
		for (size_t n = 0; n < count; n++)
			if (survey_cell(s, order[n], i)->state != SURVEY_CELL_ABSENT)
				put_row(s, i, &s->lines[order[n]], source_ids, out);
	free(order);
	return 0;
}
