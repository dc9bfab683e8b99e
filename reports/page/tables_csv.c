#include "reports/page/tables_csv.h"

#include <stdint.h>
#include <stdlib.h>

#include "reports/page/page_tables.h"
#include "util/csv_out.h"
#include "util/memory.h"

#define NO_COLUMN SIZE_MAX
#define PER_CENT  ", %"
#define LIMITS    ", 95% limits"

/* A column of the file: all columns of tables that have its heading. */
struct column {
	struct piece heading;
	bool is_percent;
	bool has[CELL_PARTS];
	size_t last_table;                   /* that has it, from 1 */
	const struct page_cell *cell;        /* of the row that is written; NULL: its table has none */
};

struct columns {
	const struct page_tables *t;
	struct column *at;
	size_t count;
	size_t *of;                          /* by cell that is a heading; NO_COLUMN: of codes */
	bool has_groups, has_codes, names_differ;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Does a separator of thousands stand at i, behind a digit? */
static bool is_separator(struct text text, size_t i)
{
	if (text.bytes[i] != ',' || i == 0 || i + 3 >= text.length || !is_digit(text.bytes[i - 1]))
		return false;
	for (size_t d = i + 1; d <= i + 3; d++)
		if (!is_digit(text.bytes[d]))
			return false;
	return i + 4 == text.length || !is_digit(text.bytes[i + 4]);
}

/* Appends a number as pages print it, without +, separators and %; nothing where it is none. */
static bool put_number(struct text text, struct buffer *out, bool *is_percent)
{
	static const char minus[] = "\xe2\x88\x92";
	size_t start = out->length;
	bool ends_in_digit = false;

	*is_percent = text.length > 0 && text.bytes[text.length - 1] == '%';
	text.length -= *is_percent;
	if (text.length >= sizeof minus && memcmp(text.bytes, minus, sizeof minus - 1) == 0) {
		text = (struct text){text.bytes + sizeof minus - 1, text.length - sizeof minus + 1};
		buffer_char(out, '-');
	} else if (text.length > 1 && text.bytes[0] == '+') {
		text = (struct text){text.bytes + 1, text.length - 1};
	}
	for (size_t i = 0; i < text.length; i++) {
		char c = text.bytes[i];

		if (is_separator(text, i))
			continue;
		if (!is_digit(c) && !(c == '.' && ends_in_digit) && !(c == '-' && i == 0)) {
			out->length = start;
			return false;
		}
		ends_in_digit = is_digit(c);
		buffer_char(out, c);
	}
	if (!ends_in_digit)
		out->length = start;
	return ends_in_digit;
}

static const struct page_row *head_of(const struct page_tables *t, size_t table)
{
	return &t->rows[t->tables[table].first_row];
}

/* The cell of a column in the r-th row of its table; NULL: the row is shorter. */
static const struct page_cell *cell_of(const struct page_tables *t, size_t table, size_t r,
                                       size_t column)
{
	const struct page_row *row = head_of(t, table) + r;

	return column < row->cell_count ? &t->cells[row->first_cell + column] : NULL;
}

/* Are there numbers in a table's column, and all of them per cent? */
static bool is_per_cent(const struct page_tables *t, size_t table, size_t column)
{
	bool is_any = false, is_percent;
	struct buffer digits;

	buffer_init(&digits);
	for (size_t r = 1; r < t->tables[table].row_count; r++) {
		const struct page_cell *cell = cell_of(t, table, r, column);

		if (!cell || !put_number(page_tables_text(t, cell->parts[PART_OWN]), &digits,
		                         &is_percent))
			continue;
		is_any = is_percent;
		if (!is_any)
			break;
	}
	buffer_release(&digits);
	return is_any;
}

/* Some headings say so themselves; that is cut off. */
static bool says_per_cent(const struct page_tables *t, struct piece *heading)
{
	static const char sign[] = PER_CENT;
	struct text text = page_tables_text(t, *heading);
	size_t length = sizeof sign - 1;

	if (text.length <= length ||
	    memcmp(text.bytes + text.length - length, sign, length) != 0)
		return false;
	heading->length -= length;
	return true;
}

/* The file's column for this one of a table; a table that has a heading twice has two. */
static size_t column_for(struct columns *c, const struct column *wanted)
{
	struct text heading = page_tables_text(c->t, wanted->heading);
	size_t i = 0;

	while (i < c->count &&
	       (c->at[i].last_table == wanted->last_table ||
	        c->at[i].is_percent != wanted->is_percent ||
	        !text_equals(page_tables_text(c->t, c->at[i].heading), heading)))
		i++;
	if (i == c->count)
		c->at[c->count++] = *wanted;
	c->at[i].last_table = wanted->last_table;
	return i;
}

/* The first column of every table is the file's first: what its rows are about. */
static size_t name_column(struct columns *c, const struct column *wanted)
{
	if (c->count == 0)
		return column_for(c, wanted);
	c->names_differ = c->names_differ ||
	                  !text_equals(page_tables_text(c->t, c->at[0].heading),
	                               page_tables_text(c->t, wanted->heading));
	return 0;
}

static void note_parts(const struct page_tables *t, size_t table, size_t column,
                       struct column *out)
{
	for (size_t r = 1; r < t->tables[table].row_count; r++) {
		const struct page_cell *cell = cell_of(t, table, r, column);

		for (int part = 0; cell && part < CELL_PARTS; part++)
			out->has[part] = out->has[part] || cell->parts[part].length > 0;
	}
}

/* A table's own column of codes; NO_COLUMN: its rows' ids stand in their place. */
static size_t code_column(const struct page_tables *t, size_t table)
{
	for (size_t h = 0; h < head_of(t, table)->cell_count; h++)
		if (text_is(page_tables_text(t, cell_of(t, table, 0, h)->parts[PART_OWN]), "Code"))
			return h;
	return NO_COLUMN;
}

static void note_table(struct columns *c, size_t table)
{
	const struct page_tables *t = c->t;
	const struct page_row *head = head_of(t, table);
	size_t codes = code_column(t, table);

	c->has_codes = c->has_codes || codes != NO_COLUMN;
	for (size_t r = 1; r < t->tables[table].row_count; r++) {
		c->has_groups = c->has_groups || head[r].group.length > 0;
		c->has_codes = c->has_codes || head[r].id.length > 0;
	}
	for (size_t h = 0; h < head->cell_count; h++) {
		struct column wanted = {
			.heading = cell_of(t, table, 0, h)->parts[PART_OWN], .last_table = table + 1
		};
		size_t column;

		wanted.is_percent = says_per_cent(t, &wanted.heading) ||
		                    (h > 0 && is_per_cent(t, table, h));
		column = h == codes ? NO_COLUMN : h == 0 ? name_column(c, &wanted)
		                                         : column_for(c, &wanted);

		c->of[head->first_cell + h] = column;
		if (column != NO_COLUMN)
			note_parts(t, table, h, &c->at[column]);
	}
}

/* "Patients receiving, 95% limits": the limits are what stands beneath. */
static struct text without_limits(struct text heading)
{
	static const char end[] = LIMITS;
	size_t length = sizeof end - 1;

