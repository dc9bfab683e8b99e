#include "reports/practice/practice_cell_put.h"

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"

static void put_amount(struct practice_cell *c, int64_t amount)
{
	size_t from = c->html->bytes.length;

	html_decimal(c->html, amount, amount % 1000000 ? 1 : 0);
	cell_copy_number(c, from);
}

/* A number, or why there is none. */
static void put_part(struct practice_cell *c, enum figure_field field, const char *gap)
{
	int64_t amount;

	if (!figure_number(c->own, field, &amount)) {
		html_string(c->html, gap);
		cell_word_to_csv(c, gap);
		return;
	}
	buffer_char(c->csv, ',');
	put_amount(c, amount);
}

static bool has_counts(const struct practice_cell *c)
{
	return !text_is_empty(c->own->fields[FIELD_NUMERATOR]) ||
	       !text_is_empty(c->own->fields[FIELD_DENOMINATOR]);
}

void practice_cell_counts(struct practice_cell *c)
{
	const char *gap = figure_gap(c->own);

	if (!has_counts(c)) {
		cell_put_gap(c, gap, 0);
		cell_word_to_csv(c, gap);
		return;
	}
	html_markup(c->html, "<td>");
	put_part(c, FIELD_NUMERATOR, gap);
	html_markup(c->html, " of ");
	put_part(c, FIELD_DENOMINATOR, gap);
}

/* Where no count is known, the cell has said why. */
static void put_below(struct practice_cell *c, enum figure_field field, const char *gap)
{
	if (!has_counts(c) && text_is_empty(c->own->fields[field])) {
		cell_word_to_csv(c, gap);
		return;
	}
	html_markup(c->html, "<small>");
	html_string(c->html, field == FIELD_EXCEPTIONS ? "excepted: " : "respondents: ");
	put_part(c, field, gap);
	html_markup(c->html, "</small>");
}

void practice_cell_exceptions(struct practice_cell *c)
{
	put_below(c, FIELD_EXCEPTIONS, figure_gap(c->own));
}

void practice_cell_respondents(struct practice_cell *c)
{
	bool has_value = !text_is_empty(c->own->fields[FIELD_VALUE]);

	put_below(c, FIELD_RESPONDENTS, has_value ? "not in the file" : figure_gap(c->own));
}

static const char *share_gap(const struct practice_cell *c)
{
	if (text_is_empty(c->own->fields[FIELD_DENOMINATOR]))
		return figure_gap(c->own);
	return text_is_empty(c->own->fields[FIELD_EXCEPTIONS]) ? "exceptions not known"
	                                                       : "all excepted";
}

void practice_cell_net(struct practice_cell *c)
{
	int64_t share;

	if (!figure_share(c->own, SHARE_NET_ACHIEVEMENT, &share)) {
		cell_put_gap(c, share_gap(c), 0);
		return;
	}
	cell_start_number(c);
	cell_put_number(c, share);
}

/* Where it is not known net achievement is not either, and has said why. */
void practice_cell_exception_rate(struct practice_cell *c)
{
	enum standing standing = standing_of(c->own->fields[FIELD_EXCEPTIONS_FUNNEL]);
	int64_t share;

	if (!figure_share(c->own, SHARE_EXCEPTION_RATE, &share)) {
		cell_word_to_csv(c, share_gap(c));
		cell_word_to_csv(c, NULL);
		return;
	}
	html_markup(c->html, "<small class=\"on-screen\">excepted: ");
	buffer_char(c->csv, ',');
	cell_put_number(c, share);
	html_markup(c->html, "</small>");
	standing_put(c->html, standing);
	cell_word_to_csv(c, standing_word(standing));
}
