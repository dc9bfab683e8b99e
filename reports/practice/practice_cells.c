#include "reports/practice/practice_cells.h"

#include "reports/charts/spine.h"
#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/site/series.h"
#include "util/csv_out.h"

#define MINUS "\xe2\x88\x92"

/* There is nothing to say, as the practice has no figure; explained below the tables. */
#define NOTHING "\xe2\x80\x93"

/* Copies the number that the page got since `from`. */
static void number_to_csv(struct practice_cell *c, size_t from)
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

static void word_to_csv(struct practice_cell *c, const char *word)
{
	buffer_char(c->csv, ',');
	if (word)
		csv_out_cell(c->csv, text_from(word));
}

/* `spare`: how many more cells the file has for this one. */
static void put_why(struct practice_cell *c, const char *why, int spare)
{
	html_string(c->html, why);
	word_to_csv(c, why);
	while (spare-- > 0)
		buffer_char(c->csv, ',');
}

static void put_gap(struct practice_cell *c, const char *why, int spare)
{
	html_markup(c->html, "<td class=\"gap\">");
	put_why(c, why, spare);
}

static void start_number(struct practice_cell *c)
{
	html_markup(c->html, "<td>");
	buffer_char(c->csv, ',');
}

static void put_number(struct practice_cell *c, int64_t millionths)
{
	size_t from = c->html->bytes.length;

	figure_number_put(c->html, c->series, millionths);
	number_to_csv(c, from);
}

static void put_count(struct practice_cell *c, int64_t count)
{
	html_count(c->html, count);
	buffer_i64(c->csv, count);
}

/* Three sheets of paper have no room for it: behind a value of its own style.css prints a mark,
 * which the notes explain. */
static void put_small_word(struct practice_cell *c, const char *word)
{
	html_markup(c->html, "<i class=\"on-screen\">");
	html_string(c->html, word);
	html_markup(c->html, "</i>");
	word_to_csv(c, word);
}

static bool has_value(const struct practice_cell *c)
{
	return !text_is_empty(c->own->fields[FIELD_VALUE]);
}

/* "Worth watching" is not printed: the spine's limits, which miss England's line, show it. */
static void put_standing_word(struct practice_cell *c, enum standing standing)
{
	if (standing == STANDING_WATCH) {
		put_small_word(c, standing_word(standing));
		return;
	}
	standing_put(c->html, standing);
	word_to_csv(c, standing_word(standing));
}

static void put_standing(struct practice_cell *c, enum figure_field word)
{
	enum standing standing = standing_of(c->own->fields[word]);

	if (c->view->is_compared && text_is_empty(c->own->fields[word]) &&
	    c->series->shape != SHAPE_POINTS && figure_is_comparable(c->own)) {
		put_small_word(c, "not compared");
		return;
	}
	put_standing_word(c, standing);
}

/* The organisation above: its figure stands on the practice's row where results were compared. */
static bool parent_value(const struct practice_cell *c, int64_t *value, const char **why)
{
	struct figure parent;

	if (figure_number(c->own, FIELD_PARENT_VALUE, value))
		return true;
	site_figure(c->view->page->site, c->view->parent,
	            (size_t)(c->series - c->view->page->site->series), &parent);
	*why = figure_gap(&parent);
	return figure_number(&parent, FIELD_VALUE, value);
}

/* Shares of patients, answers and points stand this many points from England at the ends of their
 * spines; of all else, whose sizes differ, the ends are none at all and twice England's figure. */
#define REACH_OF_SHARES ((int64_t)30000000)

