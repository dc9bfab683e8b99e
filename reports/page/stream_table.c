#include "reports/page/stream_table.h"

#include <assert.h>

#include "util/number.h"
#include "util/stream.h"

static void put_stream_cell(struct html *h, enum cell_kind kind, struct text cell)
{
	int64_t count;

	switch (kind) {
	case CELL_COUNT:
		html_markup(h, "<td>");
		if (number_parse_i64(cell, &count))
			html_count(h, count);
		else
			html_text(h, cell);
		break;
	case CELL_NUMBER:
		html_markup(h, "<td>");
		if (number_parse_micro(cell, &count))
			html_decimal(h, count, 2);
		else
			html_text(h, cell);
		break;
	case CELL_CODE:
		html_markup(h, "<td class=\"code\">");
		html_text(h, cell);
		break;
	default:
		html_markup(h, "<td class=\"words\">");
		html_text(h, cell);
		break;
	}
	html_markup(h, "</td>");
}

static void put_stream_gap(struct html *h, const struct stream_column_words *column)
{
	const char *why = column->gap ? column->gap : "not given";

	if (column->kind == CELL_COUNT || column->kind == CELL_NUMBER) {
		page_gap(h, why);
		return;
	}
	html_markup(h, "<td class=\"words gap\">");
	html_string(h, why);
	html_markup(h, "</td>");
}

static void put_stream_row(struct page *page, const struct stream_table *t,
                           const struct stream_reader *in, const int *places)
{
	struct html *h = &page->html;

	html_markup(h, "<tr>");
	for (size_t c = 0; c < t->column_count; c++) {
		struct text cell = stream_field(in, 0, places[c]);

		if (text_is_empty(cell))
			put_stream_gap(h, &t->columns[c]);
		else
			put_stream_cell(h, t->columns[c].kind, cell);
	}
	html_markup(h, "</tr>\n");
}

static void put_stream_headings(struct html *h, const struct stream_table *t)
{
	html_markup(h, "<thead><tr>");
	for (size_t c = 0; c < t->column_count; c++) {
		if (t->columns[c].kind == CELL_COUNT || t->columns[c].kind == CELL_NUMBER)
			html_markup(h, "<th scope=\"col\">");
		else
			html_markup(h, "<th scope=\"col\" class=\"words\">");
		html_string(h, t->columns[c].heading);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n<tbody>\n");
}

int stream_table_put(struct page *page, const struct stream_table *t, struct problem *p)
{
	int places[STREAM_TABLE_COLUMNS_MAX];
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;
	size_t c = 0;

	assert(t->column_count <= STREAM_TABLE_COLUMNS_MAX);
	if (stream_reader_open(&in, t->path, STREAM_WHOLE_ONLY, p) == 0)
		for (; c < t->column_count; c++)
			if ((places[c] = stream_column(&in, t->columns[c].name, p)) < 0)
				break;
	if (c == t->column_count) {
		page_table_start(page, PAGE_H2, text_from(t->title), text_from(t->order));
		put_stream_headings(&page->html, t);
		while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
			put_stream_row(page, t, &in, places);
		html_markup(&page->html, "</tbody>\n");
		page_table_end(page);
	}
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}
