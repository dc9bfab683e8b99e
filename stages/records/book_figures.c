#include "records/book_figures.h"

#include <stdio.h>
#include <stdlib.h>

#include "records/result_words.h"
#include "util/number.h"

/* Of results, in the order in which rows keep them. */
enum field {
	F_NUMERATOR, F_DENOMINATOR, F_EXCEPTIONS, F_RESPONDENTS, F_VALUE, F_LOWER, F_UPPER, F_ENGLAND,
	F_VS_ENGLAND, F_RANK, F_OF, F_RANK_PLAUSIBLE, F_RANK_LOW, F_RANK_HIGH, F_RELIABILITY,
	F_REASON, F_COUNT
};

static const char *const field_names[F_COUNT] = {
	"numerator", "denominator", "exceptions", "respondents", "value", "lower", "upper", "england",
	"vs_england", "rank", "of", "rank_plausible", "rank_low", "rank_high", "reliability",
	"reason"
};

/* Of a row that a matrix alone shows. */
enum short_field { SHORT_VALUE, SHORT_DENOMINATOR, SHORT_RESPONDENTS, SHORT_REASON, SHORT_COUNT };

static const char *const short_names[SHORT_COUNT] = {
	"value", "denominator", "respondents", "reason"
};

const struct book_column book_figure_columns[] = {
	{"Code", 9}, {"Name", 26}, {"Indicator", 23}, {"Title", 50}, {"Period", 11},
	{"Numerator", 12}, {"Denominator", 12}, {"Exceptions", 11}, {"Respondents", 12},
	{"Value", 9}, {"Lower 95% limit", 9}, {"Upper 95% limit", 9}, {"England", 9},
	{"Against England", 15}, {"Plausible rank", 9}, {"Rank from", 7}, {"Rank to", 7},
	{"Ranked in England", 9}, {"What lacks, and why", 32}
};
const size_t book_figure_column_count = sizeof book_figure_columns / sizeof *book_figure_columns;

const struct book_column book_indicator_columns[] = {
	{"Indicator", 23}, {"Title", 50}, {"Period", 11}, {"Domain", 24}, {"Unit", 14},
	{"Which way is good", 18}, {"Why it matters", 64}, {"Version of the definition", 11},
	{"Next review", 11}
};
const size_t book_indicator_column_count =
	sizeof book_indicator_columns / sizeof *book_indicator_columns;

void book_figures_init(struct book_figures *f, const struct reference *ref)
{
	*f = (struct book_figures){.reference = ref};
	arena_init(&f->arena);
}

void book_figures_release(struct book_figures *f)
{
	free(f->groups);
	free(f->order);
	arena_release(&f->arena);
	*f = (struct book_figures){0};
}

int book_figures_open(struct book_figures *f, struct reference *ref,
                      const struct stream_reader *in, struct problem *p)
{
	book_columns_find(&f->columns, in, field_names, F_COUNT);
	book_columns_find(&f->short_columns, in, short_names, SHORT_COUNT);
	if (f->columns.places[F_RANK_PLAUSIBLE] < 0)
		return 0;
	return reference_rule(ref, "rank_reliability_min", &f->reliability_min, p);
}

struct book_group *book_figures_add(struct book_figures *f, struct reference *ref,
                                    const struct stream_reader *in, struct problem *p)
{
	struct text period = stream_field(in, 0, 1);
	const struct reference_year *year = reference_for_period(ref, period, p);
	const struct reference_period *known = year ? reference_period(ref, period) : NULL;
	struct book_group *group;

	if (!year)
		return NULL;
	if (f->count == f->capacity) {
		f->capacity = f->capacity ? 2 * f->capacity : 256;
		f->groups = memory_resize(f->groups, f->capacity, sizeof *f->groups);
	}
	group = &f->groups[f->count++];
	*group = (struct book_group){
		.indicator = arena_copy(&f->arena, stream_field(in, 0, 0)),
		.period = arena_copy(&f->arena, period),
		.definition = reference_indicator(year, stream_field(in, 0, 0)),
		.ends = known ? known->ends : 0
	};
	return group;
}

