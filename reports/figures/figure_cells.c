#include "reports/figures/figure_cells.h"

#include "reports/figures/comparison.h"
#include "reports/site/series.h"

const char *figure_gap(const struct figure *f)
{
	struct text reason = f->fields[FIELD_REASON];

	if (!f->is_there)
		return f->is_set_aside ? "set aside" : "none published";
	/* A weak figure is there: what is missing beside it was not given. */
	return text_is(reason, "u") ? "not given" : reason_in_words(reason);
}

bool figure_is_comparable(const struct figure *f)
{
	struct text reason = f->fields[FIELD_REASON];

	return !text_is_empty(f->fields[FIELD_VALUE]) &&
	       (text_is_empty(reason) || text_is(reason, "u"));
}

/* Shares of a whole list are small. */
int figure_decimals(const struct series *series)
{
	return series->shape == SHAPE_PREVALENCE ? 2 : 1;
}

void figure_change_put(struct html *h, const struct series *series, int64_t millionths)
{
	int64_t least = figure_decimals(series) == 2 ? 5000 : 50000;     /* that is not shown as 0 */

	if (millionths >= least)
		html_markup(h, "+");
	else if (millionths <= -least)
		html_markup(h, "\xe2\x88\x92");
	html_decimal(h, millionths < 0 ? -millionths : millionths, figure_decimals(series));
}

void figure_number_put(struct html *h, const struct series *series, int64_t millionths)
{
	html_decimal(h, millionths, figure_decimals(series));
	if (text_is(series_unit(series), "%"))
		html_markup(h, "%");
}

/* A weak value is marked; where the table has ranks, their column says that it has none. */
static const char *mark_of(const struct series *series, const struct figure *f)
{
	struct text reason = f->fields[FIELD_REASON];

	if (text_is(reason, "u") || (series->shape == SHAPE_PREVALENCE && !text_is_empty(reason)))
		return reason_in_words(reason);
	return NULL;
}

/* What may stand behind a value in its cell. */
struct behind {
	enum standing standing;
	const struct figure *limits;          /* NULL: they have a cell of their own, or none */
	bool is_not_compared;                 /* though others of its unit are */
};

bool figure_is_uncounted(const struct series *series, const struct figure *f)
{
	return series->definition && series->definition->kind == KIND_WEIGHTED &&
	       !text_is_empty(f->fields[FIELD_VALUE]) &&
	       text_is_empty(f->fields[FIELD_RESPONDENTS]);
}

/* Too few to rank is said in the column of ranks or as a mark, and of scores above their table. */
static struct behind behind_of(const struct cell_context *c, enum figure_field word)
{
	return (struct behind){
		.standing = standing_of(c->own->fields[word]),
		.is_not_compared = c->is_compared && text_is_empty(c->own->fields[word]) &&
		                   c->series->shape != SHAPE_POINTS && figure_is_comparable(c->own)
	};
}

static void put_limits(struct html *h, const struct series *series, const struct figure *f)
{
	int64_t lower, upper;

	if (!figure_number(f, FIELD_LOWER, &lower) || !figure_number(f, FIELD_UPPER, &upper)) {
		if (figure_is_uncounted(series, f))
			html_markup(h, "<small>no limits</small>");
		return;
	}
	html_markup(h, "<small>");
	html_decimal(h, lower, figure_decimals(series));
	html_markup(h, " to ");
	html_decimal(h, upper, figure_decimals(series));
	html_markup(h, "</small>");
}

static void put_value_cell(struct html *h, const struct series *series, const struct figure *f,
                           struct behind behind)
{
	const char *mark = mark_of(series, f);
	int64_t value;

	if (!figure_number(f, FIELD_VALUE, &value)) {
		page_gap(h, figure_gap(f));
		return;
	}
	html_markup(h, "<td>");
	figure_number_put(h, series, value);
	if (behind.limits)
		put_limits(h, series, behind.limits);
	if (mark) {
		html_markup(h, " <span class=\"mark\">");
		html_string(h, mark);
		html_markup(h, "</span>");
	}
	standing_put(h, behind.standing);
	if (behind.is_not_compared)
		html_markup(h, "<i>not compared</i>");
	html_markup(h, "</td>");
}

void figure_value_cell(struct html *h, const struct series *series, const struct figure *f)
{
	put_value_cell(h, series, f, (struct behind){.standing = STANDING_NONE});
}

const char *figure_limits_gap(const struct series *series, const struct figure *f)
{
	if (figure_is_uncounted(series, f))
		return "answers not counted";
	if (text_is_empty(f->fields[FIELD_VALUE]) || !text_is_empty(f->fields[FIELD_REASON]))
		return figure_gap(f);
	return series->definition && series->definition->kind == KIND_SCORE ? "not for a score"
	                                                                    : "not defined";
}

void figure_limits_cell(struct html *h, const struct series *series, const struct figure *f)
{
	int64_t lower, upper;

	if (!figure_number(f, FIELD_LOWER, &lower) || !figure_number(f, FIELD_UPPER, &upper)) {
		page_gap(h, figure_limits_gap(series, f));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, lower, figure_decimals(series));
	html_markup(h, " to ");
	html_decimal(h, upper, figure_decimals(series));
	html_markup(h, "</td>");
}

/* A row that has its value and no reason is not ranked for one cause only: neither high nor low is
 * better. */
