#include "records/qof_rows.h"

#include <stdlib.h>

#include "records/observations.h"
#include "util/memory.h"

#define ALL_GROUPS (QOF_NO_GROUP - 1)

/* One indicator of the output: a column of the matrix, or the points of a group (or of all). */
struct output {
	struct text code;
	uint32_t column;             /* QOF_NO_GROUP if it is about points */
	uint32_t group;
};

struct rows {
	struct qof *q;
	const struct qof_labels *labels;
	struct stream_writer *out;
	struct buffer prefix;        /* "indicator TAB period TAB" */
	uint32_t *order;             /* practices by code */
	bool *has_points;            /* by group: the practice at hand has points of it */
	uint32_t *members;           /* the columns whose points are summed */
	size_t member_count;
	struct output *outputs;
	size_t output_count;
};

/* A row's counts, in units or (points) in millionths. */
struct row {
	bool is_known, has_exceptions, is_micro;
	int64_t numerator, denominator, exceptions;
	struct qof_place first;
	uint64_t lines;
};

static void put_counts(struct buffer *b, const struct row *row)
{
	if (!row->is_known) {
		buffer_text(b, text_from("\t\t\t\tx\t"));
		return;
	}
	if (row->is_micro)
		buffer_micro(b, row->numerator);
	else
		buffer_i64(b, row->numerator);
	buffer_char(b, '\t');
	if (row->is_micro)
		buffer_micro(b, row->denominator);
	else
		buffer_i64(b, row->denominator);
	buffer_char(b, '\t');
	if (row->has_exceptions)
		buffer_i64(b, row->exceptions);
	buffer_text(b, text_from("\t\t\t"));
}

static void put_row(struct rows *r, uint32_t practice, const struct row *row)
{
	struct buffer *b = &r->out->bytes;

	buffer_text(b, buffer_as_text(&r->prefix));
	buffer_text(b, r->q->matrix.practices.names[practice]);
	buffer_char(b, '\t');
	put_counts(b, row);
	buffer_text(b, r->labels->sources[row->first.source]);
	buffer_char(b, '\t');
	buffer_u64(b, row->first.line);
	buffer_char(b, '\t');
	buffer_u64(b, row->lines);
	stream_end_row(r->out);
}

/* What the counts of one row mean, by the role of its indicator. */
static void interpret(const struct qof_indicator *i, const qof_count *counts, struct row *row)
{
	bool needs_exceptions = i->role != QOF_NET && i->role != QOF_PREVALENCE;

	row->is_known = qof_count_is_number(counts[QOF_NUMERATOR]) &&
	                qof_count_is_number(counts[QOF_DENOMINATOR]) &&
	                (!needs_exceptions || qof_count_is_number(counts[QOF_EXCEPTIONS]));
	if (!row->is_known)
		return;
	row->numerator = qof_count_value(counts[QOF_NUMERATOR]);
	row->denominator = qof_count_value(counts[QOF_DENOMINATOR]);
	row->has_exceptions = needs_exceptions;
	if (needs_exceptions) {
		row->exceptions = qof_count_value(counts[QOF_EXCEPTIONS]);
		row->denominator += row->exceptions;
	}
}

static uint64_t lines_of(const struct qof_indicator *i, const qof_count *counts)
{
	uint64_t lines = 0;

	if (i->role == QOF_PREVALENCE)       /* one line brings register and list */
		return 1;
	for (unsigned m = 0; m < QOF_MEASURES; m++)
		lines += counts[m] != QOF_COUNT_ABSENT && (i->used >> m & 1) &&
		         (m != QOF_POINTS || i->role == QOF_UNKNOWN);
	return lines;
}

static bool is_before(struct qof_place a, struct qof_place b)
{
	return a.source != b.source ? a.source < b.source : a.line < b.line;
}

