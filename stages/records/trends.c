#include "records/trends.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "records/reference_rows.h"
#include "records/trends_judge.h"
#include "util/number.h"

static int compare_mergers(const void *a, const void *b)
{
	const struct trends_merger *left = a, *right = b;
	int order = text_compare(left->into, right->into);

	return order ? order : (left->closed > right->closed) - (left->closed < right->closed);
}

static void list_mergers(struct trends *t)
{
	const struct directory *d = t->directory;

	t->mergers = memory_zeroed(d->count + 1, sizeof *t->mergers);
	for (size_t i = 0; i < d->count; i++)
		if (d->orgs[i].successor.length && d->orgs[i].closed)
			t->mergers[t->merger_count++] = (struct trends_merger){d->orgs[i].successor,
			                                                       d->orgs[i].closed};
	qsort(t->mergers, t->merger_count, sizeof *t->mergers, compare_mergers);
}

int trends_open(struct trends *t, struct reference *ref, const struct directory *directory,
                const char *lists_path, struct problem *p)
{
	*t = (struct trends){.ref = ref, .directory = directory, .lists_path = lists_path};
	list_mergers(t);
	return reference_rule(ref, "trend_list_change_max", &t->list_change_max, p) ||
	       reference_rule(ref, "trend_periods_min", &t->periods_min, p) ||
	       reference_rule(ref, "overdispersion_units_min", &t->units_min, p) ? -1 : 0;
}

void trends_close(struct trends *t)
{
	list_sizes_release(&t->lists);
	free(t->mergers);
	free(t->rows);
	free(t->periods);
	free(t->changes);
	free(t->scratch);
	free(t->points);
	free(t->times);
	*t = (struct trends){0};
}

int trends_columns_find(struct trends_columns *columns, const struct stream_reader *in,
                        const struct observation_places *observed, struct problem *p)
{
	columns->level = stream_column(in, "level", p);
	columns->value = stream_column(in, "value", p);
	if (columns->level < 0 || columns->value < 0)
		return -1;
	return share_places_find(&columns->share, in, observed, p);
}

static int refuse_order(const struct stream_reader *in, size_t row, int column, struct problem *p)
{
	return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
	                   "the stream is not sorted: %s '%.*s' comes after '%.*s'",
	                   observation_columns[column], TEXT_ARGS(stream_field(in, row, column)),
	                   TEXT_ARGS(stream_field(in, row - 1, column)));
}

static int add_period(struct trends *t, const struct stream_reader *in, size_t row,
                      struct problem *p)
{
	struct text code = stream_field(in, row, OBSERVATION_INDICATOR);
	struct text name = stream_field(in, row, OBSERVATION_PERIOD);
	const struct indicator *indicator = row_indicator(in, row, t->ref, p);

	if (!indicator)
		return -1;
	if (t->period_count == t->period_room) {
		t->period_room = t->period_room * 2 + 8;
		t->periods = memory_resize(t->periods, t->period_room, sizeof *t->periods);
		t->points = memory_resize(t->points, t->period_room, sizeof *t->points);
		t->times = memory_resize(t->times, t->period_room, sizeof *t->times);
	}
	t->periods[t->period_count++] = (struct trends_period){
		.dates = reference_period(t->ref, name), .series = reference_series(t->ref, code, name),
		.indicator = indicator, .first = row, .before = TRENDS_NONE};
	return 0;
}

static int split_periods(struct trends *t, const struct stream_reader *in, struct problem *p)
{
	t->period_count = 0;
	for (size_t r = 0; r < in->row_count; r++) {
		int order = -1;

		if (r > 0)
			order = text_compare(stream_field(in, r - 1, OBSERVATION_PERIOD),
			                     stream_field(in, r, OBSERVATION_PERIOD));
		if (order > 0)
			return refuse_order(in, r, OBSERVATION_PERIOD, p);
		if (order < 0 && add_period(t, in, r, p))
			return -1;
		if (order == 0 && text_compare(stream_field(in, r - 1, OBSERVATION_ORG),
		                               stream_field(in, r, OBSERVATION_ORG)) > 0)
			return refuse_order(in, r, OBSERVATION_ORG, p);
		t->periods[t->period_count - 1].end = r + 1;
	}
	return 0;
}