/* An indicator's groups stand together, for the stream is sorted by indicator. */
static void show_latest(struct book_figures *f, size_t from, size_t end)
{
	size_t latest = end;

	for (size_t g = from; g < end; g++)
		if (f->groups[g].is_above &&
		    (latest == end || f->groups[g].ends > f->groups[latest].ends))
			latest = g;
	if (latest < end)
		f->groups[latest].is_shown = true;
}

void book_figures_arrange(struct book_figures *f)
{
	size_t from = 0;

	f->order = memory_zeroed(f->count + 1, sizeof *f->order);
	for (size_t g = 0; g < f->count; g++) {
		const struct indicator *definition = f->groups[g].definition;

		f->order[g] = definition ? (uint32_t)definition->place : UINT32_MAX;
		if (g + 1 < f->count &&
		    text_equals(f->groups[g + 1].indicator, f->groups[g].indicator))
			continue;
		show_latest(f, from, g + 1);
		from = g + 1;
	}
}

int book_figures_latest(const struct book_figures *f)
{
	int latest = 0;

	for (size_t g = 0; g < f->count; g++)
		if (f->groups[g].is_shown && f->groups[g].ends > latest)
			latest = f->groups[g].ends;
	return latest;
}

struct text book_group_title(const struct book_group *group)
{
	return group->definition && !text_is_empty(group->definition->title)
		? group->definition->title : group->indicator;
}

enum book_format book_group_format(const struct book_group *group)
{
	const struct indicator *definition = group->definition;
	bool is_small = definition && definition->measure == MEASURE_PREVALENCE;

	if (definition && text_is(definition->unit, "%"))
		return is_small ? BOOK_SMALL_PERCENT : BOOK_PERCENT;
	return is_small ? BOOK_TWO : BOOK_ONE;
}

static void put_number(struct book_sheet *sheet, enum book_format format, struct text field)
{
	double value;

	if (number_parse_double(field, &value))
		book_cell_number(sheet, format, value);
	else
		book_cell_none(sheet);
}

enum book_format book_count_format(struct text count)
{
	return text_is_empty(count) || !memchr(count.bytes, '.', count.length) ? BOOK_COUNT
	                                                                       : BOOK_AMOUNT;
}

static void put_counts(struct book_sheet *sheet, const struct text *fields)
{
	for (int f = F_NUMERATOR; f <= F_RESPONDENTS; f++)
		put_number(sheet, book_count_format(fields[f]), fields[f]);
}

/* Why there is no rank, beside the reason of the row; NULL where there is one. As on the pages. */
static const char *why_no_rank(const struct book_figures *f, const struct book_group *group,
                               const struct text *fields)
{
	double reliability;

	if (text_is_empty(fields[F_RANK]))
		return text_is_empty(fields[F_REASON]) || text_is(fields[F_REASON], "u")
			? "not ranked" : NULL;
	if (text_is(fields[F_OF], "1"))
		return "no rank: only one";
	if (group->definition && group->definition->kind == KIND_SCORE)
		return "no plausible rank of a score";
	if (text_is_empty(fields[F_RANK_PLAUSIBLE]) ||
	    !number_parse_double(fields[F_RELIABILITY], &reliability))
		return "no range of ranks known";
	return reliability < f->reliability_min ? "the numbers cannot carry a rank" : NULL;
}

void book_figure_read(const struct book_row *row, const struct book_group *group,
                      struct book_figure *figure)
{
	struct text fields[F_COUNT];
	bool is_short = row->key.kind == BOOK_PRACTICES;
	struct text respondents;

	book_row_split(row, fields, is_short ? SHORT_COUNT : F_COUNT);
	respondents = fields[is_short ? (int)SHORT_RESPONDENTS : (int)F_RESPONDENTS];
	figure->value = fields[is_short ? (int)SHORT_VALUE : (int)F_VALUE];
	figure->reason = fields[is_short ? (int)SHORT_REASON : (int)F_REASON];
	figure->count = respondents;
	if (text_is_empty(respondents) &&
	    !(group->definition && group->definition->kind == KIND_SCORE))
		figure->count = fields[is_short ? (int)SHORT_DENOMINATOR : (int)F_DENOMINATOR];
}

