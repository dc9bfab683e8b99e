#include "records/report.h"

#include <stdlib.h>

void report_init(struct report *r)
{
	*r = (struct report){0};
	arena_init(&r->arena);
}

void report_release(struct report *r)
{
	free(r->counts);
	arena_release(&r->arena);
	*r = (struct report){0};
}

struct report_count *report_of(struct report *r, struct text source, struct text measure)
{
	struct report_count *count;

	for (size_t i = 0; i < r->count; i++)
		if (text_equals(r->counts[i].source, source) &&
		    text_equals(r->counts[i].measure, measure))
			return &r->counts[i];
	if (r->count == r->capacity) {
		r->capacity = r->capacity ? r->capacity * 2 : 16;
		r->counts = memory_resize(r->counts, r->capacity, sizeof *r->counts);
	}
	count = &r->counts[r->count++];
	*count = (struct report_count){.source = arena_copy(&r->arena, source),
	                               .measure = arena_copy(&r->arena, measure)};
	return count;
}

static int compare_counts(const void *left, const void *right)
{
	const struct report_count *a = *(const struct report_count *const *)left;
	const struct report_count *b = *(const struct report_count *const *)right;
	int order = text_compare(a->source, b->source);

	return order ? order : text_compare(a->measure, b->measure);
}

static void put_count(struct stream_writer *out, const struct report_count *count,
                      const char *stage)
{
	const uint64_t numbers[] = {count->used + count->unused + count->quarantined, count->used,
	                            count->unused, count->quarantined};

	buffer_text(&out->bytes, count->source);
	buffer_char(&out->bytes, '\t');
	buffer_string(&out->bytes, stage);
	buffer_char(&out->bytes, '\t');
	buffer_text(&out->bytes, count->measure);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		buffer_char(&out->bytes, '\t');
		buffer_u64(&out->bytes, numbers[i]);
	}
	stream_end_row(out);
}

int report_write(const struct report *r, const char *path, const char *stage, struct problem *p)
{
	static const char *const columns[] = {"source", "stage", "measure", "read", "used", "unused",
	                                      "quarantined"};
	const struct report_count **sorted;
	struct stream_writer out;
	int status;

	if (!path)
		return 0;
	if (stream_writer_open(&out, path, p))
		return -1;
	sorted = memory_zeroed(r->count + 1, sizeof(struct report_count *));
	for (size_t i = 0; i < r->count; i++)
		sorted[i] = &r->counts[i];
	qsort(sorted, r->count, sizeof(struct report_count *), compare_counts);
	status = stream_write_header(&out, NULL, columns, sizeof columns / sizeof *columns, p);
	for (size_t i = 0; status == 0 && i < r->count; i++)
		put_count(&out, sorted[i], stage);
	if (status == 0)
		status = stream_writer_finish(&out, r->is_partial, p);
	stream_writer_abandon(&out);
	free(sorted);
	return status;
}

int quarantine_open(struct quarantine *q, const char *path, struct problem *p)
{
	static const char *const columns[] = {"source", "line", "stage", "indicator", "period", "org",
	                                      "rule", "text"};
	*q = (struct quarantine){.is_open = false};
	if (!path)
		return 0;
	/* Its rows speak of counts that suppress has not seen. */
	if (stream_writer_open_as(&q->out, path, STREAM_PRIVATE, p))
		return -1;
	q->is_open = true;
	return stream_write_header(&q->out, NULL, columns, sizeof columns / sizeof *columns, p);
}

void quarantine_put(struct quarantine *q, const struct quarantine_row *row)
{
	const struct text fields[] = {row->source, row->line, row->stage, row->indicator,
	                              row->period, row->org, row->rule, row->text};

	if (!q->is_open)
		return;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (i)
			buffer_char(&q->out.bytes, '\t');
		buffer_text(&q->out.bytes, fields[i]);
	}
	stream_end_row(&q->out);
}

int quarantine_finish(struct quarantine *q, bool partial, struct problem *p)
{
	return q->is_open ? stream_writer_finish(&q->out, partial, p) : 0;
}

void quarantine_abandon(struct quarantine *q)
{
	if (q->is_open)
		stream_writer_abandon(&q->out);
	q->is_open = false;
}
