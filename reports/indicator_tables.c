#include "reports/indicator_tables.h"

#include <stdlib.h>

#include "reports/comparison.h"
#include "reports/figure_cells.h"
#include "util/memory.h"

/* One organisation's place in the table: by rank, those without one last, then by code. */
struct place {
	int64_t rank, observed;
	uint32_t org;
};

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->observed != b->observed)
		return a->observed < b->observed ? -1 : 1;
	return (a->org > b->org) - (a->org < b->org);
}

/* Scores have observed ranks only. */
static bool has_plausible_ranks(const struct site *site, const struct series *s)
{
	return site->has_ranges && s->definition && s->definition->kind != KIND_SCORE &&
	       s->definition->polarity != POLARITY_NONE;
}

static struct place place_of(const struct site *site, size_t series, uint32_t org)
{
	struct place place = {INT64_MAX, INT64_MAX, org};
	const struct series *s = &site->series[series];
	bool is_plausible = has_plausible_ranks(site, s);
	struct figure f;

	site_figure(site, org, series, &f);
	(void)figure_count(&f, FIELD_RANK, &place.observed);
	if (!is_plausible)
		place.rank = place.observed;
	else if (!rank_refused(site, s, &f, false))
		(void)figure_count(&f, FIELD_RANK_PLAUSIBLE, &place.rank);
	return place;
}

uint32_t *indicator_order(const struct site *site, size_t series, const struct level *level)
{
	struct place *places = memory_zeroed(site->above_count + 1, sizeof *places);
	uint32_t *orgs = memory_zeroed(site->above_count + 1, sizeof *orgs);
	size_t count = 0;

	for (size_t a = 0; a < site->above_count; a++)
		if (text_equals(site->directory->orgs[site->above[a]].level, level->id))
			places[count++] = place_of(site, series, site->above[a]);
	qsort(places, count, sizeof *places, compare_places);
	for (size_t i = 0; i < count; i++)
		orgs[i] = places[i].org;
	orgs[count] = SITE_NONE;
	free(places);
	return orgs;
}

/* Then what the figure would be without them stands beside it. */
static bool has_exceptions(const struct series *s)
{
	return s->definition && s->definition->measure == MEASURE_RECEIVED;
}

void indicator_order_put(struct html *h, const struct site *site, const struct series *series)
{
	if (series->shape == SHAPE_PREVALENCE ||
	    (series->definition && series->definition->polarity == POLARITY_NONE))
		html_markup(h, "In order of code.");
	else if (has_plausible_ranks(site, series))
		html_markup(h, "Best plausible rank first: the place once chance is allowed for, with "
		            "the range below it that holds the place with 95% probability. "
		            "Organisations without a rank come last.");
	else
		html_markup(h, "Best observed rank first, those that share a rank in order of code; "
		            "organisations without a rank come last.");
	if (has_exceptions(series))
		html_markup(h, " The rank is by patients receiving: the share of all patients of the "
		            "indicator, excepted ones too. Net achievement: the share without them.");
	if (site->has_comparisons && series->shape != SHAPE_POINTS)
		html_markup(h, " Better or worse, higher or lower than England: beyond 99.8% limits "
		            "that allow for how far such organisations differ anyway; worth watching: "
		            "beyond the 95% limits only.");
}

static const char *against_england(const struct figure *f)
{
	switch (standing_of(f->fields[FIELD_VS_ENGLAND])) {
	case STANDING_BETTER:
		return "better than England";
	case STANDING_WORSE:
		return "worse than England";
	case STANDING_HIGHER:
		return "higher than England";
	case STANDING_LOWER:
		return "lower than England";
	case STANDING_WATCH:
		return "worth watching";
	case STANDING_SIMILAR:
		return "about the same";
	default:
		return NULL;
	}
}

static void put_against_england(struct html *h, const struct figure *f)
{
	const char *words = against_england(f);

	if (!words) {
		page_gap(h, "not compared");
		return;
	}
	html_markup(h, "<td>");
	if (standing_of(f->fields[FIELD_VS_ENGLAND]) > STANDING_WATCH) {
		html_markup(h, "<strong>");
		html_string(h, words);
		html_markup(h, "</strong>");
	} else {
		html_string(h, words);
	}
	html_markup(h, "</td>");
}

static void put_amount(struct html *h, const struct figure *f, enum figure_field field)
{
	int64_t amount;

	if (!figure_number(f, field, &amount)) {
		page_gap(h, figure_gap(f));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, amount, amount % 1000000 ? 1 : 0);
	html_markup(h, "</td>");
}

/* Which columns a level's table has. England stands alone: it has no rank and no comparison. */
struct shown {
	bool comparison, plausible_rank, observed_rank;
};

static bool any_compared(const struct site *site, const struct series *s,
                         const struct level *level)
{
	struct figure f;

	for (size_t a = 0; site->has_comparisons && a < site->above_count; a++) {
		if (!text_equals(site->directory->orgs[site->above[a]].level, level->id))
			continue;
		site_figure(site, site->above[a], (size_t)(s - site->series), &f);
		if (!text_is_empty(f.fields[FIELD_VS_ENGLAND]))
			return true;
	}
	return false;
}