void practice_cell_spine(struct practice_cell *c)
{
	const char *why;
	struct spine s = {.value = SPINE_NONE, .lower = SPINE_NONE, .upper = SPINE_NONE,
	                  .england = SPINE_NONE, .parent = SPINE_NONE, .peers = SPINE_NONE,
	                  .standing = standing_of(c->own->fields[FIELD_VS_ENGLAND])};
	bool is_share = c->series->shape == SHAPE_POINTS || c->series->shape == SHAPE_CARE ||
	                c->series->shape == SHAPE_SURVEY;

	html_markup(c->html, "<td>");
	if (!figure_number(c->own, FIELD_VALUE, &s.value) ||
	    !figure_number(c->england, FIELD_VALUE, &s.england)) {
		html_string(c->html, NOTHING);
		return;
	}
	(void)figure_number(c->own, FIELD_LOWER, &s.lower);
	(void)figure_number(c->own, FIELD_UPPER, &s.upper);
	if (c->view->parent != SITE_NONE)
		(void)parent_value(c, &s.parent, &why);
	(void)figure_number(c->own, FIELD_PEER_VALUE, &s.peers);
	s.reach = is_share ? REACH_OF_SHARES : s.england;
	if (s.reach > 0)
		spine_put(c->html, &s);
	else
		html_string(c->html, NOTHING);
}

/* A weak value is marked. */
void practice_cell_value(struct practice_cell *c)
{
	int64_t value;

	if (!figure_number(c->own, FIELD_VALUE, &value)) {
		put_gap(c, figure_gap(c->own), 1);
		return;
	}
	start_number(c);
	put_number(c, value);
	if (!text_is_empty(c->own->fields[FIELD_REASON]))
		put_small_word(c, reason_in_words(c->own->fields[FIELD_REASON]));
	else
		word_to_csv(c, NULL);
}

static const char *limits_gap(const struct practice_cell *c)
{
	const struct indicator *definition = c->series->definition;

	if (!has_value(c))
		return NOTHING;
	if (definition && definition->kind == KIND_WEIGHTED &&
	    text_is_empty(c->own->fields[FIELD_RESPONDENTS]))
		return "answers not counted";
	return definition && definition->kind == KIND_SCORE ? "not for a score" : "not defined";
}

void practice_cell_limits(struct practice_cell *c)
{
	int64_t lower, upper;
	size_t from;

	if (!figure_number(c->own, FIELD_LOWER, &lower) ||
	    !figure_number(c->own, FIELD_UPPER, &upper)) {
		put_gap(c, limits_gap(c), 1);
		return;
	}
	start_number(c);
	from = c->html->bytes.length;
	html_decimal(c->html, lower, figure_decimals(c->series));
	number_to_csv(c, from);
	html_markup(c->html, " to ");
	buffer_char(c->csv, ',');
	from = c->html->bytes.length;
	html_decimal(c->html, upper, figure_decimals(c->series));
	number_to_csv(c, from);
}

void practice_cell_england(struct practice_cell *c)
{
	int64_t value;

	if (!figure_number(c->england, FIELD_VALUE, &value)) {
		put_gap(c, figure_gap(c->england), 1);
		return;
	}
	start_number(c);
	put_number(c, value);
	put_standing(c, FIELD_VS_ENGLAND);
}

void practice_cell_parent(struct practice_cell *c)
{
	const char *why = NOTHING;
	int64_t value;

	if (!parent_value(c, &value, &why)) {
		put_gap(c, why, 1);
		return;
	}
	start_number(c);
	put_number(c, value);
	put_standing(c, FIELD_VS_PARENT);
}

void practice_cell_peers(struct practice_cell *c)
{
	int64_t value;

	if (!figure_number(c->own, FIELD_PEER_VALUE, &value)) {
		put_gap(c, !has_value(c) ? NOTHING
		           : figure_is_comparable(c->own) ? "none known" : "not compared", 1);
		return;
	}
	start_number(c);
	put_number(c, value);
	put_standing_word(c, standing_of(c->own->fields[FIELD_VS_PEERS]));
}

/* Why there is no rank; what the notes below the tables say at length is short here. */
static const char *rank_gap(const struct practice_cell *c)
{
	const struct site *site = c->view->page->site;
	int64_t reliability;

	if (!has_value(c))
		return NOTHING;
	if (!text_is_empty(c->own->fields[FIELD_RANK])) {
		if (c->series->hides_practice_ranks)
			return "none";
		if (figure_number(c->own, FIELD_RELIABILITY, &reliability) &&
		    reliability < site->rules.reliability_min)
			return "not reliable";
	}
	return rank_refused(site, c->series, c->own, true);
}

