#include "reports/site/series.h"

#include <stdlib.h>

#include "util/memory.h"

#define OVERALL text_from("QOF.points")

static enum figure_shape shape_of(const struct indicator *definition)
{
	if (definition && definition->kind == KIND_WEIGHTED)
		return SHAPE_SURVEY;
	switch (definition ? definition->measure : MEASURE_NONE) {
	case MEASURE_POINTS:
		return SHAPE_POINTS;
	case MEASURE_RECEIVED:
	case MEASURE_NET:
		return SHAPE_CARE;
	case MEASURE_PREVALENCE:
		return SHAPE_PREVALENCE;
	default:
		return SHAPE_OTHER;
	}
}

static int fill(struct site *site, struct series *s, struct problem *p)
{
	const struct reference_year *year = reference_for_period(site->reference, s->period, p);
	const struct survey_item *item;
	struct buffer name;

	if (!year)
		return -1;
	item = reference_survey_item(year, s->indicator);
	s->definition = reference_indicator(year, s->indicator);
	s->shape = shape_of(s->definition);
	s->provenance = item ? item->provenance : (struct text){NULL, 0};
	s->domain = s->definition ? s->definition->domain : text_from("other");
	buffer_init(&name);
	site_domain_name(site, s->domain, &name);
	s->domain_name = arena_copy(&site->arena, buffer_as_text(&name));
	buffer_release(&name);
	return 0;
}

/* A period that periods.csv does not know is refused by reference_for_period. */
static bool is_later(const struct site *site, struct text period, struct text than)
{
	const struct reference_period *a = reference_period(site->reference, period);
	const struct reference_period *b = reference_period(site->reference, than);

	return a && b && a->ends > b->ends;
}

static struct series *series_of(struct site *site, struct text indicator)
{
	for (size_t s = site->series_count; s-- > 0;)
		if (text_equals(site->series[s].indicator, indicator))
			return &site->series[s];
	return NULL;
}

static struct series *add(struct site *site, struct text indicator)
{
	site->series = memory_resize(site->series, site->series_count + 1, sizeof *site->series);
	site->series[site->series_count] = (struct series){.indicator = indicator};
	return &site->series[site->series_count++];
}

static void note_period(struct site *site, struct text period)
{
	for (size_t i = 0; i < site->period_count; i++)
		if (text_equals(site->periods[i], period))
			return;
	site->periods = memory_resize(site->periods, site->period_count + 1,
	                              sizeof *site->periods);
	site->periods[site->period_count++] = period;
}

int series_note(struct site *site, struct text indicator, struct text period, struct problem *p)
{
	struct series *s = series_of(site, indicator);

	note_period(site, period);
	if (s && (text_equals(s->period, period) || !is_later(site, period, s->period)))
		return 0;
	if (!s)
		s = add(site, indicator);
	s->period = period;
	return fill(site, s, p);
}

/* How many answered, then the items by domain and in each in the order of their file: readers know
 * that order from the publications. Some files follow the questionnaire, where domains mix. */
static int compare_survey(const struct series *left, const struct series *right)
{
	const struct indicator *a = left->definition, *b = right->definition;
	bool a_item = a->kind == KIND_WEIGHTED, b_item = b->kind == KIND_WEIGHTED;

	if (a_item != b_item)
		return a_item ? 1 : -1;
	if (left->domain_place != right->domain_place)
		return left->domain_place < right->domain_place ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return text_compare(a->code, b->code);
}

static void place_survey_domains(struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++) {
		struct series *series = &site->series[s];

		if (series->shape != SHAPE_SURVEY)
			continue;
		series->domain_place = series->definition->place;
		for (size_t i = 0; i < site->series_count; i++)
			if (site->series[i].shape == SHAPE_SURVEY &&
			    text_equals(site->series[i].domain, series->domain) &&
			    site->series[i].definition->place < series->domain_place)
				series->domain_place = site->series[i].definition->place;
	}
}

/* What a survey's files say beside its items, the share of forms returned, belongs to them. */
static void join_surveys(struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++) {
		struct series *series = &site->series[s];

		if (series->shape != SHAPE_OTHER || !series->definition)
			continue;
		for (size_t i = 0; i < site->series_count; i++)
			if (site->series[i].shape == SHAPE_SURVEY &&
			    text_equals(site->series[i].definition->source,
			                series->definition->source))
				series->shape = SHAPE_SURVEY;
	}
}

static int compare_shown(const void *left, const void *right)
{
	const struct series *a = left, *b = right;
	bool a_first = text_equals(a->indicator, OVERALL), b_first = text_equals(b->indicator, OVERALL);
	int order;

	if (a->shape != b->shape)
		return a->shape < b->shape ? -1 : 1;
	if (a_first != b_first)
		return a_first ? -1 : 1;
	if (a->shape == SHAPE_SURVEY)
		return compare_survey(a, b);
	order = text_compare(a->domain_name, b->domain_name);
	return order ? order : text_compare(a->indicator, b->indicator);
}

