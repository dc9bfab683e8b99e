#include "reports/page/grid.h"

#include <assert.h>
#include <stdlib.h>

#include "util/csv_out.h"
#include "util/memory.h"

void grid_init(struct grid *grid, const struct grid_column *columns, size_t count)
{
	assert(count <= GRID_COLUMNS_MAX);
	*grid = (struct grid){.column_count = count};
	if (count > 0)
		memcpy(grid->columns, columns, count * sizeof *columns);
	arena_init(&grid->arena);
}

void grid_column(struct grid *grid, struct text heading, enum grid_kind kind)
{
	assert(grid->column_count < GRID_COLUMNS_MAX && grid->row_count == 0);
	grid->columns[grid->column_count++] =
		(struct grid_column){arena_string(&grid->arena, heading), kind};
}

void grid_column_links(struct grid *grid, struct text folder, struct text code)
{
	grid->ways[grid->column_count - 1] = (struct grid_way){folder, code};
}

void grid_release(struct grid *grid)
{
	arena_release(&grid->arena);
	free(grid->cells);
	free(grid->rows);
	*grid = (struct grid){0};
}

void grid_row(struct grid *grid, enum grid_row row)
{
	assert(grid->cell_count == grid->row_count * grid->column_count);
	if (grid->row_count == grid->row_room) {
		grid->row_room = grid->row_room ? 2 * grid->row_room : 64;
		grid->rows = memory_resize(grid->rows, grid->row_room, sizeof *grid->rows);
	}
	grid->rows[grid->row_count++] = row;
}

static void add(struct grid *grid, const struct grid_cell *cell)
{
	if (grid->cell_count == grid->cell_room) {
		grid->cell_room = grid->cell_room ? 2 * grid->cell_room : 512;
		grid->cells = memory_resize(grid->cells, grid->cell_room, sizeof *grid->cells);
	}
	grid->cells[grid->cell_count++] = *cell;
}

void grid_text(struct grid *grid, struct text text)
{
	if (text_is_empty(text))
		grid_gap(grid, "none");
	else
		add(grid, &(struct grid_cell){.is = CELL_TEXT, .text = arena_copy(&grid->arena, text)});
}

void grid_link(struct grid *grid, struct text folder, struct text code, struct text text)
{
	add(grid, &(struct grid_cell){.is = CELL_TEXT, .text = arena_copy(&grid->arena, text),
	                              .folder = folder, .code = code});
}

void grid_gap(struct grid *grid, const char *why)
{
	add(grid, &(struct grid_cell){.is = CELL_GAP,
	                              .text = arena_copy(&grid->arena, text_from(why))});
}

void grid_number(struct grid *grid, int64_t millionths, int decimals, const char *why_not)
{
	if (millionths == NOT_GIVEN)
		grid_gap(grid, why_not);
	else
		add(grid, &(struct grid_cell){.is = CELL_DECIMAL, .millionths = millionths,
		                              .decimals = decimals});
}

static bool is_nothing(const struct grid_cell *cell)
{
	return cell->is == CELL_GAP && text_is(cell->text, "none");
}

static bool is_same(const struct grid_cell *a, const struct grid_cell *b)
{
	if (a->is != b->is)
		return false;
	if (a->is == CELL_DECIMAL)
		return a->millionths == b->millionths && a->decimals == b->decimals;
	return text_equals(a->text, b->text) && text_equals(a->code, b->code);
}

bool grid_is_constant(const struct grid *grid, size_t column)
{
	if (grid->row_count == 0 || is_nothing(&grid->cells[column]))
		return false;
	for (size_t i = column; i < grid->cell_count; i += grid->column_count)
		if (!is_same(&grid->cells[column], &grid->cells[i]))
			return false;
	return true;
}

bool grid_is_empty(const struct grid *grid, size_t column)
{
	for (size_t i = column; i < grid->cell_count; i += grid->column_count)
		if (!is_nothing(&grid->cells[i]))
			return false;
	return true;
}

