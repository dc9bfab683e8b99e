#include "records/csv_table.h"

#include "util/csv_out.h"

#define FLUSH_BYTES ((size_t)256 << 10)
#define GZIP_LEVEL  1                /* level 2 takes half as long again for a fifteenth less */

static int write_packed(struct csv_table *t, struct problem *p)
{
	struct buffer *packed = &t->gzip.packed;
	int status = durable_write(&t->packed_file, packed->bytes, packed->length, p);

	packed->length = 0;
	return status;
}

static int flush(struct csv_table *t, struct problem *p)
{
	int status = durable_write(&t->file, t->bytes.bytes, t->bytes.length, p);

	gzip_out_piece(&t->gzip, buffer_as_text(&t->bytes));
	t->byte_count += t->bytes.length;
	t->bytes.length = 0;
	return status == 0 ? write_packed(t, p) : status;
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
	status = gzip_out_open(&t->gzip, GZIP_LEVEL, p);
	if (status == 0)
		status = open_file(&t->file, folder, name, "", p);
	if (status == 0)
		status = open_file(&t->packed_file, folder, name, ".gz", p);
	if (status != 0)
		return status;
	gzip_out_begin(&t->gzip);
	put_header(t, in);
	return 0;
}

int csv_table_row(struct csv_table *t, struct text line, struct problem *p)
{
	csv_out_row(&t->bytes, line);
	t->row_count++;
	return t->bytes.length >= FLUSH_BYTES ? flush(t, p) : 0;
}

int csv_table_finish(struct csv_table *t, struct problem *p)
{
	if (flush(t, p) != 0)
		return -1;
	gzip_out_end(&t->gzip);
	if (write_packed(t, p) != 0 || durable_commit(&t->file, DURABLE_NO_SYNC, p) != 0 ||
	    durable_commit(&t->packed_file, DURABLE_NO_SYNC, p) != 0)
		return -1;
	t->is_finished = true;
	return 0;
}

void csv_table_close(struct csv_table *t)
{
	durable_discard(&t->file);
	durable_discard(&t->packed_file);
	gzip_out_close(&t->gzip);
	buffer_release(&t->bytes);
	arena_release(&t->arena);
	csv_table_init(t);
}
