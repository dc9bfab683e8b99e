#include "records/survey_pairs.h"

#include <stdlib.h>

#include "domain/disclosure.h"
#include "domain/sums.h"
#include "records/observations.h"
#include "util/memory.h"

#define MILLION 1000000

/* What the bases of one file are like. */
struct bases {
	uint64_t lines;
	bool has_fractions;
};

static bool counts_respondents(const struct survey *s, size_t item)
{
	return survey_counts_respondents(&s->year->survey_items[item]);
}

static void look_at_line(const struct survey *s, size_t line, struct bases *bases)
{
	bool has_base = false;

	for (size_t i = 0; i < s->year->survey_item_count; i++) {
		const struct survey_cell *cell = survey_cell(s, line, i);

		if (cell->state != SURVEY_CELL_KNOWN || counts_respondents(s, i))
			continue;
		has_base = true;
		bases->has_fractions |= cell->denominator % MILLION != 0;
	}
	bases->lines += has_base;
}

static bool is_unweighted(const struct bases *bases)
{
	return !bases->has_fractions && bases->lines >= SURVEY_WHOLE_FROM;
}

/* The number of the unweighted file, or the count of files where there is none. */
static int find_unweighted(const struct bases *bases, const struct sources *sources,
                           size_t *unweighted, struct problem *p)
{
	bool any_weighted = false;

	*unweighted = sources->count;
	for (size_t f = 0; f < sources->count; f++) {
		any_weighted |= bases[f].has_fractions;
		if (!is_unweighted(&bases[f]))
			continue;
		if (*unweighted < sources->count)
			return problem_set(p, EX_DATAERR, sources->files[f].path.bytes, 0,
			                   "a second unweighted file of the survey, beside %.*s: "
			                   "the bases of both are whole numbers",
			                   TEXT_ARGS(sources->files[*unweighted].path));
		*unweighted = f;
	}
	if (*unweighted == sources->count || any_weighted)
		return 0;
	return problem_set(p, EX_DATAERR, sources->files[*unweighted].path.bytes, 0,
	                   "this is the unweighted file of the survey, because its bases are whole "
	                   "numbers, and the weighted one, which is the one to show, is not here");
}

/* A practice in two lines: what they do not agree on is not known. */
static void settle_twice(struct survey *s, size_t kept, size_t other)
{
	for (size_t i = 0; i < s->year->survey_item_count; i++) {
		struct survey_cell *cell = survey_cell(s, kept, i);
		const struct survey_cell *again = survey_cell(s, other, i);

		if (cell->state == SURVEY_CELL_CONFIDENTIAL || counts_respondents(s, i))
			continue;
		if (again->state == SURVEY_CELL_CONFIDENTIAL)
			cell->state = SURVEY_CELL_CONFIDENTIAL;
		else if (cell->state != again->state || cell->denominator != again->denominator)
			cell->state = SURVEY_CELL_NOT_AVAILABLE;
	}
}

/* The respondents of a weighted line from the unweighted one of its practice. */
static void take_respondents(struct survey *s, size_t line, size_t from)
{
	for (size_t i = 0; i < s->year->survey_item_count; i++) {
		const struct survey_cell *counted = survey_cell(s, from, i);
		struct survey_cell *cell = survey_cell(s, line, i);

		if (counts_respondents(s, i) || cell->state != SURVEY_CELL_KNOWN)
			continue;
		if (counted->state == SURVEY_CELL_CONFIDENTIAL)
			cell->state = SURVEY_CELL_CONFIDENTIAL;
		else if (counted->state == SURVEY_CELL_KNOWN)
			cell->respondents = counted->denominator;
	}
}

static void pair_lines(struct survey *s, size_t unweighted)
{
	uint32_t *counted = memory_zeroed(s->practices.count, sizeof *counted);

	for (size_t l = 0; l < s->line_count; l++) {
		struct survey_line *line = &s->lines[l];

		if (line->source != unweighted)
			continue;
		line->is_shown = false;
		if (counted[line->practice])
			settle_twice(s, counted[line->practice] - 1, l);
		else
			counted[line->practice] = (uint32_t)l + 1;
	}
	for (size_t l = 0; l < s->line_count; l++)
		if (s->lines[l].is_shown && counted[s->lines[l].practice])
			take_respondents(s, l, counted[s->lines[l].practice] - 1);
	free(counted);
}

static void hide_few(struct survey *s, size_t item, double min_respondents)
{
	const struct indicator *indicator =
		reference_indicator(s->year, s->year->survey_items[item].indicator);

	if (indicator && indicator->min_respondents >= 0)
		min_respondents = (double)indicator->min_respondents;
	for (size_t l = 0; l < s->line_count; l++) {
		struct survey_cell *cell = survey_cell(s, l, item);

		if (cell->state != SURVEY_CELL_KNOWN || cell->respondents != COUNT_MISSING)
			continue;
		if (cell->estimate == COUNT_MISSING ||
		    !survey_base_is_enough(micro_units(cell->estimate), min_respondents))
			cell->state = SURVEY_CELL_CONFIDENTIAL;
	}
}

int survey_pair_files(struct survey *s, const struct sources *sources, double min_respondents,
                      struct problem *p)
{
	struct bases *bases = memory_zeroed(sources->count, sizeof *bases);
	size_t unweighted;
	int status;

	for (size_t l = 0; l < s->line_count; l++)
		look_at_line(s, l, &bases[s->lines[l].source]);
	status = find_unweighted(bases, sources, &unweighted, p);
	if (status == 0 && unweighted < sources->count)
		pair_lines(s, unweighted);
	for (size_t i = 0; status == 0 && i < s->year->survey_item_count; i++)
		if (!counts_respondents(s, i))
			hide_few(s, i, min_respondents);
	free(bases);
	return status;
}
