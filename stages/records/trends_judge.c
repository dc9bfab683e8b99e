#include "records/trends_judge.h"

#include <math.h>

#define LEVEL_PRACTICE 0

/* A day in years: a month-end here or there is nothing on the axis of a trend. */
static double years_of(int date)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;

	return year + (month * 31 + day) / 372.0;
}

/* The first merger into an organisation, or what comes behind it. */
static size_t first_merger(const struct trends *t, struct text into)
{
	size_t low = 0, high = t->merger_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text_compare(t->mergers[middle].into, into) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool merged_between(const struct trends *t, struct text org, int starts, int ends)
{
	for (size_t i = first_merger(t, org); i < t->merger_count; i++) {
		if (!text_equals(t->mergers[i].into, org))
			return false;
		if (t->mergers[i].closed >= starts && t->mergers[i].closed <= ends)
			return true;
	}
	return false;
}

static bool list_changed(const struct trends *t, size_t org, const struct trends_period *before,
                         const struct trends_period *now)
{
	int64_t then, today;

	if (!t->lists_path)
		return false;
	then = list_size(&t->lists, before->dates->period, org);
	today = list_size(&t->lists, now->dates->period, org);
	return then != LIST_SIZE_UNKNOWN && today != LIST_SIZE_UNKNOWN &&
	       fabs((double)today - (double)then) > t->list_change_max * (double)then;
}

/* Whether a practice is still the practice that it was. -1 where nobody knows it. */
static int is_same_practice(const struct trends *t, const struct stream_reader *in, size_t r,
                            struct problem *p)
{
	const struct trends_period *now = &t->periods[t->rows[r].period];
	const struct trends_period *before = &t->periods[now->before];
	struct text code = stream_field(in, r, OBSERVATION_ORG);
	const struct organisation *org = directory_find(t->directory, code);

	if (!org)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
		                   "'%.*s' is not in the directory", TEXT_ARGS(code));
	return !list_changed(t, (size_t)(org - t->directory->orgs), before, now) &&
	       !merged_between(t, org->org, before->dates->starts, now->dates->ends);
}

static struct trend_step step_of(const struct trends *t, size_t r)
{
	const struct trends_row *row = &t->rows[r];

	if (row->before == TRENDS_NONE)
		return (struct trend_step){NAN, NAN};
	return trend_step(t->rows[row->before].point, row->point);
}

/* What happened to the whole; NAN where that is not known, and then nobody can be judged. */
static double change_of_the_whole(const struct trends *t, const struct trends_period *now)
{
	int whole = (int)t->ref->level_count - 1;

	for (size_t r = now->first; r < now->end; r++)
		if (t->rows[r].level == whole)
			return step_of(t, r).change;
	return NAN;
}

static int take_steps(struct trends *t, const struct stream_reader *in,
                      const struct trends_period *now, struct problem *p)
{
	double shared = change_of_the_whole(t, now);

	for (size_t r = now->first; r < now->end; r++) {
		struct trends_row *row = &t->rows[r];
		struct trend_step step = step_of(t, r);
		int same = 1;

		if (row->level == (int)t->ref->level_count - 1 || isnan(step.change) || isnan(shared))
			continue;
		if (row->level == LEVEL_PRACTICE)
			same = is_same_practice(t, in, r, p);
		if (same < 0)
			return -1;
		if (same)
			row->step = (struct trend_step){step.change - shared, step.variance};
	}
	return 0;
}

static void judge_level(struct trends *t, const struct trends_period *now, int level)
{
	size_t count = 0;
	double between;

	for (size_t r = now->first; r < now->end; r++)
		if (t->rows[r].level == level && !isnan(t->rows[r].step.change))
			t->changes[count++] = (struct deviate){t->rows[r].step.change,
			                                       sqrt(t->rows[r].step.variance)};
	if (count == 0 || (double)count < t->units_min)
		return;      /* how far true changes differ cannot be told from so few */
	between = overdispersion_published(t->changes, count, 0, t->scratch).tau2;
	for (size_t r = now->first; r < now->end; r++) {
		struct trends_row *row = &t->rows[r];

		if (row->level != level || isnan(row->step.change))
			continue;
		row->has_word = true;
		row->word = trend_word(row->step, between);
	}
}

/* Back from this row as long as there are figures. */
static double trend_up_to(struct trends *t, size_t r)
{
	size_t count = 0;

	for (; r != TRENDS_NONE && !isnan(t->rows[r].point.x); r = t->rows[r].before) {
		t->points[count] = t->rows[r].point;
		t->times[count++] = years_of(t->periods[t->rows[r].period].dates->starts);
	}
	return (double)count >= t->periods_min ? trend_z(t->points, t->times, count) : NAN;
}

/* The lists are wanted only where there are shares to judge. */
static int read_lists(struct trends *t, struct problem *p)
{
	if (t->lists_read || !t->lists_path)
		return 0;
	t->lists_read = true;
	return list_sizes_read(&t->lists, t->lists_path, t->directory, t->ref, p);
}

int trends_judge(struct trends *t, const struct stream_reader *in, struct problem *p)
{
	for (size_t i = 0; i < t->period_count; i++) {
		const struct trends_period *now = &t->periods[i];

		if (now->before == TRENDS_NONE || !share_has_kind(now->indicator))
			continue;
		if (read_lists(t, p) || take_steps(t, in, now, p))
			return -1;
		for (int level = 0; level + 1 < (int)t->ref->level_count; level++)
			judge_level(t, now, level);
		for (size_t r = now->first; r < now->end; r++)
			t->rows[r].z = trend_up_to(t, r);
	}
	return 0;
}