static int compare_latest_first(const void *left, const void *right)
{
	return text_compare(*(const struct text *)right, *(const struct text *)left);
}

static int compare_codes(const void *left, const void *right, void *context)
{
	const struct series *series = context;
	const struct series *a = &series[*(const uint32_t *)left];
	const struct series *b = &series[*(const uint32_t *)right];
	int order = text_compare(a->indicator, b->indicator);

	return order ? order : text_compare(a->period, b->period);
}

/* Lists of organisations show the points of the whole framework where there are any; else the
 * first few indicators. */
static void pick_headlines(struct site *site)
{
	bool overall = site->series_count > 0 && text_equals(site->series[0].indicator, OVERALL);
	size_t most = overall ? 1 : SITE_HEADLINES_MAX;

	while (site->headline_count < most && site->headline_count < site->series_count) {
		site->headlines[site->headline_count] = (uint32_t)site->headline_count;
		site->headline_count++;
	}
	site->headline_is_ranked = site->headline_count > 0 && site->series[0].definition &&
	                           site->series[0].definition->polarity != POLARITY_NONE;
}

void series_arrange(struct site *site)
{
	if (site->period_count > 0)
		qsort(site->periods, site->period_count, sizeof *site->periods,
		      compare_latest_first);
	join_surveys(site);
	place_survey_domains(site);
	if (site->series_count > 0)
		qsort(site->series, site->series_count, sizeof *site->series, compare_shown);
	site->series_by_code = arena_alloc(&site->arena, (site->series_count + 1) *
	                                   sizeof *site->series_by_code);
	for (uint32_t s = 0; s < site->series_count; s++)
		site->series_by_code[s] = s;
	qsort_r(site->series_by_code, site->series_count, sizeof *site->series_by_code,
	        compare_codes, site->series);
	pick_headlines(site);
}

/* The words of series.csv where a new series begins with this very period. */
static struct text break_note_of(const struct site *site, const struct series *s)
{
	const struct reference_series *row =
		reference_series(site->reference, s->indicator, s->period);
	const struct reference_series *first =
		row ? reference_series_begins(site->reference, row) : NULL;

	return first && text_equals(first->period, s->period) ? first->note
	                                                       : (struct text){NULL, 0};
}

void series_find_breaks(struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++) {
		struct series *series = &site->series[s];

		series->has_changes =
			!text_is_empty(site->england_figures[s].fields[FIELD_PREVIOUS]);
		if (!series->has_changes)
			series->break_note = break_note_of(site, series);
	}
}

uint32_t series_find(const struct site *site, struct text indicator, struct text period)
{
	size_t low = 0, high = site->series_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct series *s = &site->series[site->series_by_code[middle]];
		int order = text_compare(indicator, s->indicator);

		if (order == 0)
			order = text_compare(period, s->period);
		if (order == 0)
			return site->series_by_code[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return SITE_NONE;
}

void series_inputs(const struct site *site, const struct series *s, struct inputs *in)
{
	const struct indicator *d = s->definition;
	const struct reference_period *period = reference_period(site->reference, s->period);

	inputs_text(in, s->indicator);
	inputs_text(in, s->period);
	inputs_number(in, period ? period->starts : 0);
	inputs_number(in, period ? period->ends : 0);
	inputs_number(in, s->hides_practice_ranks);
	inputs_number(in, s->has_changes);
	inputs_text(in, s->break_note);
	inputs_text(in, s->provenance);
	if (!d)
		return;
	inputs_text(in, d->title);
	inputs_text(in, d->domain);
	inputs_text(in, d->unit);
	inputs_number(in, d->kind);
	inputs_number(in, d->measure);
	inputs_number(in, d->polarity);
}

struct text series_changes_since(const struct site *site, enum figure_shape shape)
{
	struct text since = {NULL, 0};

	for (size_t s = 0; s < site->series_count; s++) {
		struct text before = site->england_figures[s].fields[FIELD_PREVIOUS_PERIOD];

		if (site->series[s].shape != shape || text_is_empty(before))
			continue;
		if (since.bytes && !text_equals(since, before))
			return (struct text){NULL, 0};
		since = before;
	}
	return since;
}

bool series_is_item(const struct series *s)
{
	return s->shape == SHAPE_SURVEY && s->definition->kind == KIND_WEIGHTED &&
	       s->definition->polarity != POLARITY_NONE;
}

struct text series_title(const struct series *s)
{
	return s->definition && !text_is_empty(s->definition->title) ? s->definition->title
	                                                              : s->indicator;
}

struct text series_unit(const struct series *s)
{
	return s->definition ? s->definition->unit : (struct text){NULL, 0};
}

const char *series_direction(const struct series *s)
{
	switch (s->definition ? s->definition->polarity : POLARITY_NONE) {
	case POLARITY_HIGH:
		return "Higher is better";
	case POLARITY_LOW:
		return "Lower is better";
	default:
		return s->definition ? "Neither high nor low is better, so nothing is ranked"
		                     : "Direction not stated";
	}
}