static struct shown shown_at(const struct site *site, const struct series *s,
                             const struct level *level)
{
	bool is_alone = level == &site->reference->levels[site->reference->level_count - 1];
	bool is_ranked = !is_alone && s->shape != SHAPE_PREVALENCE;
	bool is_plausible = has_plausible_ranks(site, s);

	return (struct shown){!is_alone && s->shape != SHAPE_POINTS && any_compared(site, s, level),
	                      is_ranked && is_plausible, is_ranked && !is_plausible};
}

static void put_row(struct page *page, const struct series *s, const struct shown *shown,
                    uint32_t org)
{
	const struct site *site = page->site;
	struct figure figure, *f = &figure;
	struct cell_context c = {.site = site, .series = s, .own = f};
	struct html *h = &page->html;

	site_figure(site, org, (size_t)(s - site->series), f);
	html_markup(h, "<tr><th scope=\"row\">");
	page_link_org(page, &site->directory->orgs[org]);
	html_markup(h, "</th><td class=\"code\">");
	html_text(h, site->directory->orgs[org].org);
	html_markup(h, "</td>");
	if (s->shape == SHAPE_SURVEY) {
		cell_respondents(h, &c);
	} else {
		put_amount(h, f, FIELD_NUMERATOR);
		put_amount(h, f, FIELD_DENOMINATOR);
	}
	figure_value_cell(h, s, f);
	if (s->shape != SHAPE_POINTS)
		figure_limits_cell(h, s, f);
	if (has_exceptions(s)) {
		cell_net(h, &c);
		cell_exception_rate(h, &c);
	}
	if (shown->comparison)
		put_against_england(h, f);
	if (shown->plausible_rank)
		cell_plausible_rank(h, &c);
	if (shown->observed_rank)
		figure_rank_cell(h, f);
	if (s->has_changes)
		cell_change(h, &c);
	html_markup(h, "</tr>\n");
}

/* What was counted, of what, and what their ratio is. */
static const char *const words[SHAPE_COUNT][3] = {
	[SHAPE_POINTS] = {"Points achieved", "Points available", "Share of points"},
	[SHAPE_CARE] = {"Numerator", "Denominator", "Value"},
	[SHAPE_SURVEY] = {"Respondents", NULL, "Share of answers"},
	[SHAPE_PREVALENCE] = {"Patients on register", "Patients on list", "Prevalence"},
	[SHAPE_OTHER] = {"Numerator", "Denominator", "Value"},
};

static void put_heading(struct html *h, const char *heading)
{
	html_markup(h, "<th scope=\"col\">");
	html_string(h, heading);
	html_markup(h, "</th>");
}

static void put_headings(struct html *h, const struct series *s, const struct shown *shown)
{
	bool is_item = s->shape == SHAPE_SURVEY && s->definition->kind == KIND_WEIGHTED;

	html_markup(h, "<thead><tr><th scope=\"col\">Organisation</th>"
	            "<th scope=\"col\" class=\"words\">Code</th>");
	put_heading(h, words[s->shape][0]);
	if (words[s->shape][1])
		put_heading(h, has_exceptions(s) ? "Denominator with exceptions"
		                                 : words[s->shape][1]);
	put_heading(h, has_exceptions(s) ? "Patients receiving"
	            : s->shape == SHAPE_SURVEY && !is_item ? "Share of forms" : words[s->shape][2]);
	if (s->shape != SHAPE_POINTS)
		put_heading(h, "95% limits");
	if (has_exceptions(s))
		html_markup(h, "<th scope=\"col\">Net achievement</th>"
		            "<th scope=\"col\">Exception rate</th>");
	if (shown->comparison)
		put_heading(h, "Against England");
	if (shown->plausible_rank)
		put_heading(h, "Plausible rank");
	if (shown->observed_rank)
		put_heading(h, "Observed rank");
	if (s->has_changes)
		html_markup(h, "<th scope=\"col\">Change</th>");
	html_markup(h, "</tr></thead>\n<tbody>\n");
}

static void start_table(struct page *page, const struct series *s, const struct level *level,
                        const struct shown *shown)
{
	const struct site *site = page->site;
	struct html why;

	html_init(&why);
	if (!shown->comparison && site->has_comparisons && s->shape != SHAPE_POINTS &&
	    level != &site->reference->levels[site->reference->level_count - 1])
		not_compared_put(&why, site, level);
	page_table_start(page, PAGE_H3, level->plural, buffer_as_text(&why.bytes));
	html_release(&why);
}

void indicator_table_put(struct page *page, size_t series, const struct level *level)
{
	const struct site *site = page->site;
	const struct series *s = &site->series[series];
	struct shown shown = shown_at(site, s, level);
	uint32_t *orgs = indicator_order(site, series, level);

	if (orgs[0] != SITE_NONE) {
		start_table(page, s, level, &shown);
		put_headings(&page->html, s, &shown);
		for (const uint32_t *org = orgs; *org != SITE_NONE; org++)
			put_row(page, s, &shown, *org);
		html_markup(&page->html, "</tbody>\n");
		page_table_end(page);
	}
	free(orgs);
}
