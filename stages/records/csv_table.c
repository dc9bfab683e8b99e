#include "records/csv_table.h"

#include "util/csv_out.h"

#define FLUSH_BYTES ((size_t)256 << 10)

static int flush(struct csv_table *t, struct problem *p)
{
	int status = durable_write(&t->file, t->bytes.bytes, t->bytes.length, p);

	t->byte_count += t->bytes.length;
	t->bytes.length = 0;
	return status;
}

static void put_header(struct csv_table *t, const struct stream_reader *in)
{
	t->column_count = in->column_count;
	t->columns = arena_alloc(&t->arena, t->column_count * sizeof *t->columns);
	for (size_t c = 0; c < t->column_count; c++) {
		t->columns[c] = arena_copy(&t->arena, stream_column_name(in, c));
		if (c > 0)
			buffer_char(&t->bytes, ',');
		csv_out_cell(&t->bytes, t->columns[c]);
	}
	buffer_string(&t->bytes, "\r\n");
}

int csv_table_open(struct csv_table *t, const char *folder, const char *name,
                   const struct stream_reader *in, struct problem *p)
{
	struct buffer path;
	int status;

	*t = (struct csv_table){.name = name, .file = {.fd = -1}};
	arena_init(&t->arena);
	buffer_init(&t->bytes);
	buffer_init(&path);
	buffer_string(&path, folder);
	buffer_char(&path, '/');
	buffer_string(&path, name);
	buffer_char(&path, '\0');
	status = durable_open(&t->file, path.bytes, 0666, p);
	buffer_release(&path);
	if (status == 0)
		put_header(t, in);
	return status;
}

int csv_table_row(struct csv_table *t, struct text line, struct problem *p)
{
	csv_out_row(&t->bytes, line);
	t->row_count++;
	return t->bytes.length >= FLUSH_BYTES ? flush(t, p) : 0;
}

int csv_table_finish(struct csv_table *t, struct problem *p)
{
	if (flush(t, p) != 0 || durable_commit(&t->file, DURABLE_NO_SYNC, p) != 0)
		return -1;
	t->is_finished = true;
	return 0;
}

void csv_table_close(struct csv_table *t)
{
	durable_discard(&t->file);
	buffer_release(&t->bytes);
	arena_release(&t->arena);
	*t = (struct csv_table){.file = {.fd = -1}};
}
