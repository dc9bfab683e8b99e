#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"

static void put_range(struct html *h, int64_t low, int64_t high, int decimals)
{
	html_decimal(h, low, decimals);
	html_markup(h, " to ");
	html_decimal(h, high, decimals);
}

/* Another reading of the noughts of the same files. */
static bool is_other_reading(const struct slope_row *r, const struct slope_row *read)
{
	return r != read && r->staff == read->staff && text_equals(r->period, read->period);
}

static void put_other_reading(struct html *h, const struct slope_row *r)
{
	html_string(h, text_is(r->zeros, "as_nought") ? "where noughts count as nobody there: "
	                                              : "where noughts count as missing: ");
	html_string(h, slope_verdict_words(r->verdict));
	if (!slope_has_ratio(r))
		return;
	html_markup(h, " (");
	html_decimal(h, r->numbers[SLOPE_RATIO], 2);
	html_markup(h, "; ");
	put_range(h, r->numbers[SLOPE_RATIO_LOW], r->numbers[SLOPE_RATIO_HIGH], 2);
	html_markup(h, ")");
}

void shortfall_noughts_put(struct html *h, const struct shortfalls *s,
                           const struct slope_row *read)
{
	size_t others = 0, differ = 0;

	for (const struct slope_row *r = s->slopes; r < s->slopes + s->slope_count; r++) {
		if (!is_other_reading(r, read))
			continue;
		others++;
		if (text_equals(r->verdict, read->verdict))
			continue;
		if (differ++ == 0)
			html_markup(h, "another verdict ");
		else
			html_markup(h, "; ");
		put_other_reading(h, r);
	}
	if (others == 0)
		html_markup(h, "no other reading of noughts changes it");
	else if (differ == 0)
		html_markup(h, "the same however noughts are read");
}

static void put_verdict(struct page *page, const struct slope_row *row)
{
	const struct staff_group *staff = &page->site->shortfalls->staff[row->staff];
	struct html *h = &page->html;

	html_markup(h, "<li>");
	html_text(h, staff->title);
	html_markup(h, ": <b>");
	html_string(h, slope_verdict_words(row->verdict));
	html_markup(h, "</b>");
	if (!slope_has_ratio(row)) {
		html_markup(h, ": there are too few practices.</li>\n");
		return;
	}
	html_markup(h, ". The most deprived end has ");
	html_decimal(h, row->numbers[SLOPE_RATIO], 2);
	html_markup(h, " times the supply of the least deprived end (95% interval ");
	put_range(h, row->numbers[SLOPE_RATIO_LOW], row->numbers[SLOPE_RATIO_HIGH], 2);
	html_markup(h, "); the ratio asked for, ");
	html_decimal(h, staff->rho_default, 2);
	html_string(h, text_is(row->rho_inside, "yes") ? ", lies inside that; "
	                                               : ", lies outside that; ");
	shortfall_noughts_put(h, page->site->shortfalls, row);
	html_markup(h, ".</li>\n");
}

void shortfall_verdicts_put(struct page *page)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct html *h = &page->html;

	html_markup(h, "<p>The policy asks that it should. Tested on practices, not on areas: "
	            "the answer hangs on the level, so the level is fixed.</p>\n<ul>\n");
	for (size_t at = 0; at < s->staff_count * s->slope_count; at++) {
		const struct slope_row *row = &s->slopes[at % s->slope_count];

		if (row->staff == at / s->slope_count && slope_is_as_read(row) &&
		    text_equals(row->period, s->period))
			put_verdict(page, row);
	}
	html_markup(h, "</ul>\n");
}

void shortfall_verdict_put(struct page *page)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct html *h = &page->html;

	if (s->slope_count == 0)
		return;
	html_markup(h, "<h2 id=\"verdict\">Does supply rise with deprivation?</h2>\n"
	            "<div class=\"beside\">\n<div>");
	shortfall_verdicts_put(page);
	html_markup(h, "</div>\n");
	shortfall_slopes_chart_put(page);
	html_markup(h, "</div>\n");
	shortfall_years_put(page);
}

static void put_ratio_cells(struct page *page, uint32_t place, size_t staff, size_t rho)
{
	struct html *h = &page->html;
	struct shortfall_sums sums;

	shortfall_sum(page->site, place, staff, rho, &sums);
	page_count_cell(h, sums.alerts + sums.warnings, "");
	page_count_cell(h, sums.assessed, "");
	html_markup(h, "<td>");
	html_tenth(h, sums.flagged);
	html_markup(h, "</td>");
}

static void put_place_headings(struct page *page, struct text place)
{
	struct html *h = &page->html;

	html_markup(h, "<th scope=\"col\">");
	html_text(h, place);
	html_markup(h, ": flagged</th><th scope=\"col\">");
	html_text(h, place);
	html_markup(h, ": assessed</th><th scope=\"col\">");
	html_text(h, place);
	html_markup(h, ": FTE short</th>");
}

void shortfall_ratios_put(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	uint32_t home = site_home(site);
	struct html *h = &page->html;

	page_table_start(page, PAGE_H2, text_from("What another ratio would do"),
	                 text_from("By staff, then by the ratio of the supply of the most deprived end "
	                           "to that of the least deprived end. At 1.00 deprivation does "
	                           "not count. FTE short: the sum over those flagged."));
	html_markup(h, "<thead><tr><th scope=\"col\">Who, at which ratio</th>");
	if (home != SITE_NONE)
		put_place_headings(page, site->directory->orgs[home].name);
	put_place_headings(page, text_from("England"));
	html_markup(h, "</tr></thead>\n<tbody>\n");
	for (size_t staff = 0; staff < s->staff_count; staff++)
		for (size_t rho = 0; rho < s->staff[staff].rho_count; rho++) {
			if (!shortfall_at(site, site->england, staff, rho))
				continue;
			html_markup(h, "<tr><th scope=\"row\">");
			html_text(h, s->staff[staff].title);
			html_markup(h, ", ");
			html_decimal(h, s->staff[staff].rhos[rho], 2);
			if (s->staff[staff].rhos[rho] == s->staff[staff].rho_default)
				html_markup(h, " (asked for)");
			html_markup(h, "</th>");
			if (home != SITE_NONE)
				put_ratio_cells(page, home, staff, rho);
			put_ratio_cells(page, SITE_NONE, staff, rho);
			html_markup(h, "</tr>\n");
		}
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
