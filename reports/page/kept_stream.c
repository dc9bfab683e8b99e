#include "reports/page/kept_stream.h"

#include <assert.h>
#include <stdlib.h>

#include "util/stream.h"

#define COLUMNS_MAX 32

static void keep_row(struct kept_stream *k, const struct stream_reader *in, const int *places)
{
	if (k->row_count == k->capacity) {
		k->capacity = k->capacity ? 2 * k->capacity : 64;
		k->cells = memory_resize(k->cells, k->capacity * k->column_count, sizeof *k->cells);
	}
	for (size_t c = 0; c < k->column_count; c++)
		k->cells[k->row_count * k->column_count + c] =
			arena_copy(&k->arena, stream_field(in, 0, places[c]));
	k->row_count++;
}

static int find_columns(const struct stream_reader *in, const char *const *columns, size_t count,
                        int *places, struct problem *p)
{
	for (size_t c = 0; c < count; c++)
		if ((places[c] = stream_column(in, columns[c], p)) < 0)
			return -1;
	return 0;
}

int kept_stream_read(struct kept_stream *k, const char *path, const char *const *columns,
                     size_t column_count, struct problem *p)
{
	enum stream_status status = STREAM_FAILED;
	struct stream_reader in;
	int places[COLUMNS_MAX] = {0};

	assert(column_count <= COLUMNS_MAX);
	*k = (struct kept_stream){.column_count = column_count};
	arena_init(&k->arena);
	if (!path)
		return 0;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0 &&
	    find_columns(&in, columns, column_count, places, p) == 0)
		while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
			keep_row(k, &in, places);
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

void kept_stream_close(struct kept_stream *k)
{
	free(k->cells);
	arena_release(&k->arena);
	*k = (struct kept_stream){0};
}
