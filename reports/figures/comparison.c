#include "reports/figures/comparison.h"

#include "reports/figures/figure_cells.h"
#include "reports/site/org_lists.h"
#include "reports/site/series.h"

bool is_compared(const struct site *site, const struct text *lines)
{
	for (size_t s = 0; site->has_comparisons && s < site->series_count; s++) {
		struct figure f;

		figure_split(&site->columns, lines[s], &f);
		if (!text_is_empty(f.fields[FIELD_VS_ENGLAND]))
			return true;
	}
	return false;
}

void not_compared_put(struct html *h, const struct site *site, const struct level *level)
{
	struct org_list list = org_list_of_level(site, level->id);
	int64_t count = (int64_t)list.count, least = site->rules.units_min / 1000000;

	html_markup(h, "Not compared with England: how far organisations of a level differ anyway can "
	            "be measured only from ");
	html_count(h, least);
	html_markup(h, " of them on, and ");
	if (count < least) {
		html_markup(h, "this level has ");
		html_count(h, count);
	} else {
		html_markup(h, "fewer have a figure here");
	}
	html_markup(h, ". Without that almost every difference would look real.");
	org_list_free(&list);
}

void standing_put(struct html *h, enum standing standing)
{
	const char *word = standing_word(standing);

	if (!word)
		return;
	if (standing == STANDING_WATCH) {
		html_markup(h, "<i>");
		html_string(h, word);
		html_markup(h, "</i>");
	} else {
		html_markup(h, "<b>");
		html_string(h, word);
		html_markup(h, "</b>");
	}
}

const char *rank_refused(const struct site *site, const struct series *series,
                         const struct figure *f, bool is_practice)
{
	int64_t reliability, of;

	if (text_is_empty(f->fields[FIELD_RANK]))
		return figure_rank_gap(f);
	if (figure_count(f, FIELD_OF, &of) && of == 1)
		return "only one";
	if (is_practice && series->hides_practice_ranks)
		return "no ranks of practices";
	if (!figure_number(f, FIELD_RELIABILITY, &reliability))
		return series->definition && series->definition->kind == KIND_SCORE
			? "not for a score" : "no range known";
	if (reliability < site->rules.reliability_min)
		return "the numbers cannot carry a rank";
	return text_is_empty(f->fields[FIELD_RANK_PLAUSIBLE]) ? "no range known" : NULL;
}

const char *figure_sure_quarter(const struct site *site, const struct figure *f)
{
	int64_t probability;

	if (figure_number(f, FIELD_P_TOP, &probability) &&
	    probability >= site->rules.quarter_probability_min)
		return "top quarter";
	if (figure_number(f, FIELD_P_BOTTOM, &probability) &&
	    probability >= site->rules.quarter_probability_min)
		return "bottom quarter";
	return NULL;
}

static void put_quarter(struct html *h, const char *quarter)
{
	if (!quarter)
		return;
	html_markup(h, "<b>");
	html_string(h, quarter);
	html_markup(h, "</b>");
}

void plausible_rank_cell(struct html *h, const struct site *site, const struct series *series,
                         const struct figure *f, bool is_practice)
{
	const char *why_not = rank_refused(site, series, f, is_practice);
	int64_t rank = 0, of, low, high;

	if (why_not) {
		page_gap(h, why_not);
		return;
	}
	html_markup(h, "<td>");
	(void)figure_count(f, FIELD_RANK_PLAUSIBLE, &rank);
	html_count(h, rank);
	if (figure_count(f, FIELD_OF, &of)) {
		html_markup(h, " of ");
		html_count(h, of);
	}
	if (figure_count(f, FIELD_RANK_LOW, &low) && figure_count(f, FIELD_RANK_HIGH, &high) &&
	    (low != rank || high != rank)) {
		html_markup(h, "<small>");
		html_count(h, low);
		html_markup(h, " to ");
		html_count(h, high);
		html_markup(h, "</small>");
	}
	put_quarter(h, figure_sure_quarter(site, f));
	html_markup(h, "</td>");
}

