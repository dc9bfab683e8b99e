#include "records/same_values.h"

#include <inttypes.h>
#include <stdlib.h>

#include "util/memory.h"

void same_values_init(struct same_values *s)
{
	*s = (struct same_values){0};
	buffer_init(&s->indicator);
}

void same_values_release(struct same_values *s)
{
	for (size_t i = 0; i < s->period_capacity; i++)
		free(s->periods[i].values);
	free(s->periods);
	free(s->pairs);
	buffer_release(&s->indicator);
	s->periods = NULL;
	s->pairs = NULL;
}

static struct same_pair *pair_of(struct same_values *s, uint32_t first, uint32_t second)
{
	for (size_t i = 0; i < s->pair_count; i++)
		if (s->pairs[i].first == first && s->pairs[i].second == second)
			return &s->pairs[i];
	if (s->pair_count == s->pair_capacity) {
		s->pair_capacity = s->pair_capacity * 2 + 16;
		s->pairs = memory_resize(s->pairs, s->pair_capacity, sizeof *s->pairs);
	}
	s->pairs[s->pair_count] = (struct same_pair){first, second, 0, 0};
	return &s->pairs[s->pair_count++];
}

static void compare_periods(struct same_values *s, const struct same_period *a,
                            const struct same_period *b)
{
	struct same_pair *pair = NULL;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		const struct same_value *left = &a->values[i], *right = &b->values[j];

		if (left->org != right->org) {
			i += left->org < right->org;
			j += left->org > right->org;
			continue;
		}
		if (!pair || pair->first != left->source || pair->second != right->source)
			pair = pair_of(s, left->source, right->source);
		pair->common++;
		pair->same += left->numerator == right->numerator &&
		              left->denominator == right->denominator;
		i++;
		j++;
	}
}

/* The period that was filled last, against those before it. */
static void compare_last(struct same_values *s)
{
	for (size_t i = 0; i + 1 < s->period_count; i++)
		compare_periods(s, &s->periods[i], &s->periods[s->period_count - 1]);
}

void same_values_begin(struct same_values *s, struct text indicator)
{
	compare_last(s);
	if (!text_equals(buffer_as_text(&s->indicator), indicator)) {
		s->indicator.length = 0;
		buffer_text(&s->indicator, indicator);
		s->period_count = 0;
	}
	if (s->period_count == s->period_capacity) {
		size_t more = s->period_capacity * 2 + 4;

		s->periods = memory_resize(s->periods, more, sizeof *s->periods);
		memset(s->periods + s->period_capacity, 0,
		       (more - s->period_capacity) * sizeof *s->periods);
		s->period_capacity = more;
	}
	s->periods[s->period_count++].count = 0;
}

void same_values_add(struct same_values *s, const struct same_value *value)
{
	struct same_period *period = &s->periods[s->period_count - 1];

	if (period->count == period->capacity) {
		period->capacity = period->capacity * 2 + 1024;
		period->values = memory_resize(period->values, period->capacity,
		                               sizeof *period->values);
	}
	period->values[period->count++] = *value;
}

void same_values_finish(struct same_values *s)
{
	compare_last(s);
	s->period_count = 0;
}

int same_values_check(const struct same_values *s, double max_share, double min_rows,
                      const struct intern *sources, struct problem *p)
{
	for (size_t i = 0; i < s->pair_count; i++) {
		const struct same_pair *pair = &s->pairs[i];

		if ((double)pair->common < min_rows ||
		    (double)pair->same <= max_share * (double)pair->common)
			continue;
		return problem_set(p, EX_DATAERR, NULL, 0,
		                   "sources '%.*s' and '%.*s' are of different periods and share %" PRIu64
		                   " of %" PRIu64 " values: is one in the wrong year's folder?",
		                   TEXT_ARGS(sources->names[pair->first]),
		                   TEXT_ARGS(sources->names[pair->second]), pair->same, pair->common);
	}
	return 0;
}
