#include "domain/dates.h"
#include "reports/indicator/group_table.h"
#include "reports/indicator/indicator_level.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/site/groups.h"
#include "reports/site/series.h"

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

static void put_domain(struct page *page, const struct series *s)
{
	struct html *h = &page->html;

	html_markup(h, "<div><dt>Domain</dt><dd>");
	page_link(page, text_from("domain"), s->domain, s->domain_name);
	html_markup(h, "</dd></div>\n");
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
	html_markup(h, "<h2 id=\"definition\">Definition</h2>\n<dl class=\"facts\">\n");
	put_fact(h, "Code", s->indicator);
	put_domain(page, s);
	put_fact(h, "Figure", text_from(formula_of(s)));
	put_fact(h, "Direction", text_from(series_direction(s)));
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

/* The levels below the whole that have organisations, from the top: first those that every practice
 * is in. The number found. */
static size_t find_levels(const struct site *site, const struct level **levels)
{
	const struct reference *ref = site->reference;
	size_t count = 0;

	for (int required = 1; required >= 0; required--)
		for (size_t l = ref->level_count - 1; l-- > 1;) {
			bool has_any = false;

			for (size_t a = 0; a < site->above_count && !has_any; a++)
				has_any = text_equals(site->directory->orgs[site->above[a]].level,
				                      ref->levels[l].id);
			if (has_any && ref->levels[l].required == (required == 1))
				levels[count++] = &ref->levels[l];
		}
	return count;
}

/* Why it matters and which way is good, before any figure; and where more is said. */
static void put_lead(struct page *page, const struct series *s, const struct level *const *levels,
                     size_t count)
{
	struct html *h = &page->html;

	if (s->definition && !text_is_empty(s->definition->why_it_matters)) {
		html_markup(h, "<p>");
		html_text(h, s->definition->why_it_matters);
		html_markup(h, "</p>\n");
	}
	html_markup(h, "<ul class=\"ways\"><li>");
	html_string(h, series_direction(s));
	for (size_t l = 0; l < count; l++) {
		html_markup(h, "<li class=\"on-screen\"><a href=\"#level-");
		html_text(h, levels[l]->id);
		html_markup(h, "\">");
		html_text(h, levels[l]->plural);
		html_markup(h, "</a>");
	}
	html_markup(h, "<li class=\"on-screen\"><a href=\"#definition\">Definition</a>"
	            "<li class=\"on-screen\">");
	page_link(page, text_from("about"), text_from("method"), text_from("Method"));
	html_markup(h, "<li class=\"on-screen\">");
	page_csv_link_as(page, text_from("The tables as CSV"));
	html_markup(h, ", cell for cell</ul>\n");
	if (text_is_empty(s->break_note))
		return;
	html_markup(h, "<p>Not compared with earlier periods: ");
	html_text(h, s->break_note);
	html_markup(h, ".</p>\n");
}

static void put_content(struct page *page, size_t number)
{
	const struct series *s = &page->site->series[number];
	const struct level *levels[LEVELS_MAX];
	size_t count = find_levels(page->site, levels);
	struct crumb crumb = {text_from("indicator"), {NULL, 0}, text_from("Indicators")};
	struct page_head head = {series_title(s), s->indicator, &crumb, 1};
	struct html *h = &page->html;

	page_head(page, &head);
	put_lead(page, s, levels, count);
	indicator_top_put(page, number);
	for (size_t l = 0; l < count; l++)
		indicator_level_put(page, number, levels[l]);
	html_markup(h, "<p>Practices have their figures on their own pages; all figures of this "
	            "indicator are in <a href=\"../data/results.csv\">results.csv</a>.</p>\n");
	group_table_put(page, number);
	put_definition(page, s);
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
	struct crumb place = {text_from("indicator"), s->indicator, {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int result = 0;

	if (!page_code_is_safe(s->indicator))
		return problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
		                   TEXT_ARGS(s->indicator));
	take_inputs(page, number, &in);
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		result = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, number);
		result = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return result;
}
