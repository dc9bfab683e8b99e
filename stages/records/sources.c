#include "records/sources.h"

#include "util/buffer.h"
#include "util/stream.h"

enum { ID, PATH, LAYOUT, PERIOD, COLUMNS };

/* The row is about a file only if an operand names it that no row before was about. */
static void take_row(struct sources *s, const struct stream_reader *in, const int *column,
                     char *const *operands)
{
	for (size_t i = 0; i < s->count; i++) {
		struct source_file *file = &s->files[i];

		if (file->id.bytes || !text_is(stream_field(in, 0, column[PATH]), operands[i]))
			continue;
		file->id = arena_copy(&s->arena, stream_field(in, 0, column[ID]));
		file->layout = arena_copy(&s->arena, stream_field(in, 0, column[LAYOUT]));
		file->period = arena_copy(&s->arena, stream_field(in, 0, column[PERIOD]));
		return;
	}
}

static int read_list(struct sources *s, struct stream_reader *in, struct text period,
                     char *const *operands, struct problem *p)
{
	static const char *const names[COLUMNS] = {"source", "path", "layout", "period"};
	enum stream_status status;
	int column[COLUMNS];

	for (int c = 0; c < COLUMNS; c++) {
		column[c] = stream_column(in, names[c], p);
		if (column[c] < 0)
			return -1;
	}
	/* To the end: only there the trailer shows that the list is whole. */
	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS)
		if (!period.length || text_equals(stream_field(in, 0, column[PERIOD]), period))
			take_row(s, in, column, operands);
	return status == STREAM_END ? 0 : -1;
}

static int take_list(struct sources *s, const struct source_list *list, char *const *operands,
                     struct problem *p)
{
	struct stream_reader in;
	int status;

	if (stream_reader_open(&in, list->path, STREAM_WHOLE_ONLY, p))
		return -1;
	status = read_list(s, &in, list->period, operands, p);
	stream_reader_close(&in);
	for (size_t i = 0; status == 0 && i < s->count; i++)
		if (!s->files[i].id.bytes)
			status = problem_set(p, EX_USAGE, list->path, 0,
			                     "'%s' is not in the list of sources%s%.*s", operands[i],
			                     list->period.length ? " for " : "",
			                     TEXT_ARGS(list->period));
	return status;
}

static void number_operands(struct sources *s)
{
	struct buffer id;

	buffer_init(&id);
	for (size_t i = 0; i < s->count; i++) {
		id.length = 0;
		buffer_char(&id, 's');
		buffer_u64(&id, i + 1);
		s->files[i].id = arena_copy(&s->arena, buffer_as_text(&id));
	}
	buffer_release(&id);
}

int sources_open(struct sources *s, const char *list, char *const *operands, size_t count,
                 struct problem *p)
{
	return sources_open_of(s, &(struct source_list){list, {NULL, 0}}, operands, count, p);
}

int sources_open_of(struct sources *s, const struct source_list *list, char *const *operands,
                    size_t count, struct problem *p)
{
	*s = (struct sources){.count = count};
	arena_init(&s->arena);
	s->files = arena_alloc(&s->arena, (count ? count : 1) * sizeof *s->files);
	for (size_t i = 0; i < count; i++)
		s->files[i].path = arena_copy(&s->arena, text_from(operands[i]));
	if (list->path)
		return take_list(s, list, operands, p);
	number_operands(s);
	return 0;
}

void sources_close(struct sources *s)
{
	arena_release(&s->arena);
	*s = (struct sources){0};
}
