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
		return "similar";
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

static void put_row(struct page *page, const struct series *s, const struct organisation *org,
                    const struct figure *f)
{
	const struct site *site = page->site;
	struct cell_context c = {.site = site, .series = s, .own = f};
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">");
	page_link_org(page, org);
	html_markup(h, "</th><td class=\"code\">");
	html_text(h, org->org);
	html_markup(h, "</td>");
	if (s->shape == SHAPE_SURVEY) {
		put_amount(h, f, FIELD_RESPONDENTS);
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
	if (site->has_comparisons && s->shape != SHAPE_POINTS)
		put_against_england(h, f);
	if (s->shape != SHAPE_PREVALENCE && has_plausible_ranks(site, s))
		cell_plausible_rank(h, &c);
	else if (s->shape != SHAPE_PREVALENCE)
		figure_rank_cell(h, f);
	if (s->has_changes)
		cell_change(h, &c);
	html_markup(h, "</tr>\n");
}

static void put_headings(struct html *h, const struct site *site, const struct series *s)
{
	html_markup(h, "<thead><tr><th scope=\"col\">Organisation</th>"
	            "<th scope=\"col\" class=\"words\">Code</th>");
	if (s->shape == SHAPE_SURVEY)
		html_markup(h, "<th scope=\"col\">Respondents</th>");
	else
		html_markup(h, "<th scope=\"col\">Numerator</th><th scope=\"col\">Denominator</th>");
	html_markup(h, "<th scope=\"col\">");
	html_string(h, has_exceptions(s) ? "Patients receiving" : "Value");
	html_markup(h, "</th>");
	if (s->shape != SHAPE_POINTS)
		html_markup(h, "<th scope=\"col\">95% limits</th>");
	if (has_exceptions(s))
		html_markup(h, "<th scope=\"col\">Net achievement</th>"
		            "<th scope=\"col\">Exception rate</th>");
	if (site->has_comparisons && s->shape != SHAPE_POINTS)
		html_markup(h, "<th scope=\"col\">Against England</th>");
	if (s->shape != SHAPE_PREVALENCE && has_plausible_ranks(site, s))
		html_markup(h, "<th scope=\"col\">Plausible rank</th>");
	else if (s->shape != SHAPE_PREVALENCE)
		html_markup(h, "<th scope=\"col\">Observed rank</th>");
	if (s->has_changes)
		html_markup(h, "<th scope=\"col\">Change</th>");
	html_markup(h, "</tr></thead>\n<tbody>\n");
}

void indicator_table_put(struct page *page, size_t series, const struct level *level)
{
	const struct site *site = page->site;
	const struct series *s = &site->series[series];
	uint32_t *orgs = indicator_order(site, series, level);
	struct figure f;

	if (orgs[0] != SITE_NONE) {
		page_table_start(page, PAGE_H3, level->plural, NULL);
		put_headings(&page->html, site, s);
		for (const uint32_t *org = orgs; *org != SITE_NONE; org++) {
			site_figure(site, *org, series, &f);
			put_row(page, s, &site->directory->orgs[*org], &f);
		}
		html_markup(&page->html, "</tbody>\n");
		page_table_end(page);
	}
	free(orgs);
}
