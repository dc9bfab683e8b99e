#include "records/book_rows.h"

#include <stdlib.h>

#include "util/memory.h"

int book_rows_open(struct book_rows *rows, const char *folder, size_t run_count,
                   struct problem *p)
{
	buffer_init(&rows->line);
	rows->has_rows = memory_zeroed(run_count + 1, sizeof *rows->has_rows);
	return spill_open(&rows->runs, folder, run_count, p);
}

void book_rows_close(struct book_rows *rows)
{
	spill_close(&rows->runs);
	free(rows->has_rows);
	buffer_release(&rows->line);
	rows->has_rows = NULL;
}

void book_columns_find(struct book_columns *columns, const struct stream_reader *in,
                       const char *const *names, size_t count)
{
	columns->count = count;
	for (size_t c = 0; c < count; c++)
		columns->places[c] = stream_column_if_any(in, names[c]);
}

void book_rows_line(struct book_rows *rows, const struct stream_reader *in, size_t row,
                    const struct book_columns *columns)
{
	rows->line.length = 0;
	for (size_t c = 0; c < columns->count; c++) {
		if (c > 0)
			buffer_char(&rows->line, '\t');
		if (columns->places[c] >= 0)
			buffer_text(&rows->line, stream_field(in, row, columns->places[c]));
	}
}

int book_rows_put(struct book_rows *rows, size_t run, struct book_key key, struct problem *p)
{
	key.length = (uint32_t)rows->line.length;
	rows->has_rows[run] = true;
	if (spill_put(&rows->runs, run, (struct text){(const char *)&key, sizeof key}, p) != 0)
		return -1;
	return spill_put(&rows->runs, run, buffer_as_text(&rows->line), p);
}

static struct book_row *add(struct book_taken *taken)
{
	if (taken->count == taken->capacity) {
		taken->capacity = taken->capacity ? 2 * taken->capacity : 1024;
		taken->rows = memory_resize(taken->rows, taken->capacity, sizeof *taken->rows);
	}
	return &taken->rows[taken->count++];
}

static void find_rows(struct book_taken *taken)
{
	const struct buffer *bytes = &taken->bytes;
	struct book_key key;

	taken->count = 0;
	for (size_t at = 0; at < bytes->length; at += sizeof key + key.length) {
		struct book_row *row = add(taken);

		memcpy(&key, bytes->bytes + at, sizeof key);
		*row = (struct book_row){key, taken->count,
		                         {bytes->bytes + at + sizeof key, key.length}};
	}
}

static int order_of(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* NULL: by number. */
struct group_order {
	const uint32_t *order;
};

static int compare_rows(const void *left, const void *right, void *context)
{
	const struct book_row *a = left, *b = right;
	const struct group_order *by_group = context;
	const uint32_t *order = by_group->order;
	int by = order_of(a->key.kind, b->key.kind);

	if (by == 0)
		by = order_of(a->key.org, b->key.org);
	if (by == 0 && order && a->key.kind != BOOK_STAFF)
		by = order_of(order[a->key.group], order[b->key.group]);
	if (by == 0)
		by = order_of(a->key.group, b->key.group);
	return by ? by : order_of(a->sequence, b->sequence);
}

int book_rows_take(struct book_rows *rows, size_t run, const uint32_t *order,
                   struct book_taken *taken, struct problem *p)
{
	taken->bytes.length = 0;
	if (spill_take(&rows->runs, run, &taken->bytes, p) != 0)
		return -1;
	find_rows(taken);
	if (taken->count > 0)
		qsort_r(taken->rows, taken->count, sizeof *taken->rows, compare_rows,
		        &(struct group_order){order});
	return 0;
}

size_t book_taken_find(const struct book_taken *taken, enum book_kind kind, uint32_t org)
{
	size_t from = 0, end = taken->count;

	while (from < end) {
		size_t middle = from + (end - from) / 2;
		const struct book_key *key = &taken->rows[middle].key;

		if (key->kind < kind || (key->kind == kind && key->org < org))
			from = middle + 1;
		else
			end = middle;
	}
	return from;
}

size_t book_taken_next(const struct book_taken *taken, size_t row)
{
	const struct book_key first = taken->rows[row].key;

	while (row < taken->count && taken->rows[row].key.kind == first.kind &&
	       taken->rows[row].key.org == first.org)
		row++;
	return row;
}

void book_taken_release(struct book_taken *taken)
{
	buffer_release(&taken->bytes);
	free(taken->rows);
	*taken = (struct book_taken){0};
}

void book_row_split(const struct book_row *row, struct text *fields, size_t count)
{
	struct text rest = row->line;

	for (size_t c = 0; c < count; c++)
		fields[c] = text_cut(&rest, '\t');
}