bool grid_begins_alike(const struct grid *a, const struct grid *b, size_t column)
{
	return a->row_count > 0 && b->row_count > 0 &&
	       is_same(&a->cells[column], &b->cells[column]);
}

void grid_change(struct grid *grid, int64_t millionths, int decimals, const char *why_not)
{
	grid_number(grid, millionths, decimals, why_not);
	grid->cells[grid->cell_count - 1].has_sign = true;
}

void grid_judge(struct grid *grid, const char *words, const char *look)
{
	struct grid_cell *cell = &grid->cells[grid->cell_count - 1];

	cell->behind = arena_copy(&grid->arena, text_from(words));
	cell->look = look;
}

/* html_decimal without a sign, or with one of its own for what is not shown as 0. */
static void put_decimal(struct html *h, const struct grid_cell *cell)
{
	int64_t least = 500000, size = cell->millionths < 0 ? -cell->millionths : cell->millionths;

	for (int d = 0; d < cell->decimals; d++)
		least /= 10;
	if (cell->has_sign && size >= least && cell->millionths > 0)
		html_markup(h, "+");
	else if (cell->has_sign && size >= least)
		html_markup(h, "\xe2\x88\x92");
	html_decimal(h, cell->has_sign ? size : cell->millionths, cell->decimals);
}

static void put_text(struct page *page, const struct grid_cell *cell)
{
	struct html *h = &page->html;

	if (!cell->code.bytes || (!cell->folder.bytes && !page_shows_beside(page, cell->code))) {
		html_text(h, cell->text);
		return;
	}
	if (cell->folder.bytes) {
		page_link(page, cell->folder, cell->code, cell->text);
		return;
	}
	html_markup(h, "<a href=\"");
	html_text(h, cell->code);
	html_markup(h, ".html\">");
	html_text(h, cell->text);
	html_markup(h, "</a>");
}

static bool is_empty(const struct grid_cell *cell)
{
	return cell->is != CELL_DECIMAL && text_is_empty(cell->text);
}

static void put_behind(struct html *h, const struct grid_cell *cell)
{
	if (text_is_empty(cell->behind))
		return;
	if (cell->look)
		html_markup(h, "<b>");
	else
		html_markup(h, "<i>");
	html_text(h, cell->behind);
	if (cell->look)
		html_markup(h, "</b>");
	else
		html_markup(h, "</i>");
}

static void put_cell(struct page *page, const struct grid_cell *cell, enum grid_kind kind)
{
	struct html *h = &page->html;

	if (kind == GRID_NAME)
		html_markup(h, "<th scope=\"row\">");
	else if (cell->look) {
		html_markup(h, "<td class=\"");
		html_string(h, cell->look);
		html_markup(h, "\">");
	} else if (cell->is == CELL_GAP && kind == GRID_WORDS)
		html_markup(h, "<td class=\"words gap\">");
	else if (cell->is == CELL_GAP)
		html_markup(h, "<td class=\"gap\">");
	else if (kind == GRID_CODE)
		html_markup(h, "<td class=\"code\">");
	else if (kind == GRID_WORDS)
		html_markup(h, "<td class=\"words\">");
	else
		html_markup(h, "<td>");
	if (cell->is == CELL_DECIMAL)
		put_decimal(h, cell);
	else if (is_empty(cell) && kind == GRID_WORDS)
		html_markup(h, "none");              /* the table beside it leaves the cell empty */
	else
		put_text(page, cell);
	put_behind(h, cell);
	if (kind == GRID_NAME)
		html_markup(h, "</th>");
	else
		html_markup(h, "</td>");
}

