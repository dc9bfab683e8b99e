#include "records/csv_table.h"

#include "util/csv_out.h"

#define FLUSH_BYTES ((size_t)256 << 10)
#define GZIP_LEVEL  1                /* level 2 takes half as long again for a fifteenth less */

static int write_plain(struct csv_table *t, struct problem *p)
{
	t->byte_count += t->bytes.length;
	return durable_write(&t->file, t->bytes.bytes, t->bytes.length, p);
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

static int open_file(struct durable *file, const char *folder, const char *name, const char *ending,
                     struct problem *p)
{
	struct buffer path;
	int status;

	buffer_init(&path);
	buffer_string(&path, folder);
	buffer_char(&path, '/');
	buffer_string(&path, name);
	buffer_string(&path, ending);
	buffer_char(&path, '\0');
	status = durable_open(file, path.bytes, 0666, p);
	buffer_release(&path);
	return status;
}

void csv_table_init(struct csv_table *t)
{
	*t = (struct csv_table){.file = {.fd = -1}, .packed_file = {.fd = -1}};
}

int csv_table_open(struct csv_table *t, const char *folder, const char *name,
                   const struct stream_reader *in, struct problem *p)
{
	int status;

	csv_table_init(t);
	t->name = name;
	arena_init(&t->arena);
	buffer_init(&t->bytes);
	status = open_file(&t->file, folder, name, "", p);
	if (status == 0)
		status = open_file(&t->packed_file, folder, name, ".gz", p);
	if (status == 0)
		status = gzip_thread_open(&t->gzip, GZIP_LEVEL, &t->packed_file, p);
	if (status != 0)
		return status;
	put_header(t, in);
	return 0;
}

int csv_table_row(struct csv_table *t, struct text line, struct problem *p)
{
	csv_out_row(&t->bytes, line);
	t->row_count++;
	if (t->bytes.length < FLUSH_BYTES)
		return 0;
	return write_plain(t, p) != 0 ? -1 : gzip_thread_put(&t->gzip, &t->bytes, p);
}

int csv_table_finish(struct csv_table *t, struct problem *p)
{
	if (write_plain(t, p) != 0 ||
	    gzip_thread_finish(&t->gzip, buffer_as_text(&t->bytes), p) != 0 ||
	    durable_commit(&t->file, DURABLE_NO_SYNC, p) != 0 ||
	    durable_commit(&t->packed_file, DURABLE_NO_SYNC, p) != 0)
		return -1;
	gzip_thread_close(&t->gzip);
	t->is_finished = true;
	return 0;
}

void csv_table_close(struct csv_table *t)
{
	gzip_thread_close(&t->gzip);
	durable_discard(&t->file);
	durable_discard(&t->packed_file);
	buffer_release(&t->bytes);
	arena_release(&t->arena);
	csv_table_init(t);
}
