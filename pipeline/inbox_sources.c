/* sources.tsv: which file is which, for stages, pages and whoever follows a figure back. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/archive.h"
#include "pipeline/inbox.h"
#include "util/stream.h"

/* A row in the making. */
struct row {
	const char *id;
	const struct inbox_file *file;       /* NULL: from the archive */
	const struct archived_source *archived;
};

struct rows {
	struct row *all;
	size_t count;
};

static int compare_id(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	return strcmp(left->id, right->id);
}

static void put_text(struct buffer *b, const char *text)
{
	buffer_string(b, text);
	buffer_char(b, '\t');
}

static void put_file(struct buffer *b, const struct inbox_file *file)
{
	put_text(b, file->id);
	put_text(b, file->path);
	put_text(b, file->layout ? file->layout->name : "");
	put_text(b, file->period);
	put_text(b, file->sum.hex);
	buffer_u64(b, file->sum.bytes);
	buffer_char(b, '\t');
	if (file->rows_known)
		buffer_u64(b, file->rows);
}

static void put_archived(struct buffer *b, const struct archived_source *source)
{
	put_text(b, source->id);
	put_text(b, source->path);
	put_text(b, source->layout);
	put_text(b, source->period);
	put_text(b, source->sha256);
	put_text(b, source->bytes);
	buffer_string(b, source->rows);
}

static int write_rows(const struct rows *rows, const char *path, enum stream_privacy privacy,
                      struct problem *p)
{
	static const char *const columns[] = {"source", "path", "layout", "period", "sha256",
	                                      "bytes", "rows"};
	struct stream_writer out;
	int status = stream_writer_open_as(&out, path, privacy, p);

	if (rows->count > 0)
		qsort(rows->all, rows->count, sizeof *rows->all, compare_id);
	if (status == 0)
		status = stream_write_header(&out, NULL, columns, sizeof columns / sizeof *columns, p);
	for (size_t i = 0; status == 0 && i < rows->count; i++) {
		if (rows->all[i].file)
			put_file(&out.bytes, rows->all[i].file);
		else
			put_archived(&out.bytes, rows->all[i].archived);
		stream_end_row(&out);
	}
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	return status;
}

int inbox_write_sources(const struct inbox *in, const struct archive *archive, const char *path,
                        struct problem *p)
{
	size_t periods = archive ? archive->count : 0, room = in->count;
	struct rows rows = {NULL, 0};
	int status;

	for (size_t i = 0; i < periods; i++)
		room += archive->periods[i].source_count;
	rows.all = memory_zeroed(room + 1, sizeof *rows.all);
	for (size_t i = 0; i < in->count; i++)
		rows.all[rows.count++] = (struct row){in->files[i].id, &in->files[i], NULL};
	for (size_t i = 0; i < periods; i++)
		for (size_t s = 0; s < archive->periods[i].source_count; s++) {
			const struct archived_source *source = &archive->periods[i].sources[s];

			rows.all[rows.count++] = (struct row){source->id, NULL, source};
		}
	status = write_rows(&rows, path, STREAM_PUBLIC, p);
	free(rows.all);
	return status;
}

int inbox_write_sources_of(const struct inbox *in, const char *period, const char *path,
                           struct problem *p)
{
	struct rows rows = {memory_zeroed(in->count + 1, sizeof *rows.all), 0};
	int status;

	for (size_t i = 0; i < in->count; i++)
		if (strcmp(in->files[i].period, period) == 0 && archive_takes(&in->files[i]))
			rows.all[rows.count++] = (struct row){in->files[i].id, &in->files[i], NULL};
	status = write_rows(&rows, path, STREAM_PRIVATE, p);
	free(rows.all);
	return status;
}
