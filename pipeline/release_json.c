#include "pipeline/release_json.h"

#include "util/buffer.h"
#include "util/durable.h"

#define FILE_MODE 0644

/* The one place where a text becomes JSON here. */
static void put_string(struct buffer *b, const char *string)
{
	buffer_char(b, '"');
	for (const char *c = string ? string : ""; *c; c++) {
		if (*c == '"' || *c == '\\')
			buffer_char(b, '\\');
		if ((unsigned char)*c < 0x20)
			buffer_printf(b, "\\u%04x", (unsigned char)*c);
		else
			buffer_char(b, *c);
	}
	buffer_char(b, '"');
}

static void put_member(struct buffer *b, const char *name, const char *value, const char *end)
{
	put_string(b, name);
	buffer_string(b, ": ");
	put_string(b, value);
	buffer_string(b, end);
}

static void put_source(struct buffer *b, const struct inbox_file *file)
{
	buffer_string(b, "    {");
	put_member(b, "source", file->id, ", ");
	put_member(b, "path", file->path, ", ");
	put_member(b, "use", inbox_use_name(file->use), ", ");
	put_member(b, "layout", file->layout ? file->layout->name : "", ", ");
	put_member(b, "period", file->period, ", ");
	put_member(b, "sha256", file->sum.hex, ", ");
	buffer_string(b, "\"bytes\": ");
	buffer_u64(b, file->sum.bytes);
	buffer_char(b, '}');
}

static void put_archived(struct buffer *b, const struct archived_source *source)
{
	buffer_string(b, ",\n    {");
	put_member(b, "source", source->id, ", ");
	put_member(b, "path", source->path, ", ");
	put_member(b, "use", "archived", ", ");
	put_member(b, "layout", source->layout, ", ");
	put_member(b, "period", source->period, ", ");
	put_member(b, "sha256", source->sha256, ", ");
	buffer_string(b, "\"bytes\": ");
	buffer_string(b, source->bytes);
	buffer_char(b, '}');
}

/* Behind the files of the inbox, of which there is one at least. */
static void put_archive(struct buffer *b, const struct archive *archive)
{
	for (size_t i = 0; i < archive->count; i++)
		for (size_t s = 0; s < archive->periods[i].source_count; s++)
			put_archived(b, &archive->periods[i].sources[s]);
}

int release_json_write(const struct night *night, const char *path, struct problem *p)
{
	struct buffer b;
	int status;

	buffer_init(&b);
	buffer_string(&b, "{\n  ");
	put_member(&b, "run", night_value(night, SET_RUN), ",\n  ");
	put_member(&b, "as_of", night_value(night, SET_AS_OF), ",\n  ");
	put_member(&b, "period", night_value(night, SET_PERIOD), ",\n  ");
	put_member(&b, "geography", night->geography, ",\n  ");
	put_member(&b, "on", night_value(night, SET_ON), ",\n  ");
	put_member(&b, "gpbench", GPBENCH_VERSION, ",\n  ");
	buffer_string(&b, "\"sources\": [\n");
	for (size_t i = 0; i < night->inbox.count; i++) {
		put_source(&b, &night->inbox.files[i]);
		if (i + 1 < night->inbox.count)
			buffer_string(&b, ",\n");
	}
	put_archive(&b, &night->archive);
	buffer_string(&b, "\n  ]\n}\n");
	status = durable_write_file(path, buffer_as_text(&b), FILE_MODE, DURABLE_NO_SYNC, p);
	buffer_release(&b);
	return status;
}
