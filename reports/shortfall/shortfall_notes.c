#include "reports/shortfall/shortfall_words.h"

#include "util/number.h"

void shortfall_band_note(struct page *page)
{
	html_markup(&page->html,
	            "<p class=\"inset\"><b>This is a count, not a sample.</b> The gap between what "
	            "there is and what is expected is real. The band says how far turnover alone, "
	            "people who come and go, could move what there is (as if it were a count that "
	            "chance makes: exact Poisson limits, 95%). Real areas move less than that from "
	            "year to year, so the band is generous to the area.</p>\n");
}

static bool has_one_ratio(const struct shortfalls *s)
{
	for (size_t i = 1; i < s->staff_count; i++)
		if (s->staff[i].rho_default != s->staff[0].rho_default)
			return false;
	return true;
}

void shortfall_target_note(struct page *page)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct html *h = &page->html;

	html_markup(h, "<div class=\"insets\">\n<p class=\"inset\">What is <b>expected</b> comes "
	            "from each practice's registered patients and its deprivation: ");
	if (s->staff[0].is_growth)
		html_markup(h, "a fixed rate of staff");
	else
		html_markup(h, "the staff that England has");
	html_markup(h, ", shared out so that the most deprived end of England has ");
	for (size_t i = 0; i < (has_one_ratio(s) ? 1 : s->staff_count); i++) {
		if (i > 0)
			html_markup(h, ", ");
		html_decimal(h, s->staff[i].rho_default, 2);
		if (has_one_ratio(s))
			continue;
		html_markup(h, " (");
		html_within(h, s->staff[i].title);
		html_markup(h, ")");
	}
	html_markup(h, " times the supply of the least deprived end. An area expects the sum over "
	            "its practices.</p>\n<p class=\"inset\"><b>This ratio is a placeholder.</b> What "
	            "ratio supply should reach is a choice of policy, and no source gives a number: "
	            "it is for the client to set. Other ratios stand beside it on this page, and a "
	            "verdict that hangs on the ratio says so.</p>\n</div>\n");
}

/* A share as it stands in supply.csv ("0.05") in per cent. */
static void put_share(struct html *h, struct text share)
{
	int64_t value;

	if (number_parse_micro(share, &value))
		html_decimal(h, value * 100, value % 10000 ? 1 : 0);
	html_markup(h, "%");
}

void shortfall_key(struct page *page)
{
	const struct staff_group *staff = &page->site->shortfalls->staff[0];
	struct html *h = &page->html;

	html_markup(h, "<p class=\"inset\"><b>Short, alert</b>: more is expected than turnover "
	            "alone would explain, beyond its 99.8% limits. <b>Short, warning</b>: beyond "
	            "its 95% limits. Both only where at least ");
	html_text(h, staff->min_fte);
	html_markup(h, " FTE and ");
	put_share(h, staff->min_share);
	html_markup(h, " of what is expected are missing. <b>Below, not flagged</b>: less than "
	            "expected, but not by so much. <b>Not short</b>: as much as expected, or "
	            "more. A mark says where the verdict would be another at another ratio, if heads "
	            "were counted instead of full-time equivalents, or if a nought in the files were "
	            "read otherwise.</p>\n");
}

void shortfall_reading_put(struct page *page)
{
	html_markup(&page->html, "<div class=\"insets\">\n");
	shortfall_band_note(page);
	shortfall_key(page);
	html_markup(&page->html, "</div>\n");
}

static void put_date(struct page *page, struct text date)
{
	struct html *h = &page->html;

	if (text_is_empty(date)) {
		html_markup(h, "<td class=\"words gap\">not given</td>");
		return;
	}
	html_markup(h, "<td class=\"words\">");
	shortfall_date_put(page, date);
	html_markup(h, "</td>");
}

static void put_words(struct html *h, struct text words)
{
	if (text_is_empty(words)) {
		html_markup(h, "<td class=\"words gap\">not given</td>");
		return;
	}
	html_markup(h, "<td class=\"words\">");
	html_text(h, words);
	html_markup(h, "</td>");
}

void shortfall_basis_table(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct html *h = &page->html;

	page_table_start(page, PAGE_H2, text_from("What is counted"),
	                 text_from("Figures that were counted otherwise are never compared with "
	                           "these."));
	html_markup(h, "<thead><tr><th scope=\"col\">Staff</th><th scope=\"col\" class=\"words\">Who "
	            "counts</th><th scope=\"col\" class=\"words\">Basis</th><th scope=\"col\" "
	            "class=\"words\">Date</th><th scope=\"col\" class=\"words\">Patients</th></tr>"
	            "</thead>\n<tbody>\n");
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, site->england, staff);

		if (!row)
			continue;
		html_markup(h, "<tr><th scope=\"row\">");
		html_text(h, s->staff[staff].title);
		html_markup(h, "</th>");
		put_words(h, row->texts[SHORT_DEFINITION]);
		put_words(h, text_is(row->texts[SHORT_BASIS], "fte")
		             ? text_from("full-time equivalents (FTE)")
		             : row->texts[SHORT_BASIS]);
		put_date(page, row->texts[SHORT_DATE]);
		put_words(h, row->texts[SHORT_POPULATION]);
		html_markup(h, "</tr>\n");
	}
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
