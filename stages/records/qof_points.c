#include "records/qof_points.h"

#include <math.h>
#include <stdlib.h>

#include "domain/measures.h"
#include "domain/sums.h"
#include "util/memory.h"
#include "util/stream.h"

static const char *const columns[] = {
	"indicator", "period", "practices", "agree", "differ", "points", "lower_threshold",
	"upper_threshold", "provenance", "difference_max", "org_max",
};

struct comparison {
	const struct qof_points *points;
	uint32_t column;
	uint64_t practices, agree;
	double difference_max;
	uint32_t org_max;
};

/* Published less recomputed; NAN where they cannot be compared. */
static double difference_of(const struct qof_cell *cell, const struct qof_points *points)
{
	const struct points_rule rule = {micro_units(points->points_micro), points->lower,
	                                 points->upper};

	if (!cell || !qof_count_is_number(cell->counts[QOF_NUMERATOR]) ||
	    !qof_count_is_number(cell->counts[QOF_DENOMINATOR]) ||
	    !qof_count_is_number(cell->counts[QOF_POINTS]))
		return NAN;
	return micro_units(qof_count_value(cell->counts[QOF_POINTS])) -
	       points_earned(rule, (double)qof_count_value(cell->counts[QOF_NUMERATOR]),
	                     (double)qof_count_value(cell->counts[QOF_DENOMINATOR]));
}

static void compare(struct comparison *c, const struct qof_matrix *m, const uint32_t *order)
{
	for (uint32_t n = 0; n < m->practices.count; n++) {
		double difference = difference_of(qof_matrix_cell(m, c->column, order[n]),
		                                  c->points);

		if (isnan(difference))
			continue;
		c->agree += fabs(difference) <= QOF_POINTS_TOLERANCE;
		if (c->practices++ == 0 || fabs(difference) > fabs(c->difference_max)) {
			c->difference_max = difference;
			c->org_max = order[n];
		}
	}
}

static void put_count(struct buffer *b, uint64_t count)
{
	buffer_char(b, '\t');
	buffer_u64(b, count);
}

static void put_number(struct buffer *b, double number)
{
	buffer_char(b, '\t');
	buffer_fixed6(b, number);
}

static void put_row(struct stream_writer *out, const struct comparison *c, struct text period,
                    const struct qof_matrix *m)
{
	struct buffer *b = &out->bytes;

	buffer_text(b, c->points->indicator);
	buffer_char(b, '\t');
	buffer_text(b, period);
	put_count(b, c->practices);
	put_count(b, c->agree);
	put_count(b, c->practices - c->agree);
	buffer_char(b, '\t');
	buffer_micro(b, c->points->points_micro);
	put_number(b, c->points->lower);
	put_number(b, c->points->upper);
	buffer_char(b, '\t');
	buffer_text(b, c->points->provenance);
	put_number(b, c->difference_max);
	buffer_char(b, '\t');
	buffer_text(b, m->practices.names[c->org_max]);
	stream_end_row(out);
}

static int by_indicator(const void *left, const void *right)
{
	const struct comparison *a = left, *b = right;

	return text_compare(a->points->indicator, b->points->indicator);
}

static size_t find_comparisons(const struct qof *q, struct comparison *comparisons)
{
	size_t count = 0;

	for (uint32_t c = 0; c < q->codes.columns.count && c < q->matrix.column_count; c++) {
		const struct qof_points *points =
			reference_points(q->codes.year, q->codes.indicators[c].code);

		if (points && !isnan(points->lower))
			comparisons[count++] = (struct comparison){.points = points, .column = c};
	}
	qsort(comparisons, count, sizeof *comparisons, by_indicator);
	return count;
}

static int write_all(const struct qof *q, struct text period, struct stream_writer *out,
                     struct problem *p)
{
	struct comparison *comparisons = memory_zeroed(q->codes.columns.count + 1,
	                                               sizeof *comparisons);
	uint32_t *order = memory_zeroed(q->matrix.practices.count + 1, sizeof *order);
	size_t count = find_comparisons(q, comparisons);
	int status = stream_write_header(out, NULL, columns, sizeof columns / sizeof *columns, p);

	intern_sorted(&q->matrix.practices, order);
	for (size_t i = 0; status == 0 && i < count; i++) {
		compare(&comparisons[i], &q->matrix, order);
		if (comparisons[i].practices > 0)
			put_row(out, &comparisons[i], period, &q->matrix);
	}
	free(order);
	free(comparisons);
	return status;
}

int qof_points_write(const struct qof *q, struct text period, const char *path,
                     struct problem *p)
{
	struct stream_writer out;
	int status;

	if (!path)
		return 0;
	status = stream_writer_open(&out, path, p);
	if (status == 0)
		status = write_all(q, period, &out, p);
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	return status;
}
