#include "records/qof_matrix.h"

#include <stdlib.h>

void qof_matrix_init(struct qof_matrix *m)
{
	*m = (struct qof_matrix){0};
	intern_init(&m->practices);
}

void qof_matrix_release(struct qof_matrix *m)
{
	for (size_t c = 0; c < m->column_count; c++) {
		for (size_t b = 0; b < m->columns[c].block_count; b++)
			free(m->columns[c].blocks[b]);
		free(m->columns[c].blocks);
	}
	free(m->columns);
	free(m->repeats);
	intern_release(&m->practices);
}

/* The column's cell of that practice, zeroed, where there is none yet; NULL beyond the limits. */
static struct qof_cell *make_cell(struct qof_matrix *m, uint32_t column, uint32_t practice)
{
	size_t block = practice >> QOF_BLOCK_BITS;
	struct qof_column *c;

	if (practice >= QOF_PRACTICES_MAX || m->block_count == QOF_BLOCKS_MAX) {
		m->is_full = true;
		return NULL;
	}
	if (column >= m->column_count) {
		m->columns = memory_resize(m->columns, column + 1, sizeof *m->columns);
		memset(m->columns + m->column_count, 0,
		       (column + 1 - m->column_count) * sizeof *m->columns);
		m->column_count = column + 1;
	}
	c = m->columns + column;
	if (block >= c->block_count) {
		c->blocks = memory_resize(c->blocks, block + 1, sizeof(struct qof_cell *));
		while (c->block_count <= block)
			c->blocks[c->block_count++] = NULL;
	}
	c->blocks[block] = memory_zeroed(QOF_BLOCK, sizeof **c->blocks);
	m->block_count++;
	return c->blocks[block] + (practice & (QOF_BLOCK - 1));
}

static void add_repeat(struct qof_matrix *m, const struct qof_entry *e)
{
	if (m->repeat_count == QOF_REPEATS_MAX) {
		m->is_full = true;
		return;
	}
	if (m->repeat_count == m->repeat_capacity) {
		m->repeat_capacity = m->repeat_capacity ? m->repeat_capacity * 2 : 64;
		m->repeats = memory_resize(m->repeats, m->repeat_capacity, sizeof *m->repeats);
	}
	m->repeats[m->repeat_count++] = (struct qof_repeat){
		.column = e->column, .practice = e->practice, .place = e->place, .count = e->count,
		.measure = (uint8_t)e->measure, .feeds = e->feeds};
	m->columns[e->column].has_repeats = true;
}

bool qof_matrix_put(struct qof_matrix *m, const struct qof_entry *e)
{
	struct qof_cell *cell = qof_matrix_cell(m, e->column, e->practice);

	if (!cell)
		cell = make_cell(m, e->column, e->practice);
	if (!cell)
		return false;
	if (cell->counts[e->measure] != QOF_COUNT_ABSENT) {
		add_repeat(m, e);
		return false;
	}
	cell->counts[e->measure] = e->count;
	if (e->feeds && cell->first.line == 0)
		cell->first = e->place;
	return true;
}

static int compare_u32(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare_keys(const struct qof_repeat *a, const struct qof_repeat *b)
{
	int order = compare_u32(a->column, b->column);

	return order ? order : compare_u32(a->practice, b->practice);
}

/* As they came: by file and line within a measure. */
static int by_arrival(const void *left, const void *right)
{
	const struct qof_repeat *a = left, *b = right;
	int order = compare_keys(a, b);

	if (order == 0)
		order = compare_u32(a->measure, b->measure);
	if (order == 0)
		order = compare_u32(a->place.source, b->place.source);
	return order ? order : compare_u32(a->place.line, b->place.line);
}

static int by_row(const void *left, const void *right)
{
	const struct qof_repeat *a = left, *b = right;
	int order = compare_keys(a, b);

	if (order == 0)
		order = compare_u32(a->row, b->row);
	return order ? order : compare_u32(a->measure, b->measure);
}

void qof_matrix_settle(struct qof_matrix *m)
{
	struct qof_repeat *r = m->repeats;

	if (m->repeat_count == 0)
		return;
	qsort(r, m->repeat_count, sizeof *r, by_arrival);
	for (size_t i = 0; i < m->repeat_count; i++) {
		bool goes_on = i > 0 && compare_keys(&r[i - 1], &r[i]) == 0 &&
		               r[i - 1].measure == r[i].measure;

		r[i].row = goes_on ? r[i - 1].row + 1 : 1;
	}
	qsort(r, m->repeat_count, sizeof *r, by_row);
}

const struct qof_repeat *qof_matrix_repeats(const struct qof_matrix *m, uint32_t column,
                                            uint32_t practice, uint32_t row, size_t *count)
{
	struct qof_repeat key = {.column = column, .practice = practice, .row = row};
	size_t low = 0, high = m->repeat_count, end;

	*count = 0;
	if (column >= m->column_count || !m->columns[column].has_repeats)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_row(&m->repeats[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < m->repeat_count; end++)
		if (compare_keys(&m->repeats[end], &key) != 0 || m->repeats[end].row != row)
			break;
	*count = end - low;
	return m->repeats + low;
}
