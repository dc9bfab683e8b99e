#include "reports/practice/practice_cell_put.h"

#include "reports/figures/figure_cells.h"
#include "util/csv_out.h"

#define MINUS "\xe2\x88\x92"

void cell_copy_number(struct practice_cell *c, size_t from)
{
	const char *at = c->html->bytes.bytes + from;
	size_t left = c->html->bytes.length - from;

	for (; left > 0; at++, left--) {
		if (left >= sizeof MINUS - 1 && memcmp(at, MINUS, sizeof MINUS - 1) == 0) {
			buffer_char(c->csv, '-');
			at += sizeof MINUS - 2;
			left -= sizeof MINUS - 2;
		} else if (*at != ',' && *at != '%' && *at != '+') {
			buffer_char(c->csv, *at);
		}
	}
}

void cell_word_to_csv(struct practice_cell *c, const char *word)
{
	buffer_char(c->csv, ',');
	if (word)
		csv_out_cell(c->csv, text_from(word));
}

void cell_put_why(struct practice_cell *c, const char *why, int spare)
{
	html_string(c->html, why);
	cell_word_to_csv(c, why);
	while (spare-- > 0)
		buffer_char(c->csv, ',');
}

void cell_put_gap(struct practice_cell *c, const char *why, int spare)
{
	html_markup(c->html, "<td class=\"gap\">");
	cell_put_why(c, why, spare);
}

void cell_start_number(struct practice_cell *c)
{
	html_markup(c->html, "<td>");
	buffer_char(c->csv, ',');
}

void cell_put_number(struct practice_cell *c, int64_t millionths)
{
	size_t from = c->html->bytes.length;

	figure_number_put(c->html, c->series, millionths);
	cell_copy_number(c, from);
}

void cell_put_count(struct practice_cell *c, int64_t count)
{
	html_count(c->html, count);
	buffer_i64(c->csv, count);
}