/* Lays the repeats of a row over the counts of the first one. */
static void overlay(const struct qof_repeat *repeats, size_t count, qof_count *counts,
                    struct row *row)
{
	for (size_t n = 0; n < count; n++) {
		if (!repeats[n].feeds)
			continue;
		counts[repeats[n].measure] = repeats[n].count;
		if (row->lines++ == 0 || is_before(repeats[n].place, row->first))
			row->first = repeats[n].place;
	}
}

static void put_repeats(struct rows *r, uint32_t column, uint32_t practice,
                        const struct qof_cell *cell)
{
	const struct qof_indicator *i = &r->q->codes.indicators[column];
	size_t count = 1;

	for (uint32_t k = 1; count > 0; k++) {
		const struct qof_repeat *repeats =
			qof_matrix_repeats(&r->q->matrix, column, practice, k, &count);
		qof_count counts[QOF_MEASURES];
		struct row row = {0};

		memcpy(counts, cell->counts, sizeof counts);
		overlay(repeats, count, counts, &row);
		if (row.lines == 0)
			continue;
		if (i->role == QOF_PREVALENCE)
			row.lines = 1;
		interpret(i, counts, &row);
		put_row(r, practice, &row);
	}
}

static void put_column(struct rows *r, uint32_t column)
{
	const struct qof_matrix *m = &r->q->matrix;
	const struct qof_indicator *i = &r->q->codes.indicators[column];

	for (uint32_t n = 0; n < m->practices.count; n++) {
		const struct qof_cell *cell = qof_matrix_cell(m, column, r->order[n]);
		struct row row = {0};

		if (!cell || cell->first.line == 0)
			continue;
		interpret(i, cell->counts, &row);
		row.first = cell->first;
		row.lines = lines_of(i, cell->counts);
		put_row(r, r->order[n], &row);
		if (m->columns[column].has_repeats)
			put_repeats(r, column, r->order[n], cell);
	}
}

/* The points in row k of an indicator and practice; NULL if it has no k-th line of points. */
static const struct qof_repeat *repeated_points(const struct qof_matrix *m, uint32_t column,
                                                uint32_t practice, uint32_t k)
{
	size_t count;
	const struct qof_repeat *repeats = qof_matrix_repeats(m, column, practice, k, &count);

	for (size_t n = 0; n < count; n++)
		if (repeats[n].measure == QOF_POINTS)
			return &repeats[n];
	return NULL;
}

static void add_points(struct row *row, const struct qof_cell *cell, qof_count points,
                       int64_t available)
{
	if (!qof_count_is_number(points))
		return;
	row->is_known = true;
	if (qof_count_is_number(cell->counts[QOF_DENOMINATOR]) &&
	    qof_count_value(cell->counts[QOF_DENOMINATOR]) == 0)
		return;
	row->numerator += qof_count_value(points);
	row->denominator += available;
}

/* Row k (0: the first) of the members' points. Its lines are counted here for repeats only. */
static void sum_points(struct rows *r, uint32_t practice, uint32_t k, struct row *row)
{
	const struct qof_codes *codes = &r->q->codes;

	*row = (struct row){.is_micro = true};
	memset(r->has_points, 0, codes->group_count * sizeof *r->has_points);
	for (size_t n = 0; n < r->member_count; n++) {
		uint32_t c = r->members[n];
		const struct qof_indicator *i = &codes->indicators[c];
		const struct qof_cell *cell = qof_matrix_cell(&r->q->matrix, c, practice);
		const struct qof_repeat *repeat;

		if (!cell)
			continue;
		repeat = k ? repeated_points(&r->q->matrix, c, practice, k) : NULL;
		if (repeat && (row->lines++ == 0 || is_before(repeat->place, row->first)))
			row->first = repeat->place;
		add_points(row, cell, repeat ? repeat->count : cell->counts[QOF_POINTS],
		           i->points_micro);
		r->has_points[i->group] |= qof_count_is_number(cell->counts[QOF_POINTS]);
	}
}