void cell_plausible_rank(struct html *h, const struct cell_context *c)
{
	plausible_rank_cell(h, c->site, c->series, c->own, c->is_practice);
}

void cell_peers(struct html *h, const struct cell_context *c)
{
	int64_t value;

	if (!figure_number(c->own, FIELD_PEER_VALUE, &value)) {
		page_gap(h, text_is_empty(c->own->fields[FIELD_VALUE]) ? figure_gap(c->own)
		            : figure_is_comparable(c->own) ? "none known" : "not compared");
		return;
	}
	html_markup(h, "<td>");
	figure_number_put(h, c->series, value);
	standing_put(h, standing_of(c->own->fields[FIELD_VS_PEERS]));
	html_markup(h, "</td>");
}

const char *figure_change_gap(const struct series *series, const struct figure *f)
{
	if (text_is_empty(f->fields[FIELD_VALUE]))
		return figure_gap(f);
	return text_is_empty(series->break_note) ? "no earlier figure" : "a new series";
}

void cell_change(struct html *h, const struct cell_context *c)
{
	int64_t change;

	if (!figure_number(c->own, FIELD_CHANGE, &change)) {
		page_gap(h, figure_change_gap(c->series, c->own));
		return;
	}
	html_markup(h, "<td>");
	figure_change_put(h, c->series, change);
	if (!text_equals(c->own->fields[FIELD_PREVIOUS_PERIOD],
	                 series_changes_since(c->site, c->series->shape))) {
		html_markup(h, "<small>since ");
		html_text(h, c->own->fields[FIELD_PREVIOUS_PERIOD]);
		html_markup(h, "</small>");
	}
	standing_put(h, standing_of(c->own->fields[FIELD_VS_PREVIOUS]));
	html_markup(h, "</td>");
}

static void add(struct comparison_count *count, struct text word)
{
	enum standing standing = standing_of(word);

	count->all += standing != STANDING_NONE;
	count->different += standing > STANDING_WATCH;
	count->watched += standing == STANDING_WATCH;
}

void comparison_count_add(struct comparison_count *count, const struct figure *f, bool within,
                          bool peers)
{
	add(count, f->fields[FIELD_VS_ENGLAND]);
	if (within)
		add(count, f->fields[FIELD_VS_PARENT]);
	if (peers)
		add(count, f->fields[FIELD_VS_PEERS]);
	add(count, f->fields[FIELD_EXCEPTIONS_FUNNEL]);
	add(count, f->fields[FIELD_VS_PREVIOUS]);
	count->words_only_beyond_998 +=
		standing_of(f->fields[FIELD_VS_PREVIOUS]) != STANDING_NONE;
}

/* Of a thousand comparisons without any difference behind them: 2 beyond 99.8%, 48 between that and
 * 95%. */
#define CHANCE_DIFFERENT_PER_MILLION 2000
#define CHANCE_WATCHED_PER_MILLION   48000

#define SMALL_CHANCE ((int64_t)950000)

void chance_put(struct html *h, int64_t millionths)
{
	html_decimal(h, millionths, millionths < SMALL_CHANCE ? 2 : 1);
}

void comparison_count_put(struct html *h, const struct comparison_count *count)
{
	if (count->all == 0)
		return;
	html_count(h, count->all);
	html_markup(h, " comparisons stand on this page; ");
	html_count(h, count->different);
	html_markup(h, " of them read as different and ");
	html_count(h, count->watched);
	html_markup(h, " as worth watching. Were there no differences at all, chance alone would "
	            "still flag about ");
	chance_put(h, count->all * CHANCE_DIFFERENT_PER_MILLION);
	html_markup(h, " as different (0.2% of them) and ");
	chance_put(h, (count->all - count->words_only_beyond_998) * CHANCE_WATCHED_PER_MILLION);
	html_markup(h, " as worth watching.");
}