static void put_why(struct book_sheet *sheet, struct text reason, const char *no_rank)
{
	char words[128];
	const char *first = text_is_empty(reason) ? NULL : reason_in_words(reason);

	snprintf(words, sizeof words, "%s%s%s", first ? first : "", first && no_rank ? "; " : "",
	         no_rank ? no_rank : "");
	book_cell(sheet, BOOK_WRAPPED, text_from(words));
}

static void put_ranks(struct book_sheet *sheet, const struct text *fields, bool is_refused)
{
	static const enum field ranks[] = {F_RANK_PLAUSIBLE, F_RANK_LOW, F_RANK_HIGH, F_OF};

	for (size_t r = 0; r < sizeof ranks / sizeof *ranks; r++) {
		if (is_refused)
			book_cell_none(sheet);
		else
			put_number(sheet, BOOK_COUNT, fields[ranks[r]]);
	}
}

void book_figure_put(const struct book_figures *f, const struct book_row *row,
                     const struct organisation *org, struct book_sheet *sheet)
{
	const struct book_group *group = &f->groups[row->key.group];
	enum book_format format = book_group_format(group);
	struct text fields[F_COUNT];
	const char *no_rank;

	if (!group->is_shown)
		return;
	book_row_split(row, fields, F_COUNT);
	no_rank = why_no_rank(f, group, fields);
	book_cell(sheet, BOOK_TEXT, org->org);
	book_cell(sheet, BOOK_WRAPPED, org->name);
	book_cell(sheet, BOOK_TEXT, group->indicator);
	book_cell(sheet, BOOK_WRAPPED, book_group_title(group));
	book_cell(sheet, BOOK_TEXT, group->period);
	put_counts(sheet, fields);
	for (int n = F_VALUE; n <= F_ENGLAND; n++)
		put_number(sheet, format, fields[n]);
	book_cell(sheet, BOOK_TEXT, text_from(comparison_in_words(fields[F_VS_ENGLAND])));
	put_ranks(sheet, fields, no_rank != NULL);
	put_why(sheet, fields[F_REASON], no_rank);
	book_row_end(sheet);
}

static const char *direction_of(const struct indicator *definition)
{
	if (definition->polarity == POLARITY_HIGH)
		return "higher is better";
	return definition->polarity == POLARITY_LOW ? "lower is better" : "neither is better";
}

static void put_indicator(const struct book_group *group, struct book_sheet *sheet)
{
	const struct indicator *d = group->definition;

	book_cell(sheet, BOOK_TEXT, group->indicator);
	book_cell(sheet, BOOK_WRAPPED, book_group_title(group));
	book_cell(sheet, BOOK_TEXT, group->period);
	if (d) {
		book_cell(sheet, BOOK_TEXT, d->domain);
		book_cell(sheet, BOOK_WRAPPED, d->unit);
		book_cell(sheet, BOOK_TEXT, text_from(direction_of(d)));
		book_cell(sheet, BOOK_WRAPPED, d->why_it_matters);
		book_cell(sheet, BOOK_TEXT, d->version);
		book_cell(sheet, BOOK_TEXT, d->next_review);
	}
	book_row_end(sheet);
}

static int compare_places(const void *left, const void *right, void *context)
{
	const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	const uint32_t *order = context;

	if (order[a] != order[b])
		return order[a] < order[b] ? -1 : 1;
	return (a > b) - (a < b);
}

uint32_t *book_figures_in_order(const struct book_figures *f)
{
	uint32_t *groups = memory_zeroed(f->count + 1, sizeof *groups);

	for (uint32_t g = 0; g < f->count; g++)
		groups[g] = g;
	if (f->count > 0)
		qsort_r(groups, f->count, sizeof *groups, compare_places, f->order);
	return groups;
}

void book_indicators_put(const struct book_figures *f, struct book_sheet *sheet)
{
	uint32_t *groups = book_figures_in_order(f);

	for (size_t g = 0; g < f->count; g++)
		if (f->groups[groups[g]].is_shown)
			put_indicator(&f->groups[groups[g]], sheet);
	free(groups);
}
