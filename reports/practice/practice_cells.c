#include "reports/practice/practice_cell_put.h"

#include "reports/charts/spine.h"
#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/site/series.h"
#include "util/csv_out.h"

/* There is nothing to say, as the practice has no figure; explained below the tables. */
#define NOTHING "\xe2\x80\x93"

/* Three sheets of paper have no room for it: behind a value of its own style.css prints a mark,
 * which the notes explain. */
static void put_small_word(struct practice_cell *c, const char *word)
{
	html_markup(c->html, "<i class=\"on-screen\">");
	html_string(c->html, word);
	html_markup(c->html, "</i>");
	cell_word_to_csv(c, word);
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
	cell_word_to_csv(c, standing_word(standing));
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
		cell_put_gap(c, figure_gap(c->own), 1);
		return;
	}
	cell_start_number(c);
	cell_put_number(c, value);
	if (!text_is_empty(c->own->fields[FIELD_REASON]))
		put_small_word(c, reason_in_words(c->own->fields[FIELD_REASON]));
	else
		cell_word_to_csv(c, NULL);
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
		cell_put_gap(c, limits_gap(c), 1);
		return;
	}
	cell_start_number(c);
	from = c->html->bytes.length;
	html_decimal(c->html, lower, figure_decimals(c->series));
	cell_copy_number(c, from);
	html_markup(c->html, " to ");
	buffer_char(c->csv, ',');
	from = c->html->bytes.length;
	html_decimal(c->html, upper, figure_decimals(c->series));
	cell_copy_number(c, from);
}

void practice_cell_england(struct practice_cell *c)
{
	int64_t value;

	if (!figure_number(c->england, FIELD_VALUE, &value)) {
		cell_put_gap(c, figure_gap(c->england), 1);
		return;
	}
	cell_start_number(c);
	cell_put_number(c, value);
	put_standing(c, FIELD_VS_ENGLAND);
}

void practice_cell_parent(struct practice_cell *c)
{
	const char *why = NOTHING;
	int64_t value;

	if (!parent_value(c, &value, &why)) {
		cell_put_gap(c, why, 1);
		return;
	}
	cell_start_number(c);
	cell_put_number(c, value);
	put_standing(c, FIELD_VS_PARENT);
}

void practice_cell_peers(struct practice_cell *c)
{
	int64_t value;

	if (!figure_number(c->own, FIELD_PEER_VALUE, &value)) {
		cell_put_gap(c, !has_value(c) ? NOTHING
		           : figure_is_comparable(c->own) ? "none known" : "not compared", 1);
		return;
	}
	cell_start_number(c);
	cell_put_number(c, value);
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
		cell_put_why(c, why_not, 4);
		return;
	}
	html_markup(c->html, "<td class=\"on-screen\">");
	buffer_char(c->csv, ',');
	(void)figure_count(c->own, FIELD_RANK_PLAUSIBLE, &rank);
	cell_put_count(c, rank);
	buffer_char(c->csv, ',');
	if (figure_count(c->own, FIELD_OF, &of)) {
		html_markup(c->html, " of ");
		cell_put_count(c, of);
	}
	buffer_char(c->csv, ',');
	if (figure_count(c->own, FIELD_RANK_LOW, &low) &&
	    figure_count(c->own, FIELD_RANK_HIGH, &high)) {
		html_markup(c->html, "<small>");
		cell_put_count(c, low);
		html_markup(c->html, " to ");
		buffer_char(c->csv, ',');
		cell_put_count(c, high);
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
	cell_word_to_csv(c, quarter);
}

void practice_cell_change(struct practice_cell *c)
{
	struct text since = c->own->fields[FIELD_PREVIOUS_PERIOD];
	enum standing standing = standing_of(c->own->fields[FIELD_VS_PREVIOUS]);
	int64_t change;
	size_t from;

	if (!figure_number(c->own, FIELD_CHANGE, &change)) {
		cell_put_gap(c, !has_value(c) ? NOTHING
		           : text_is_empty(c->series->break_note) ? "no earlier figure"
		                                                  : "a new series", 2);
		return;
	}
	cell_start_number(c);
	from = c->html->bytes.length;
	figure_change_put(c->html, c->series, change);
	cell_copy_number(c, from);
	buffer_char(c->csv, ',');
	csv_out_cell(c->csv, since);
	if (!text_equals(since, series_changes_since(c->view->page->site, c->series->shape))) {
		html_markup(c->html, "<small>since ");
		html_text(c->html, since);
		html_markup(c->html, "</small>");
	}
	standing_put(c->html, standing);
	cell_word_to_csv(c, standing_word(standing));
}
