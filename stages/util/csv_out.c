#include "util/csv_out.h"

#include <stdbool.h>

#include "util/number.h"

static bool is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool begins_a_formula(struct text cell)
{
	double number;

	if (text_is_empty(cell) || !is_one_of(cell.bytes[0], "=+-@\t\r"))
		return false;
	return !number_parse_double(cell, &number);
}

static bool needs_quotes(struct text cell)
{
	for (size_t i = 0; i < cell.length; i++)
		if (is_one_of(cell.bytes[i], "\",\n\r"))
			return true;
	return false;
}

void csv_out_cell(struct buffer *out, struct text cell)
{
	bool quoted = needs_quotes(cell);

	if (quoted)
		buffer_char(out, '"');
	if (begins_a_formula(cell))
		buffer_char(out, '\'');
	if (!quoted) {
		buffer_text(out, cell);
		return;
	}
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.bytes[i] == '"')
			buffer_char(out, '"');
		buffer_char(out, cell.bytes[i]);
	}
	buffer_char(out, '"');
}

static void put_cells(struct buffer *out, struct text line)
{
	struct text cell = text_cut(&line, '\t');

	for (;;) {
		csv_out_cell(out, cell);
		if (!line.bytes)
			return;
		buffer_char(out, ',');
		cell = text_cut(&line, '\t');
	}
}

/* Nearly every row can be copied with commas for its TABs; one with a byte that might need more
 * has nothing appended and is left to put_cells. */
static bool copied_plainly(struct buffer *out, struct text line)
{
	char *to = buffer_room(out, line.length);
	bool at_start = true;

	for (size_t i = 0; i < line.length; i++) {
		char c = line.bytes[i];

		if (c == '\t') {
			to[i] = ',';
			at_start = true;
			continue;
		}
		if (c == '"' || c == ',' || c == '\r' || c == '\n')
			return false;
		if (at_start && (c == '=' || c == '+' || c == '-' || c == '@'))
			return false;
		to[i] = c;
		at_start = false;
	}
	out->length += line.length;
	return true;
}

void csv_out_row(struct buffer *out, struct text line)
{
	if (!copied_plainly(out, line))
		put_cells(out, line);
	buffer_string(out, "\r\n");
}