const char *figure_rank_gap(const struct figure *f)
{
	bool has_value = !text_is_empty(f->fields[FIELD_VALUE]);

	if (has_value && text_is_empty(f->fields[FIELD_REASON]))
		return "not ranked";
	return figure_gap(f);
}

#define RANK_ALONE "only one"     /* the first of one says nothing */

void figure_rank_cell(struct html *h, const struct figure *f)
{
	int64_t rank, of, tied;

	if (!figure_count(f, FIELD_RANK, &rank) || !figure_count(f, FIELD_OF, &of)) {
		page_gap(h, figure_rank_gap(f));
		return;
	}
	if (of == 1) {
		page_gap(h, RANK_ALONE);
		return;
	}
	html_markup(h, "<td>");
	if (figure_count(f, FIELD_TIED, &tied) && tied > 1)
		html_markup(h, "=");
	html_count(h, rank);
	html_markup(h, " of ");
	html_count(h, of);
	html_markup(h, "</td>");
}

static void put_amount(struct html *h, const struct figure *f, enum figure_field field,
                       const char *gap)
{
	int64_t amount;

	if (!figure_number(f, field, &amount)) {
		page_gap(h, gap);
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, amount, amount % 1000000 ? 1 : 0);
	html_markup(h, "</td>");
}

void cell_numerator(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_NUMERATOR, figure_gap(c->own));
}

void cell_denominator(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_DENOMINATOR, figure_gap(c->own));
}

void cell_respondents(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_RESPONDENTS,
	           figure_is_uncounted(c->series, c->own) ? "not in the file" : figure_gap(c->own));
}

void cell_exceptions(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_EXCEPTIONS, figure_gap(c->own));
}

void cell_value(struct html *h, const struct cell_context *c)
{
	figure_value_cell(h, c->series, c->own);
}

void cell_value_and_limits(struct html *h, const struct cell_context *c)
{
	put_value_cell(h, c->series, c->own, (struct behind){.limits = c->own});
}

void cell_limits(struct html *h, const struct cell_context *c)
{
	figure_limits_cell(h, c->series, c->own);
}

static void put_share(struct html *h, const struct cell_context *c, enum figure_share share,
                      const char *where_none)
{
	bool counted = !text_is_empty(c->own->fields[FIELD_DENOMINATOR]);
	int64_t value;

	if (!figure_share(c->own, share, &value)) {
		page_gap(h, counted ? where_none : figure_gap(c->own));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, value, 1);
	html_markup(h, "%");
	if (share == SHARE_EXCEPTION_RATE)
		standing_put(h, standing_of(c->own->fields[FIELD_EXCEPTIONS_FUNNEL]));
	html_markup(h, "</td>");
}

const char *figure_net_gap(const struct figure *f)
{
	struct text reason = f->fields[FIELD_REASON];
	bool is_counted = !text_is_empty(f->fields[FIELD_DENOMINATOR]) &&
	                  (text_is_empty(reason) || text_is(reason, "u") || text_is(reason, "low"));

	return is_counted ? "all excepted" : figure_gap(f);
}

void cell_net(struct html *h, const struct cell_context *c)
{
	put_share(h, c, SHARE_NET_ACHIEVEMENT, figure_net_gap(c->own));
}

void cell_exception_rate(struct html *h, const struct cell_context *c)
{
	put_share(h, c, SHARE_EXCEPTION_RATE, figure_gap(c->own));
}

void cell_england(struct html *h, const struct cell_context *c)
{
	put_value_cell(h, c->series, c->england, behind_of(c, FIELD_VS_ENGLAND));
}

void cell_parent(struct html *h, const struct cell_context *c)
{
	if (c->parent)
		put_value_cell(h, c->series, c->parent, behind_of(c, FIELD_VS_PARENT));
	else
		page_gap(h, "belongs to none");
}

void cell_rank(struct html *h, const struct cell_context *c)
{
	figure_rank_cell(h, c->own);
}

void cell_rank_in_parent(struct html *h, const struct cell_context *c)
{
	int64_t rank, of;

	if (!figure_count(c->own, FIELD_RANK_IN_PARENT, &rank) ||
	    !figure_count(c->own, FIELD_OF_IN_PARENT, &of)) {
		page_gap(h, c->parent ? figure_rank_gap(c->own) : "belongs to none");
		return;
	}
	if (of == 1) {
		page_gap(h, RANK_ALONE);
		return;
	}
	html_markup(h, "<td>");
	html_count(h, rank);
	html_markup(h, " of ");
	html_count(h, of);
	html_markup(h, "</td>");
}

void cell_fifth(struct html *h, const struct cell_context *c)
{
	int64_t fifth;

	if (!figure_count(c->own, FIELD_QUINTILE, &fifth)) {
		page_gap(h, text_is_empty(c->own->fields[FIELD_RANK]) ? figure_rank_gap(c->own)
		                                                      : "too few to divide");
		return;
	}
	html_markup(h, "<td>");
	html_count(h, fifth);
	html_markup(h, "</td>");
}

void cell_members(struct html *h, const struct cell_context *c)
{
	int64_t members, total;

	if (!figure_count(c->own, FIELD_MEMBERS, &members) ||
	    !figure_count(c->own, FIELD_MEMBERS_TOTAL, &total)) {
		page_gap(h, figure_gap(c->own));
		return;
	}
	html_markup(h, "<td>");
	html_count(h, members);
	html_markup(h, " of ");
	html_count(h, total);
	html_markup(h, "</td>");
}
