#include "reports/site/set_aside.h"

#include <stdlib.h>

#include "reports/site/series.h"
#include "util/memory.h"

static const char *const words[][2] = {
	{"unknown_period", "unknown period"},
	{"unknown_indicator", "unknown indicator"},
	{"unknown_practice", "unknown practice"},
	{"closed_before_period", "practice closed before the period"},
	{"duplicate", "the row is there twice"},
	{"conflict", "rows contradict each other"},
	{"reason", "counts and reason contradict each other"},
	{"negative", "negative count"},
	{"numerator_above_denominator", "numerator above denominator"},
};

struct text set_aside_words(struct text rule)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(rule, words[i][0]))
			return text_from(words[i][1]);
	return rule;
}

/* Of the rules that a figure's rows broke, the one that says least, a row being there twice, comes
 * last. */
static int compare(const void *left, const void *right)
{
	const struct set_aside *a = left, *b = right;
	bool a_twice = text_is(a->rule, "duplicate"), b_twice = text_is(b->rule, "duplicate");

	if (a->org != b->org)
		return a->org < b->org ? -1 : 1;
	if (a->series != b->series)
		return a->series < b->series ? -1 : 1;
	if (a_twice != b_twice)
		return a_twice ? 1 : -1;
	return text_compare(a->rule, b->rule);
}

enum place { PLACE_INDICATOR, PLACE_PERIOD, PLACE_ORG, PLACE_RULE, PLACE_COUNT };

static void keep(struct site *site, const struct stream_reader *in, const int *places)
{
	struct set_aside row = {
		.org = site_org(site, stream_field(in, 0, places[PLACE_ORG])),
		.series = series_find(site, stream_field(in, 0, places[PLACE_INDICATOR]),
		                      stream_field(in, 0, places[PLACE_PERIOD])),
	};

	if (row.org == SITE_NONE || row.series == SITE_NONE)
		return;
	row.rule = arena_copy(&site->arena, stream_field(in, 0, places[PLACE_RULE]));
	if (site->set_aside_count == site->set_aside_capacity) {
		site->set_aside_capacity = site->set_aside_capacity ? 2 * site->set_aside_capacity
		                                                    : 64;
		site->set_aside = memory_resize(site->set_aside, site->set_aside_capacity,
		                                sizeof *site->set_aside);
	}
	site->set_aside[site->set_aside_count++] = row;
}

int set_aside_read(struct site *site, const char *path, struct problem *p)
{
	static const char *const names[PLACE_COUNT] = {"indicator", "period", "org", "rule"};
	enum stream_status status = STREAM_FAILED;
	int places[PLACE_COUNT];
	struct stream_reader in;
	size_t found = 0;

	if (!path)
		return 0;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0)
		while (found < PLACE_COUNT &&
		       (places[found] = stream_column(&in, names[found], p)) >= 0)
			found++;
	while (found == PLACE_COUNT && (status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		keep(site, &in, places);
	stream_reader_close(&in);
	if (site->set_aside_count > 0)
		qsort(site->set_aside, site->set_aside_count, sizeof *site->set_aside, compare);
	return status == STREAM_END ? 0 : -1;
}

/* The first row of an organisation, or where it would stand. */
static size_t first_of(const struct site *site, uint32_t org)
{
	size_t low = 0, high = site->set_aside_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (site->set_aside[middle].org < org)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct text set_aside_rule(const struct site *site, uint32_t org, uint32_t series)
{
	size_t i = first_of(site, org);

	for (; i < site->set_aside_count && site->set_aside[i].org == org; i++)
		if (series == SITE_NONE || site->set_aside[i].series == series)
			return site->set_aside[i].rule;
	return text_from(NULL);
}

void set_aside_note(const struct site *site, uint32_t org, uint32_t series, struct figure *f)
{
	f->is_set_aside = !f->is_there && !text_is_empty(set_aside_rule(site, org, series));
}

void set_aside_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	size_t i = first_of(site, org);

	for (; i < site->set_aside_count && site->set_aside[i].org == org; i++) {
		inputs_text(in, site->series[site->set_aside[i].series].indicator);
		inputs_text(in, site->set_aside[i].rule);
	}
}
