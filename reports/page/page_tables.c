#include "reports/page/page_tables.h"

#include <stdlib.h>

#include "util/memory.h"

/* Where the reader stands. */
struct reader {
	struct page_tables *t;
	struct text rest;
	struct buffer parts[CELL_PARTS], heading;    /* of the cell, the heading that is open */
	enum cell_part part;
	enum { IN_NOTHING, IN_HEADING, IN_CELL, IN_CHART } in;
	bool is_group;                               /* the row */
	bool is_again;                               /* the table, in another order */
	struct piece group;
};

static struct piece keep(struct page_tables *t, struct text text)
{
	struct piece piece = {t->bytes.length, 0};

	while (text.length > 0 && text.bytes[text.length - 1] == ' ')
		text.length--;
	piece.length = text.length;
	buffer_text(&t->bytes, text);
	return piece;
}

/* The value of an attribute of a tag of ours; codes and classes hold nothing that is escaped. */
static struct text attribute(struct text tag, const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 1; i + length + 2 < tag.length; i++) {
		struct text value = {tag.bytes + i + length + 2, tag.length - i - length - 2};

		if (tag.bytes[i - 1] == ' ' && memcmp(tag.bytes + i, name, length) == 0 &&
		    tag.bytes[i + length] == '=' && tag.bytes[i + length + 1] == '"')
			return text_cut(&value, '"');
	}
	return (struct text){NULL, 0};
}

static void start_table(struct reader *r)
{
	struct page_tables *t = r->t;

	if (t->table_count == t->table_room) {
		t->table_room = t->table_room ? 2 * t->table_room : 8;
		t->tables = memory_resize(t->tables, t->table_room, sizeof *t->tables);
	}
	t->tables[t->table_count++] = (struct page_table){
		.title = keep(t, buffer_as_text(&r->heading)), .first_row = t->row_count
	};
	r->group = (struct piece){0, 0};
}

static void start_row(struct reader *r, struct text tag)
{
	struct page_tables *t = r->t;

	if (t->row_count == t->row_room) {
		t->row_room = t->row_room ? 2 * t->row_room : 128;
		t->rows = memory_resize(t->rows, t->row_room, sizeof *t->rows);
	}
	r->is_group = text_is(attribute(tag, "class"), "group");
	if (r->is_group)
		return;
	t->rows[t->row_count++] = (struct page_row){
		.group = r->group, .id = keep(t, attribute(tag, "id")), .first_cell = t->cell_count
	};
	t->tables[t->table_count - 1].row_count++;
}

static void start_cell(struct reader *r)
{
	for (int part = 0; part < CELL_PARTS; part++)
		r->parts[part].length = 0;
	r->part = PART_OWN;
	r->in = IN_CELL;
}

static void end_cell(struct reader *r)
{
	struct page_tables *t = r->t;
	struct page_cell *cell;

	r->in = IN_NOTHING;
	if (r->is_group) {
		r->group = keep(t, buffer_as_text(&r->parts[PART_OWN]));
		return;
	}
	if (t->cell_count == t->cell_room) {
		t->cell_room = t->cell_room ? 2 * t->cell_room : 1024;
		t->cells = memory_resize(t->cells, t->cell_room, sizeof *t->cells);
	}
	cell = &t->cells[t->cell_count++];
	for (int part = 0; part < CELL_PARTS; part++)
		cell->parts[part] = keep(t, buffer_as_text(&r->parts[part]));
	t->rows[t->row_count - 1].cell_count++;
}

static void start_part(struct reader *r, enum cell_part part)
{
	if (r->in != IN_CELL)
		return;
	r->part = part;
	if (r->parts[part].length > 0)
		buffer_string(&r->parts[part], "; ");
}

static void put_text(struct reader *r, struct text text)
{
	if (r->in == IN_HEADING)
		buffer_text(&r->heading, text);
	else if (r->in == IN_CELL)
		buffer_text(&r->parts[r->part], text);
}

static void start_heading(struct reader *r)
{
	r->heading.length = 0;
	r->in = IN_HEADING;
}

static bool is_one_of(struct text name, const char *a, const char *b)
{
	return text_is(name, a) || text_is(name, b);
}

static void take_start(struct reader *r, struct text name, struct text tag)
{
	if (is_one_of(name, "td", "th"))
		start_cell(r);
	else if (text_is(name, "small"))
		start_part(r, PART_BENEATH);
	else if (is_one_of(name, "b", "i") || text_is(attribute(tag, "class"), "mark"))
		start_part(r, PART_WORDS);
	else if (text_is(name, "tr"))
		start_row(r, tag);
	else if (text_is(name, "tbody"))
		r->group = (struct piece){0, 0};
	else if (text_is(name, "table"))
		start_table(r);
	else if (is_one_of(name, "h2", "h3"))
		start_heading(r);
	else if (text_is(name, "br"))
		put_text(r, text_from(" "));
	else if (text_is(name, "svg") && r->in == IN_CELL)
		r->in = IN_CHART;
}

static void take_end(struct reader *r, struct text name)
{
	if (is_one_of(name, "/td", "/th"))
		end_cell(r);
	else if (text_is(name, "/svg") && r->in == IN_CHART)
		r->in = IN_CELL;
	else if (is_one_of(name, "/b", "/i") || is_one_of(name, "/small", "/span"))
		r->part = PART_OWN;
	else if (is_one_of(name, "/h2", "/h3"))
		r->in = IN_NOTHING;
}

/* What html_text escapes. */
static void put_escaped(struct reader *r)
{
	static const struct {
		const char *name, *text;
	} escapes[] = {
		{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"#39", "'"},
		{"#xfffd", "\xef\xbf\xbd"}
	};
	struct text name = text_cut(&r->rest, ';');

	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (text_is(name, escapes[i].name))
			put_text(r, text_from(escapes[i].text));
}

static void take_tag(struct reader *r)
{
	struct text tag = text_cut(&r->rest, '>'), rest = tag, name = text_cut(&rest, ' ');

	if (is_one_of(name, "details", "/details"))
		r->is_again = text_is(rest, "data-without-script");
	else if (r->is_again)
		return;
	else if (name.length > 0 && name.bytes[0] == '/')
		take_end(r, name);
	else
		take_start(r, name, tag);
}

static size_t plain_length(struct text text)
{
	size_t i = 0;

	while (i < text.length && text.bytes[i] != '<' && text.bytes[i] != '&')
		i++;
	return i;
}

static void pass(struct text *text, size_t bytes)
{
	text->bytes += bytes;
	text->length -= bytes;
}

void page_tables_read(struct page_tables *t, struct text markup)
{
	struct reader r = {.t = t, .rest = markup};

	*t = (struct page_tables){.table_count = 0};
	buffer_init(&t->bytes);
	buffer_init(&r.heading);
	for (int part = 0; part < CELL_PARTS; part++)
		buffer_init(&r.parts[part]);
	while (r.rest.length > 0) {
		size_t plain = plain_length(r.rest);

		put_text(&r, (struct text){r.rest.bytes, plain});
		pass(&r.rest, plain);
		if (r.rest.length == 0)
			break;
		pass(&r.rest, 1);
		if (r.rest.bytes[-1] == '<')
			take_tag(&r);
		else
			put_escaped(&r);
	}
	buffer_release(&r.heading);
	for (int part = 0; part < CELL_PARTS; part++)
		buffer_release(&r.parts[part]);
}

void page_tables_release(struct page_tables *t)
{
	buffer_release(&t->bytes);
	free(t->tables);
	free(t->rows);
	free(t->cells);
	*t = (struct page_tables){.table_count = 0};
}