	if (heading.length > length &&
	    memcmp(heading.bytes + heading.length - length, end, length) == 0)
		heading.length -= length;
	return heading;
}

static void put_heading(struct buffer *out, struct text heading, const char *unit,
                        const char *end)
{
	struct buffer words;

	buffer_init(&words);
	buffer_text(&words, heading);
	buffer_string(&words, unit);
	buffer_string(&words, end);
	buffer_char(out, ',');
	csv_out_cell(out, buffer_as_text(&words));
	buffer_release(&words);
}

static void put_headings(struct buffer *out, const struct columns *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct column *column = &c->at[i];
		struct text heading = page_tables_text(c->t, column->heading);
		struct text figure = column->has[PART_BENEATH] ? without_limits(heading) : heading;

		const char *unit = column->is_percent ? PER_CENT : "";

		if (i == 0 && c->names_differ)
			figure = text_from("Row");
		put_heading(out, figure, unit, "");
		if (column->has[PART_BENEATH] && figure.length < heading.length)
			put_heading(out, figure, "", LIMITS);
		else if (column->has[PART_BENEATH])
			put_heading(out, figure, unit, ", beneath");
		if (column->has[PART_WORDS])
			put_heading(out, figure, unit, ", in words");
	}
	buffer_string(out, "\r\n");
}

static void put_cell(struct buffer *out, const struct columns *c, const struct column *column)
{
	struct buffer digits;
	bool is_percent;

	buffer_init(&digits);
	for (int part = 0; part < CELL_PARTS; part++) {
		struct text text = {NULL, 0};

		if (part != PART_OWN && !column->has[part])
			continue;
		if (column->cell)
			text = page_tables_text(c->t, column->cell->parts[part]);
		buffer_char(out, ',');
		if (part == PART_OWN && put_number(text, &digits, &is_percent) &&
		    (column->is_percent || !is_percent))
			text = buffer_as_text(&digits);
		csv_out_cell(out, text);
	}
	buffer_release(&digits);
}

/* What stands in front of a row's own cells. */
static void put_lead(struct buffer *out, const struct columns *c, size_t table,
                     const struct page_row *row)
{
	const struct page_cell *code = cell_of(c->t, table, (size_t)(row - head_of(c->t, table)),
	                                       code_column(c->t, table));

	csv_out_cell(out, page_tables_text(c->t, c->t->tables[table].title));
	if (c->has_groups) {
		buffer_char(out, ',');
		csv_out_cell(out, page_tables_text(c->t, row->group));
	}
	if (c->has_codes) {
		buffer_char(out, ',');
		csv_out_cell(out, page_tables_text(c->t, code ? code->parts[PART_OWN] : row->id));
	}
}

static void put_rows(struct buffer *out, struct columns *c, size_t table)
{
	const struct page_row *head = head_of(c->t, table);

	for (size_t r = 1; r < c->t->tables[table].row_count; r++) {
		for (size_t i = 0; i < c->count; i++)
			c->at[i].cell = NULL;
		for (size_t h = 0; h < head->cell_count; h++)
			if (c->of[head->first_cell + h] != NO_COLUMN)
				c->at[c->of[head->first_cell + h]].cell = cell_of(c->t, table, r, h);
		put_lead(out, c, table, &head[r]);
		for (size_t i = 0; i < c->count; i++)
			put_cell(out, c, &c->at[i]);
		buffer_string(out, "\r\n");
	}
}

void tables_csv(struct text markup, struct buffer *out)
{
	struct page_tables t;
	struct columns c = {.t = &t};

	page_tables_read(&t, markup);
	c.at = memory_zeroed(t.cell_count + 1, sizeof *c.at);
	c.of = memory_zeroed(t.cell_count + 1, sizeof *c.of);
	for (size_t i = 0; i < t.table_count; i++)
		note_table(&c, i);
	buffer_string(out, "Table");
	if (c.has_groups)
		buffer_string(out, ",Part");
	if (c.has_codes)
		buffer_string(out, ",Code");
	put_headings(out, &c);
	for (size_t i = 0; i < t.table_count; i++)
		put_rows(out, &c, i);
	free(c.at);
	free(c.of);
	page_tables_release(&t);
}
