/* A table that is given twice, cell for cell: in a page and as CSV.
 *
 * Columns first, then cells row by row, each row as many cells as there are columns. Numbers stand
 * in the page with thousands separators and in the CSV without; all else is the same in both.
 *
 *     grid_init(&grid, columns, count); grid_column(&grid, heading, kind) for more
 *     grid_row(&grid, GRID_ROW); grid_link(&grid, ...); grid_number(&grid, ...); ...
 *     grid_put(page, &grid)                inside page_table_start and page_table_end
 *     grid_csv(&grid, &bytes, ...)
 *     grid_release(&grid) */
#ifndef REPORTS_GRID_H
#define REPORTS_GRID_H

#include "reports/page/page.h"

/* How a column stands in a page: its heading's cell is of the same kind. */
enum grid_kind {
	GRID_NAME, GRID_CODE, GRID_WORDS, GRID_NUMBERS,
	GRID_JUDGED              /* numbers with words behind them: in the CSV a column of their own */
};

struct grid_column {
	const char *heading;
	enum grid_kind kind;
};

#define GRID_COLUMNS_MAX 64

enum grid_row { GRID_ROW, GRID_TOTAL, GRID_HOME };   /* home: marked by the style */

struct grid_cell {
	enum { CELL_TEXT, CELL_DECIMAL, CELL_GAP } is;
	struct text text;
	struct text folder, code;            /* of a link; code NULL bytes: none */
	int64_t millionths;
	int decimals;
	bool has_sign;                       /* a difference: + or a minus sign in the page */
	struct text behind;                  /* words in the same cell */
	const char *look;                    /* class of the cell; NULL: its kind's */
};

/* A page that a heading leads to. */
struct grid_way {
	struct text folder, code;
};

struct grid {
	struct arena arena;
	struct grid_column columns[GRID_COLUMNS_MAX];
	struct grid_way ways[GRID_COLUMNS_MAX];
	size_t column_count;
	bool is_hidden[GRID_COLUMNS_MAX];    /* in the page: such columns stand in the CSV alone */
	struct grid_cell *cells;
	enum grid_row *rows;
	size_t cell_count, cell_room, row_count, row_room;
	bool has_ids;                        /* rows are named after the code that they link */
};

/* The headings of `columns` must outlive the grid; that of grid_column and texts of cells are
 * copied. */
void grid_init(struct grid *grid, const struct grid_column *columns, size_t count);
void grid_column(struct grid *grid, struct text heading, enum grid_kind kind);
void grid_release(struct grid *grid);

/* Makes the heading of the column that was added last a link; the texts must outlive the grid. */
void grid_column_links(struct grid *grid, struct text folder, struct text code);

void grid_row(struct grid *grid, enum grid_row row);
/* Empty: a gap that says "none". */
void grid_text(struct grid *grid, struct text text);

/* An organisation's page, or where folder has NULL bytes one beside this. */
void grid_link(struct grid *grid, struct text folder, struct text code, struct text text);

/* NOT_GIVEN of html.h: the reason in its place. */
void grid_number(struct grid *grid, int64_t millionths, int decimals, const char *why_not);
void grid_gap(struct grid *grid, const char *why);
void grid_change(struct grid *grid, int64_t millionths, int decimals, const char *why_not);

/* Words behind what was put last, in a column of GRID_JUDGED, and the class of its cell (NULL:
 * none). */
void grid_judge(struct grid *grid, const char *words, const char *look);

/* Do all rows have the same in a column, and it is not "none"? Is it "none" in all of them? Do two
 * tables have the same in their first rows? */
bool grid_is_constant(const struct grid *grid, size_t column);
bool grid_is_empty(const struct grid *grid, size_t column);
bool grid_begins_alike(const struct grid *a, const struct grid *b, size_t column);

void grid_put(struct page *page, const struct grid *grid);

/* Appends headings and rows, each with `lead` in front under the heading `lead_heading`; NULL
 * bytes: no such column. headings false: the rows alone. */
struct grid_lead {
	struct text heading, lead;
	bool has_headings;
};
void grid_csv(const struct grid *grid, struct buffer *out, const struct grid_lead *lead);

#endif
