#include "pipeline/report_join.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/number.h"
#include "util/stream.h"

enum { SOURCE, STAGE, MEASURE, READ, USED, UNUSED, QUARANTINED, COLUMNS };

static const char *const columns[COLUMNS] = {"source", "stage", "measure", "read", "used", "unused",
                                             "quarantined"};

static void add(struct report_rows *all, struct report_row row)
{
	if (all->count == all->capacity) {
		all->capacity = all->capacity * 2 + 64;
		all->rows = memory_resize(all->rows, all->capacity, sizeof *all->rows);
	}
	row.source = arena_copy(&all->arena, row.source);
	row.stage = arena_copy(&all->arena, row.stage);
	row.measure = arena_copy(&all->arena, row.measure);
	all->rows[all->count++] = row;
}

static int take_row(struct report_rows *all, const struct stream_reader *in, size_t r,
                    const int *places, struct problem *p)
{
	int64_t numbers[COLUMNS] = {0};

	for (int c = READ; c < COLUMNS; c++) {
		struct text t = stream_field(in, r, places[c]);

		if (!number_parse_i64(t, &numbers[c]) || numbers[c] < 0)
			return problem_set(p, EX_SOFTWARE, in->name, stream_row_line(in, r),
			                   "'%.*s' is no count of lines", TEXT_ARGS(t));
	}
	add(all, (struct report_row){
		stream_field(in, r, places[SOURCE]), stream_field(in, r, places[STAGE]),
		stream_field(in, r, places[MEASURE]), (uint64_t)numbers[READ],
		(uint64_t)numbers[USED], (uint64_t)numbers[UNUSED], (uint64_t)numbers[QUARANTINED]});
	return 0;
}

static int take_rows(struct report_rows *all, struct stream_reader *in, struct problem *p)
{
	int places[COLUMNS];

	for (int c = 0; c < COLUMNS; c++)
		if ((places[c] = stream_column(in, columns[c], p)) < 0)
			return -1;
	if (stream_next_group(in, STREAM_ALL_ROWS, p) == STREAM_FAILED)
		return -1;
	for (size_t r = 0; r < in->row_count; r++)
		if (take_row(all, in, r, places, p))
			return -1;
	return 0;
}

static int take_report(struct report_rows *all, const char *path, struct problem *p)
{
	struct stream_reader in = {0};
	int status;

	if (access(path, F_OK) != 0)
		return 0;
	status = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p);
	if (status == 0)
		status = take_rows(all, &in, p);
	if (status == 0 && in.row_count > 0 && stream_next_group(&in, STREAM_ALL_ROWS, p) != STREAM_END)
		status = -1;                 /* the trailer stands behind the rows */
	stream_reader_close(&in);
	return status;
}

/* Files that no stage reads, so that none is missing from the report. Nothing of an unknown one
 * was counted. */
static void add_unread(struct report_rows *all, const struct inbox *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct inbox_file *file = &in->files[i];
		uint64_t rows = file->layout ? file->rows : 0;

		if (file->use != INBOX_READ)
			add(all, (struct report_row){text_from(file->id), text_from("inbox"),
			                             text_from(inbox_use_name(file->use)), rows, 0, rows,
			                             0});
	}
}

int report_rows_read(struct report_rows *all, const struct graph *g, struct problem *p)
{
	*all = (struct report_rows){0};
	arena_init(&all->arena);
	if (g->inbox)
		add_unread(all, g->inbox);
	for (size_t n = 0; n < g->node_count; n++)
		if (g->nodes[n].report && take_report(all, g->nodes[n].report, p))
			return -1;
	return 0;
}

static int compare_rows(const void *a, const void *b)
{
	const struct report_row *left = a, *right = b;
	int order = text_compare(left->source, right->source);

	if (order == 0)
		order = text_compare(left->stage, right->stage);
	return order ? order : text_compare(left->measure, right->measure);
}

static void put_row(struct buffer *b, const struct report_row *row)
{
	const struct text texts[] = {row->source, row->stage, row->measure};
	const uint64_t numbers[] = {row->read, row->used, row->unused, row->quarantined};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buffer_text(b, texts[i]);
		buffer_char(b, '\t');
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (i > 0)
			buffer_char(b, '\t');
		buffer_u64(b, numbers[i]);
	}
}

int report_rows_write(struct report_rows *all, const char *path, struct problem *p)
{
	struct stream_writer out = {0};
	int status = stream_writer_open(&out, path, p);

	if (all->count > 0)
		qsort(all->rows, all->count, sizeof *all->rows, compare_rows);
	if (status == 0)
		status = stream_write_header(&out, NULL, columns, COLUMNS, p);
	for (size_t i = 0; status == 0 && i < all->count; i++) {
		put_row(&out.bytes, &all->rows[i]);
		stream_end_row(&out);
	}
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	return status;
}

static int check_file(const struct report_rows *all, const struct inbox_file *file,
                      const char *program, struct problem *p)
{
	uint64_t read = 0;

	for (size_t i = 0; i < all->count; i++)
		if (text_is(all->rows[i].source, file->id) && text_is(all->rows[i].stage, program))
			read += all->rows[i].read;
	if (file->rows_known && read == file->rows)
		return 0;
	return problem_set(p, EX_SOFTWARE, file->path, 0,
	                   "%s accounts for %" PRIu64 " of its %" PRIu64 " rows", program, read,
	                   file->rows);
}

static int check_row(const struct report_row *row, struct problem *p)
{
	if (row->read == row->used + row->unused + row->quarantined)
		return 0;
	return problem_set(p, EX_SOFTWARE, NULL, 0,
	                   "%.*s lost lines of %.*s: read %" PRIu64 " is not used %" PRIu64
	                   " + unused %" PRIu64 " + quarantined %" PRIu64, TEXT_ARGS(row->stage),
	                   TEXT_ARGS(row->source), row->read, row->used, row->unused,
	                   row->quarantined);
}

int report_rows_check(const struct report_rows *all, const struct graph *g, struct problem *p)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < all->count; i++)
		status = check_row(&all->rows[i], p);
	for (size_t n = 0; status == 0 && n < g->node_count; n++) {
		const struct graph_node *node = &g->nodes[n];

		for (size_t f = 0; status == 0 && node->report && f < node->file_count; f++)
			status = check_file(all, node->files[f], node->row->program, p);
	}
	return status;
}

void report_rows_release(struct report_rows *all)
{
	free(all->rows);
	arena_release(&all->arena);
	*all = (struct report_rows){0};
}