static void start_row(struct html *h, const struct grid *grid, size_t row)
{
	struct text code = grid->cells[row * grid->column_count].code;

	html_markup(h, "<tr");
	if (grid->has_ids && code.bytes) {
		html_markup(h, " id=\"");
		html_text(h, code);
		html_markup(h, "\"");
	}
	if (grid->rows[row] == GRID_TOTAL)
		html_markup(h, " class=\"total\">");
	else if (grid->rows[row] == GRID_HOME)
		html_markup(h, " class=\"home\">");
	else
		html_markup(h, ">");
}

static void put_heading(struct page *page, const struct grid *grid, size_t column)
{
	const struct grid_way *way = &grid->ways[column];
	struct text heading = text_from(grid->columns[column].heading);
	enum grid_kind kind = grid->columns[column].kind;
	struct html *h = &page->html;

	if (kind == GRID_CODE || kind == GRID_WORDS)
		html_markup(h, "<th scope=\"col\" class=\"words\">");
	else
		html_markup(h, "<th scope=\"col\">");
	if (way->code.bytes)
		page_link(page, way->folder, way->code, heading);
	else
		html_text(h, heading);
	html_markup(h, "</th>");
}

static void put_headings(struct page *page, const struct grid *grid)
{
	html_markup(&page->html, "<thead><tr>");
	for (size_t c = 0; c < grid->column_count; c++)
		if (!grid->is_hidden[c])
			put_heading(page, grid, c);
	html_markup(&page->html, "</tr></thead>\n");
}

void grid_put(struct page *page, const struct grid *grid)
{
	struct html *h = &page->html;

	put_headings(page, grid);
	html_markup(h, "<tbody>\n");
	for (size_t r = 0; r < grid->row_count; r++) {
		start_row(h, grid, r);
		for (size_t c = 0; c < grid->column_count; c++)
			if (!grid->is_hidden[c])
				put_cell(page, &grid->cells[r * grid->column_count + c],
				         grid->columns[c].kind);
		html_markup(h, "</tr>\n");
	}
	html_markup(h, "</tbody>\n");
}

/* As html_decimal rounds it, without separators. */
static void csv_number(struct buffer *out, const struct grid_cell *cell)
{
	struct html digits;

	html_init(&digits);
	html_decimal(&digits, cell->millionths, cell->decimals);
	for (size_t i = 0; i < digits.bytes.length; i++)
		if (digits.bytes.bytes[i] != ',')
			buffer_char(out, digits.bytes.bytes[i]);
	html_release(&digits);
}

static void csv_headings(const struct grid *grid, struct buffer *out,
                         const struct grid_lead *lead)
{
	struct buffer words;

	buffer_init(&words);
	if (lead->heading.bytes) {
		csv_out_cell(out, lead->heading);
		buffer_char(out, ',');
	}
	for (size_t c = 0; c < grid->column_count; c++) {
		if (c > 0)
			buffer_char(out, ',');
		csv_out_cell(out, text_from(grid->columns[c].heading));
		if (grid->columns[c].kind != GRID_JUDGED)
			continue;
		words.length = 0;
		buffer_string(&words, grid->columns[c].heading);
		buffer_string(&words, ", in words");
		buffer_char(out, ',');
		csv_out_cell(out, buffer_as_text(&words));
	}
	buffer_release(&words);
	buffer_string(out, "\r\n");
}

void grid_csv(const struct grid *grid, struct buffer *out, const struct grid_lead *lead)
{
	if (lead->has_headings)
		csv_headings(grid, out, lead);
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];

		if (i % grid->column_count > 0) {
			buffer_char(out, ',');
		} else if (lead->heading.bytes) {
			csv_out_cell(out, lead->lead);
			buffer_char(out, ',');
		}
		if (cell->is == CELL_DECIMAL)
			csv_number(out, cell);
		else
			csv_out_cell(out, cell->text);
		if (grid->columns[i % grid->column_count].kind == GRID_JUDGED) {
			buffer_char(out, ',');
			csv_out_cell(out, cell->behind);
		}
		if ((i + 1) % grid->column_count == 0)
			buffer_string(out, "\r\n");
	}
}
