/* The tables of a page that has been written, read back out of its own markup: what is made of them
 * cannot differ from what the page shows.
 *
 * Only markup of ours is understood: the first row of a table is its headings, a row of class
 * "group" names the rows below it, what stands small or marked in a cell stands beside its own
 * text, charts are passed over, and tables that stand in another order for those without script.
 *
 *     page_tables_read(&t, markup)
 *     page_tables_release(&t)              always */
#ifndef REPORTS_PAGE_TABLES_H
#define REPORTS_PAGE_TABLES_H

#include "util/buffer.h"
#include "util/text.h"

/* Of a cell: its own text, what stands small beneath it (limits, a range), and its words (b, i,
 * marks). Several of a kind are parted by "; ". */
enum cell_part { PART_OWN, PART_BENEATH, PART_WORDS, CELL_PARTS };

/* A run of page_tables.bytes. */
struct piece {
	size_t at, length;
};

struct page_cell {
	struct piece parts[CELL_PARTS];
};

struct page_row {
	struct piece group, id;
	size_t first_cell, cell_count;
};

struct page_table {
	struct piece title;                  /* the heading above it */
	size_t first_row, row_count;         /* the first row: its headings */
};

struct page_tables {
	struct buffer bytes;
	struct page_table *tables;
	struct page_row *rows;
	struct page_cell *cells;
	size_t table_count, row_count, cell_count, table_room, row_room, cell_room;
};

void page_tables_read(struct page_tables *t, struct text markup);
void page_tables_release(struct page_tables *t);

static inline struct text page_tables_text(const struct page_tables *t, struct piece piece)
{
	return (struct text){t->bytes.bytes + piece.at, piece.length};
}

#endif