static bool tally(const struct rows *r, uint32_t group, uint32_t practice, struct row *row)
{
	uint32_t g = group == ALL_GROUPS ? 0 : group;
	uint32_t last = group == ALL_GROUPS ? (uint32_t)r->q->codes.group_count : group + 1;

	for (; g < last; g++) {
		struct qof_tally t = qof_tally_of(r->q, g, practice);

		if (t.lines == 0 || (group == ALL_GROUPS && !r->has_points[g]))
			return false;
		if (row->lines == 0 || is_before(t.first, row->first))
			row->first = t.first;
		row->lines += t.lines;
	}
	return row->lines > 0;
}

static void find_members(struct rows *r, uint32_t group)
{
	const struct qof_codes *codes = &r->q->codes;

	r->member_count = 0;
	for (uint32_t c = 0; c < codes->columns.count; c++)
		if (codes->indicators[c].group == group ||
		    (group == ALL_GROUPS && codes->indicators[c].group != QOF_NO_GROUP))
			r->members[r->member_count++] = c;
}

static void put_points(struct rows *r, uint32_t group)
{
	const struct qof_matrix *m = &r->q->matrix;
	struct row row;

	find_members(r, group);
	for (uint32_t n = 0; n < m->practices.count; n++) {
		sum_points(r, r->order[n], 0, &row);
		if (!tally(r, group, r->order[n], &row))
			continue;
		put_row(r, r->order[n], &row);
		for (uint32_t k = 1; m->repeat_count; k++) {
			sum_points(r, r->order[n], k, &row);
			if (row.lines == 0)
				break;
			put_row(r, r->order[n], &row);
		}
	}
}

static int by_code(const void *left, const void *right)
{
	const struct output *a = left, *b = right;

	return text_compare(a->code, b->code);
}

static void find_outputs(struct rows *r)
{
	const struct qof_codes *codes = &r->q->codes;
	size_t most = codes->columns.count + codes->group_count + 1;

	r->outputs = memory_zeroed(most, sizeof *r->outputs);
	for (uint32_t c = 0; c < codes->columns.count; c++)
		if (codes->indicators[c].role != QOF_POINTS_ONLY)
			r->outputs[r->output_count++] =
				(struct output){codes->indicators[c].code, c, QOF_NO_GROUP};
	for (uint32_t g = 0; g < codes->group_count; g++)
		if (codes->groups[g].code.bytes)
			r->outputs[r->output_count++] =
				(struct output){codes->groups[g].code, QOF_NO_GROUP, g};
	if (codes->whole.bytes)
		r->outputs[r->output_count++] =
			(struct output){codes->whole, QOF_NO_GROUP, ALL_GROUPS};
	qsort(r->outputs, r->output_count, sizeof *r->outputs, by_code);
}

int qof_write_rows(struct qof *q, const struct qof_labels *labels, struct stream_writer *out,
                   struct problem *p)
{
	struct rows r = {.q = q, .labels = labels, .out = out};

	if (stream_write_header(out, NULL, observation_columns, OBSERVATION_COLUMNS, p))
		return -1;
	qof_matrix_settle(&q->matrix);
	r.order = memory_zeroed(q->matrix.practices.count, sizeof *r.order);
	r.has_points = memory_zeroed(q->codes.group_count, sizeof *r.has_points);
	r.members = memory_zeroed(q->codes.columns.count, sizeof *r.members);
	intern_sorted(&q->matrix.practices, r.order);
	find_outputs(&r);
	buffer_init(&r.prefix);
	for (size_t o = 0; o < r.output_count; o++) {
		r.prefix.length = 0;
		buffer_text(&r.prefix, r.outputs[o].code);
		buffer_char(&r.prefix, '\t');
		buffer_text(&r.prefix, labels->period);
		buffer_char(&r.prefix, '\t');
		if (r.outputs[o].column != QOF_NO_GROUP)
			put_column(&r, r.outputs[o].column);
		else
			put_points(&r, r.outputs[o].group);
	}
	buffer_release(&r.prefix);
	free(r.outputs);
	free(r.members);
	free(r.has_points);
	free(r.order);
	return 0;
}