void practice_cell_rank(struct practice_cell *c)
{
	const char *why_not = rank_gap(c), *quarter;
	int64_t rank = 0, of = 0, low, high;

	if (why_not) {
		html_markup(c->html, "<td class=\"gap on-screen\">");
		put_why(c, why_not, 4);
		return;
	}
	html_markup(c->html, "<td class=\"on-screen\">");
	buffer_char(c->csv, ',');
	(void)figure_count(c->own, FIELD_RANK_PLAUSIBLE, &rank);
	put_count(c, rank);
	buffer_char(c->csv, ',');
	if (figure_count(c->own, FIELD_OF, &of)) {
		html_markup(c->html, " of ");
		put_count(c, of);
	}
	buffer_char(c->csv, ',');
	if (figure_count(c->own, FIELD_RANK_LOW, &low) &&
	    figure_count(c->own, FIELD_RANK_HIGH, &high)) {
		html_markup(c->html, "<small>");
		put_count(c, low);
		html_markup(c->html, " to ");
		buffer_char(c->csv, ',');
		put_count(c, high);
		html_markup(c->html, "</small>");
	} else {
		buffer_char(c->csv, ',');
	}
	quarter = figure_sure_quarter(c->view->page->site, c->own);
	if (quarter) {
		html_markup(c->html, "<b>");
		html_string(c->html, quarter);
		html_markup(c->html, "</b>");
	}
	word_to_csv(c, quarter);
}

void practice_cell_change(struct practice_cell *c)
{
	struct text since = c->own->fields[FIELD_PREVIOUS_PERIOD];
	enum standing standing = standing_of(c->own->fields[FIELD_VS_PREVIOUS]);
	int64_t change;
	size_t from;

	if (!figure_number(c->own, FIELD_CHANGE, &change)) {
		put_gap(c, !has_value(c) ? NOTHING
		           : text_is_empty(c->series->break_note) ? "no earlier figure"
		                                                  : "a new series", 2);
		return;
	}
	start_number(c);
	from = c->html->bytes.length;
	figure_change_put(c->html, c->series, change);
	number_to_csv(c, from);
	buffer_char(c->csv, ',');
	csv_out_cell(c->csv, since);
	if (!text_equals(since, series_changes_since(c->view->page->site, c->series->shape))) {
		html_markup(c->html, "<small>since ");
		html_text(c->html, since);
		html_markup(c->html, "</small>");
	}
	standing_put(c->html, standing);
	word_to_csv(c, standing_word(standing));
}

static void put_amount(struct practice_cell *c, int64_t amount)
{
	size_t from = c->html->bytes.length;

	html_decimal(c->html, amount, amount % 1000000 ? 1 : 0);
	number_to_csv(c, from);
}

/* A number, or why there is none. */
static void put_part(struct practice_cell *c, enum figure_field field, const char *gap)
{
	int64_t amount;

	if (!figure_number(c->own, field, &amount)) {
		html_string(c->html, gap);
		word_to_csv(c, gap);
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
		put_gap(c, gap, 0);
		word_to_csv(c, gap);
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
		word_to_csv(c, gap);
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
	put_below(c, FIELD_RESPONDENTS, has_value(c) ? "not in the file" : figure_gap(c->own));
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
		put_gap(c, share_gap(c), 0);
		return;
	}
	start_number(c);
	put_number(c, share);
}

/* Where it is not known net achievement is not either, and has said why. */
void practice_cell_exception_rate(struct practice_cell *c)
{
	enum standing standing = standing_of(c->own->fields[FIELD_EXCEPTIONS_FUNNEL]);
	int64_t share;

	if (!figure_share(c->own, SHARE_EXCEPTION_RATE, &share)) {
		word_to_csv(c, share_gap(c));
		word_to_csv(c, NULL);
		return;
	}
	html_markup(c->html, "<small class=\"on-screen\">excepted: ");
	buffer_char(c->csv, ',');
	put_number(c, share);
	html_markup(c->html, "</small>");
	standing_put(c->html, standing);
	word_to_csv(c, standing_word(standing));
}
