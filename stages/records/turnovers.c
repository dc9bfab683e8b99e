#include "records/turnovers.h"

#include <stdlib.h>

#include "domain/sums.h"
#include "domain/turnover.h"

const char *const turnover_columns[] = {"period", "previous_period", "level", "org", "practices",
                                        "list_size", "change", "turnover_low"};
const size_t turnover_column_count = sizeof turnover_columns / sizeof *turnover_columns;

/* Of the practices of an organisation that had a list in both periods. */
struct turnover {
	uint32_t practices;
	int64_t earlier, change;           /* millionths of patients */
};

struct turnovers {
	const struct list_sizes *lists;
	const struct directory *directory;
	struct reference *ref;
	struct stream_writer *out;
	uint32_t *by_level;                /* organisations by level's name, then code */
	struct turnover *sums;             /* by the organisation's number */
};

struct ordered {
	const struct organisation *org;
};

static int compare_orgs(const void *a, const void *b)
{
	const struct organisation *left = ((const struct ordered *)a)->org;
	const struct organisation *right = ((const struct ordered *)b)->org;
	int order = text_compare(left->level, right->level);

	return order ? order : text_compare(left->org, right->org);
}

static void sort_by_level(struct turnovers *t)
{
	const struct directory *d = t->directory;
	struct ordered *orgs = memory_zeroed(d->count + 1, sizeof *orgs);

	for (size_t i = 0; i < d->count; i++)
		orgs[i].org = &d->orgs[i];
	qsort(orgs, d->count, sizeof *orgs, compare_orgs);
	for (size_t i = 0; i < d->count; i++)
		t->by_level[i] = (uint32_t)(orgs[i].org - d->orgs);
	free(orgs);
}

static bool add_practice(struct turnovers *t, const struct organisation *org, int64_t earlier,
                         int64_t later)
{
	int64_t change;

	if (__builtin_sub_overflow(later, earlier, &change))
		return false;
	for (size_t i = 0; i < org->ancestor_count; i++) {
		struct turnover *sum = &t->sums[org->ancestors[i]];

		sum->practices++;
		if (!micro_add(&sum->earlier, earlier) ||
		    !micro_add(&sum->change, change < 0 ? -change : change))
			return false;
	}
	return true;
}

static int add_practices(struct turnovers *t, struct text period, struct text previous,
                         struct problem *p)
{
	const struct directory *d = t->directory;

	for (size_t i = 0; i < d->count; i++)
		t->sums[i] = (struct turnover){0, 0, 0};
	for (size_t i = 0; i < d->count; i++) {
		int64_t later = list_size(t->lists, period, i);
		int64_t earlier = list_size(t->lists, previous, i);

		if (later == LIST_SIZE_UNKNOWN || earlier == LIST_SIZE_UNKNOWN ||
		    !text_equals(d->orgs[i].level, t->ref->levels[0].id))
			continue;
		if (!add_practice(t, &d->orgs[i], earlier, later))
			return problem_set(p, EX_DATAERR, NULL, 0, "the lists of %.*s are too large",
			                   TEXT_ARGS(period));
	}
	return 0;
}

static void put_rows(struct turnovers *t, struct text period, struct text previous)
{
	struct buffer *b = &t->out->bytes;

	for (size_t i = 0; i < t->directory->count; i++) {
		const struct organisation *org = &t->directory->orgs[t->by_level[i]];
		const struct turnover *sum = &t->sums[t->by_level[i]];

		if (sum->practices == 0)
			continue;
		buffer_text(b, period);
		buffer_char(b, '\t');
		buffer_text(b, previous);
		buffer_char(b, '\t');
		buffer_text(b, org->level);
		buffer_char(b, '\t');
		buffer_text(b, org->org);
		buffer_char(b, '\t');
		buffer_u64(b, sum->practices);
		buffer_char(b, '\t');
		buffer_micro(b, sum->earlier);
		buffer_char(b, '\t');
		buffer_micro(b, sum->change);
		buffer_field6(b, turnover_low(micro_units(sum->change), micro_units(sum->earlier)));
		stream_end_row(t->out);
	}
}

struct span {
	int months_min, months_max;
};

static int put_pair(struct turnovers *t, struct text period, struct text previous,
                    struct span span, struct problem *p)
{
	const struct reference_period *later = reference_period(t->ref, period);
	const struct reference_period *earlier = reference_period(t->ref, previous);

	if (!later || !earlier ||
	    !turnover_spans(earlier->starts, later->starts, span.months_min, span.months_max))
		return 0;
	if (add_practices(t, period, previous, p))
		return -1;
	put_rows(t, period, previous);
	return 0;
}

static int read_span(struct reference *ref, struct span *span, struct problem *p)
{
	double months_min, months_max;

	if (reference_rule(ref, "turnover_months_min", &months_min, p) ||
	    reference_rule(ref, "turnover_months_max", &months_max, p))
		return -1;
	*span = (struct span){(int)months_min, (int)months_max};
	return 0;
}

static int put_pairs(struct turnovers *t, const uint32_t *order, struct problem *p)
{
	const struct intern *periods = &t->lists->periods;
	struct span span;

	if (read_span(t->ref, &span, p))
		return -1;
	for (uint32_t i = 0; i < periods->count; i++)
		for (uint32_t j = 0; j < periods->count; j++)
			if (put_pair(t, periods->names[order[i]], periods->names[order[j]], span, p))
				return -1;
	return 0;
}

int turnovers_write(const struct list_sizes *lists, const struct directory *directory,
                    struct reference *ref, struct stream_writer *out, struct problem *p)
{
	struct turnovers t = {lists, directory, ref, out,
	                      memory_zeroed(directory->count + 1, sizeof *t.by_level),
	                      memory_zeroed(directory->count + 1, sizeof *t.sums)};
	uint32_t *order = memory_zeroed(lists->periods.count + 1, sizeof *order);
	int status;

	intern_sorted(&lists->periods, order);
	sort_by_level(&t);
	status = put_pairs(&t, order, p);
	free(order);
	free(t.by_level);
	free(t.sums);
	return status;
}
