#include "domain/dates.h"
#include "reports/figure_cells.h"
#include "reports/group_table.h"
#include "reports/groups.h"
#include "reports/indicator_tables.h"
#include "reports/pages.h"
#include "reports/series.h"

static void put_fact(struct html *h, const char *term, struct text value)
{
	html_markup(h, "<div><dt>");
	html_string(h, term);
	html_markup(h, "</dt><dd>");
	if (text_is_empty(value))
		html_markup(h, "not stated");
	else
		html_text(h, value);
	html_markup(h, "</dd></div>\n");
}

static const char *direction_of(const struct indicator *d)
{
	switch (d->polarity) {
	case POLARITY_HIGH:
		return "Higher is better";
	case POLARITY_LOW:
		return "Lower is better";
	default:
		return "Neither high nor low is better, so nothing is ranked";
	}
}

static const char *formula_of(const struct series *s)
{
	switch (s->shape) {
	case SHAPE_POINTS:
		return "Points achieved, of the points available";
	case SHAPE_CARE:
		return s->definition->measure == MEASURE_NET
			? "Patients who met the indicator, of those not excepted: this year's data "
			  "has no exceptions"
			: "Patients who met the indicator, of all it applies to, excepted ones too";
	case SHAPE_SURVEY:
		return s->definition->kind == KIND_WEIGHTED
			? "Weighted share of the answers that agree with the title, of all that had an "
			  "opinion"
			: "Forms that came back, of the forms sent out";
	case SHAPE_PREVALENCE:
		return "Patients on the register, of the patients on the list";
	default:
		return "Numerator, of the denominator";
	}
}

static void put_definition(struct page *page, const struct series *s)
{
	const struct indicator *d = s->definition;
	struct html *h = &page->html;
	int review = date_parse(d ? d->next_review.bytes : NULL, d ? d->next_review.length : 0);

	if (!d) {
		html_markup(h, "<p>The reference folder has no definition of this indicator.</p>\n");
		return;
	}
	html_markup(h, "<dl class=\"facts\">\n");
	put_fact(h, "Code", s->indicator);
	put_fact(h, "Area", s->domain_name);
	put_fact(h, "Figure", text_from(formula_of(s)));
	put_fact(h, "Direction", text_from(direction_of(d)));
	put_fact(h, "Why it matters", d->why_it_matters);
	put_fact(h, "Version of the definition", d->version);
	put_fact(h, "Written by", d->author);
	put_fact(h, "Checked by", d->checked_by);
	html_markup(h, "<div><dt>Next review</dt><dd>");
	if (review)
		html_date(h, review);
	else
		html_markup(h, "not stated");
	html_markup(h, "</dd></div>\n</dl>\n");
}

static void put_content(struct page *page, size_t number)
{
	const struct reference *ref = page->site->reference;
	const struct series *s = &page->site->series[number];
	struct crumb crumb = {text_from("indicator"), {NULL, 0}, text_from("Indicators")};
	struct page_head head = {series_title(s), s->indicator, &crumb, 1};
	struct html *h = &page->html;

	page_head(page, &head);
	put_definition(page, s);
	indicator_chart_put(page, number);
	html_markup(h, "<h2>Figures for ");
	page_period(page, s->period);
	html_markup(h, "</h2>\n<p>");
	indicator_order_put(h, page->site, s);
	html_markup(h, " Practices have their figures on their own pages. All figures of this "
	            "indicator are in <a href=\"../data/results.csv\">results.csv</a>.</p>\n");
	if (!text_is_empty(s->break_note)) {
		html_markup(h, "<p>Not compared with earlier periods: ");
		html_text(h, s->break_note);
		html_markup(h, ".</p>\n");
	}
	for (size_t l = ref->level_count; l-- > 1;)
		indicator_table_put(page, number, &ref->levels[l]);
	group_table_put(page, number);
}

static void take_inputs(const struct page *page, size_t number, struct inputs *in)
{
	const struct site *site = page->site;
	const struct indicator *d = site->series[number].definition;

	inputs_copy(in, &site->shared);
	inputs_text(in, site->series[number].indicator);
	group_inputs(site, number, in);
	if (d) {
		inputs_text(in, d->version);
		inputs_text(in, d->author);
		inputs_text(in, d->checked_by);
		inputs_text(in, d->next_review);
		inputs_text(in, d->why_it_matters);
	}
	for (size_t a = 0; a < site->above_count; a++) {
		const struct organisation *org = &site->directory->orgs[site->above[a]];

		inputs_text(in, org->org);
		inputs_text(in, org->level);
		inputs_text(in, org->name);
		inputs_text(in, site->lines[a * site->series_count + number]);
	}
}

int indicator_page(struct page *page, size_t number, struct problem *p)
{
	const struct series *s = &page->site->series[number];
	struct inputs in;

	if (!page_code_is_safe(s->indicator))
		return problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
		                   TEXT_ARGS(s->indicator));
	take_inputs(page, number, &in);
	switch (page_start(page, text_from("indicator"), s->indicator, &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		put_content(page, number);
		return page_finish(page, p);
	}
}

static void put_index(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	page_table_start(page, PAGE_H2, text_from("All indicators"),
	                 text_from("Points first, then care by clinical area, the patient survey and "
	                 "prevalence; in each by area, those of an area in order of code, those of "
	                 "the survey in its own order."));
	html_markup(h, "<thead><tr><th scope=\"col\">Indicator</th>"
	            "<th scope=\"col\" class=\"words\">Area</th>"
	            "<th scope=\"col\" class=\"words\">Direction</th>"
	            "<th scope=\"col\" class=\"words\">Period</th>"
	            "<th scope=\"col\">England</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < site->series_count; i++) {
		const struct series *s = &site->series[i];

		html_markup(h, "<tr><th scope=\"row\">");
		page_link(page, text_from("indicator"), s->indicator, s->indicator);
		html_markup(h, " ");
		html_text(h, series_title(s));
		html_markup(h, "</th><td class=\"words\">");
		html_text(h, s->domain_name);
		html_markup(h, "</td><td class=\"words\">");
		html_string(h, s->definition ? direction_of(s->definition) : "not stated");
		html_markup(h, "</td><td class=\"code\">");
		html_text(h, s->period);
		html_markup(h, "</td>");
		figure_value_cell(h, s, &site->england_figures[i]);
		html_markup(h, "</tr>\n");
	}
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}

int indicator_index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	struct page_head head = {.title = text_from("Indicators")};
	struct inputs in;

	inputs_copy(&in, &site->shared);
	if (site->england != SITE_NONE)
		inputs_text(&in, text_from(site->above_ids[site->above_of[site->england]].hex));
	switch (page_start(page, text_from("indicator"), text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		page_head(page, &head);
		put_index(page);
		return page_finish(page, p);
	}
}