/* The latest that began earlier: 2010-11 stands before 2011 in the stream, not always in time. */
static bool link_periods(struct trends *t)
{
	bool any = false;

	for (size_t i = 0; i < t->period_count; i++) {
		struct trends_period *now = &t->periods[i];

		for (size_t j = 0; now->series && j < t->period_count; j++) {
			const struct trends_period *other = &t->periods[j];

			if (!other->series || !text_equals(other->series->series, now->series->series) ||
			    other->dates->starts >= now->dates->starts)
				continue;
			if (now->before == TRENDS_NONE ||
			    other->dates->starts > t->periods[now->before].dates->starts)
				now->before = j;
			any = true;
		}
	}
	return any;
}

static int read_row(struct trends *t, const struct stream_reader *in, size_t r,
                    const struct trends_columns *columns, struct problem *p)
{
	struct trends_row *row = &t->rows[r];
	struct text value = stream_field(in, r, columns->value);
	struct share share;
	enum reason reason;

	row->before = TRENDS_NONE;
	row->level = row_level(in, r, columns->level, t->ref, p);
	row->value_micro = COUNT_MISSING;
	row->step = (struct trend_step){NAN, NAN};
	row->point = (struct trend_point){NAN, NAN};
	row->z = NAN;
	if (row->level < 0)
		return -1;
	if (value.length == 0)
		return 0;
	if (!number_parse_micro(value, &row->value_micro))
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
		                   "value is no number: '%.*s'", TEXT_ARGS(value));
	if (observation_reason(in, r, columns->share.observed, &reason, p) ||
	    share_read(&share, &columns->share, r, t->periods[row->period].indicator, p))
		return -1;
	if (reason == REASON_NONE || reason == REASON_UNRELIABLE)
		row->point = (struct trend_point){share.x, share.n};
	return 0;
}

static int read_rows(struct trends *t, const struct stream_reader *in,
                     const struct trends_columns *columns, struct problem *p)
{
	if (in->row_count > t->row_room) {
		t->row_room = in->row_count + in->row_count / 2;
		t->rows = memory_resize(t->rows, t->row_room, sizeof *t->rows);
		t->changes = memory_resize(t->changes, t->row_room, sizeof *t->changes);
		t->scratch = memory_resize(t->scratch, t->row_room, sizeof *t->scratch);
	}
	for (size_t i = 0; i < t->period_count; i++)
		for (size_t r = t->periods[i].first; r < t->periods[i].end; r++) {
			t->rows[r] = (struct trends_row){.period = i};
			if (read_row(t, in, r, columns, p))
				return -1;
		}
	t->row_count = in->row_count;
	return 0;
}

/* Both periods ascend by org. */
static void link_rows(struct trends *t, const struct stream_reader *in,
                      const struct trends_period *now)
{
	const struct trends_period *before = &t->periods[now->before];
	size_t at = before->first;

	for (size_t r = now->first; r < now->end; r++) {
		struct text org = stream_field(in, r, OBSERVATION_ORG);
		int order = -1;

		while (at < before->end &&
		       (order = text_compare(stream_field(in, at, OBSERVATION_ORG), org)) < 0)
			at++;
		if (at < before->end && order == 0 && t->rows[at].value_micro != COUNT_MISSING)
			t->rows[r].before = at;
	}
}

int trends_read(struct trends *t, const struct stream_reader *in,
                const struct trends_columns *columns, struct problem *p)
{
	assert(in->base && in->row_count > 0);
	t->row_count = 0;
	if (split_periods(t, in, p))
		return -1;
	if (!link_periods(t))
		return 0;
	if (read_rows(t, in, columns, p))
		return -1;
	for (size_t i = 0; i < t->period_count; i++)
		if (t->periods[i].before != TRENDS_NONE)
			link_rows(t, in, &t->periods[i]);
	return trends_judge(t, in, p);
}
