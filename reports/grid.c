#include "reports/grid.h"

#include <assert.h>
#include <stdlib.h>

#include "reports/shortfalls.h"
#include "util/csv_out.h"
#include "util/memory.h"

void grid_init(struct grid *grid, const struct grid_column *columns, size_t count)
{
	assert(count <= GRID_COLUMNS_MAX);
	*grid = (struct grid){.column_count = count};
	memcpy(grid->columns, columns, count * sizeof *columns);
	arena_init(&grid->arena);
}

void grid_column(struct grid *grid, struct text heading, enum grid_kind kind)
{
	assert(grid->column_count < GRID_COLUMNS_MAX && grid->row_count == 0);
	grid->columns[grid->column_count++] =
		(struct grid_column){arena_string(&grid->arena, heading), kind};
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

static void put_text(struct page *page, const struct grid_cell *cell)
{
	struct html *h = &page->html;

	if (!cell->code.bytes) {
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

static void put_cell(struct page *page, const struct grid_cell *cell, enum grid_kind kind)
{
	struct html *h = &page->html;

	if (kind == GRID_NAME)
		html_markup(h, "<th scope=\"row\">");
	else if (kind == GRID_WORDS && (cell->is == CELL_GAP || is_empty(cell)))
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
		html_decimal(h, cell->millionths, cell->decimals);
	else if (is_empty(cell))
		html_markup(h, "none");              /* the table beside it leaves the cell empty */
	else
		put_text(page, cell);
	if (kind == GRID_NAME)
		html_markup(h, "</th>");
	else
		html_markup(h, "</td>");
}

void grid_put(struct page *page, const struct grid *grid)
{
	struct html *h = &page->html;

	html_markup(h, "<thead><tr>");
	for (size_t c = 0; c < grid->column_count; c++) {
		if (grid->columns[c].kind == GRID_NUMBERS || grid->columns[c].kind == GRID_NAME)
			html_markup(h, "<th scope=\"col\">");
		else
			html_markup(h, "<th scope=\"col\" class=\"words\">");
		html_string(h, grid->columns[c].heading);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < grid->row_count; r++) {
		if (grid->rows[r] == GRID_TOTAL)
			html_markup(h, "<tr class=\"total\">");
		else
			html_markup(h, "<tr>");
		for (size_t c = 0; c < grid->column_count; c++)
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
	if (lead->heading.bytes) {
		csv_out_cell(out, lead->heading);
		buffer_char(out, ',');
	}
	for (size_t c = 0; c < grid->column_count; c++) {
		if (c > 0)
			buffer_char(out, ',');
		csv_out_cell(out, text_from(grid->columns[c].heading));
	}
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
		if ((i + 1) % grid->column_count == 0)
			buffer_string(out, "\r\n");
	}
}
