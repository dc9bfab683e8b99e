#include <math.h>

#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/shortfall/staff_groups.h"

static int64_t given(int64_t value)
{
	return value == NOT_GIVEN ? 0 : value;
}

/* The summary stream's own figures for England, where it has them. */
static void take_summary(const struct summary_row *row, struct shortfall_sums *sums)
{
	const int64_t *n = row->numbers;

	sums->areas = given(n[SUMMARY_UNITS]) / 1000000;
	sums->assessed = given(n[SUMMARY_ASSESSED]) / 1000000;
	sums->alerts = given(n[SUMMARY_ALERTS]) / 1000000;
	sums->warnings = given(n[SUMMARY_WARNINGS]) / 1000000;
	sums->flagged = given(n[SUMMARY_SHORTFALL]);
	sums->net = given(n[SUMMARY_NET]);
	sums->chance_below = (double)given(n[SUMMARY_CHANCE_SHORTFALL]) / 1e6;
	sums->chance_flagged = (double)given(n[SUMMARY_CHANCE_WARNINGS]) / 1e6;
	sums->chance_alerts = (double)given(n[SUMMARY_CHANCE_ALERTS]) / 1e6;
}

static void find_sums(const struct site *site, uint32_t place, size_t staff,
                      struct shortfall_sums *sums)
{
	const struct staff_group *group = &site->shortfalls->staff[staff];
	const struct summary_row *row =
		shortfall_summary(site, site->shortfalls->period, staff, group->rho_default);

	shortfall_sum(site, place, staff, staff_group_rho(group, group->rho_default), sums);
	if (row && place == SITE_NONE)
		take_summary(row, sums);
}

static int64_t millionths(double value)
{
	return llround(value * 1e6);
}

/* More names would make a headline a list; all of them stand in the tables. */
#define NAMES_SHOWN 3

/* "Barking and Dagenham PCT: 27.8 FTE, alert, short even at equal shares" */
static void put_short_area(struct page *page, uint32_t number, const struct shortfall *row)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct html *h = &page->html;

	html_markup(h, "<p>");
	page_link(page, text_from("shortfall"), org->org,
	          text_is_empty(org->name) ? org->org : org->name);
	html_markup(h, ": ");
	if (row->numbers[SHORT_SHORTFALL] != NOT_GIVEN) {
		html_tenth(h, row->numbers[SHORT_SHORTFALL]);
		html_markup(h, " FTE, ");
	}
	html_string(h, text_is(row->texts[SHORT_FLAG], "alert") ? "alert" : "warning");
	if (shortfall_is_short_anyway(row))
		html_markup(h, ", short even at equal shares");
	html_markup(h, ".</p>\n");
}

static void put_short_areas(struct page *page, uint32_t place, size_t staff)
{
	struct org_list areas = shortfall_areas(page->site, place, staff);
	struct html *h = &page->html;
	int64_t flagged = 0;

	for (size_t i = 0; i < areas.count; i++) {
		const struct shortfall *row = shortfall_of(page->site, areas.orgs[i], staff);

		if (!shortfall_is_flagged(row))
			break;
		if (flagged++ < NAMES_SHOWN)
			put_short_area(page, areas.orgs[i], row);
	}
	if (flagged > NAMES_SHOWN) {
		html_markup(h, "<p>And ");
		html_count(h, flagged - NAMES_SHOWN);
		html_markup(h, " more.</p>\n");
	}
	org_list_free(&areas);
}

/* "GPs: 5 of 31 primary care trusts short, by 61.2 FTE" */
static void put_first_line(struct page *page, const struct staff_group *staff,
                           const struct shortfall_sums *sums)
{
	struct html *h = &page->html;
	int64_t flagged = sums->alerts + sums->warnings;

	html_markup(h, "<b>");
	html_text(h, staff->title);
	html_markup(h, ": ");
	if (flagged > 0)
		html_count(h, flagged);
	else
		html_markup(h, "none");
	html_markup(h, " of ");
	html_count(h, sums->assessed);
	html_markup(h, " ");
	html_within(h, page->site->shortfalls->level->plural);
	html_markup(h, " short");
	if (flagged > 0) {
		html_markup(h, ", by ");
		html_tenth(h, sums->flagged);
		html_markup(h, " FTE");
	}
	html_markup(h, "</b>\n");
}

/* Less than this is 0.0 FTE. */
#define ROUNDS_TO_NOUGHT 50000

static void put_beside(struct page *page, const struct shortfall_sums *sums)
{
	struct html *h = &page->html;

	html_markup(h, "<p>All taken together: ");
	if (sums->net < ROUNDS_TO_NOUGHT && -sums->net < ROUNDS_TO_NOUGHT) {
		html_markup(h, "as many as expected");
	} else {
		html_tenth(h, sums->net < 0 ? -sums->net : sums->net);
		html_string(h, sums->net > 0 ? " FTE fewer" : " FTE more");
		html_markup(h, " than expected");
	}
	html_markup(h, ".</p>\n<p>Were every one exactly on target, chance alone "
	            "would flag about ");
	html_decimal(h, millionths(sums->chance_flagged), sums->chance_flagged < 0.1 ? 2 : 1);
	html_markup(h, ".</p>\n");
	if (sums->areas > sums->assessed) {
		html_markup(h, "<p>Not assessed: ");
		html_count(h, sums->areas - sums->assessed);
		html_markup(h, ".</p>\n");
	}
}

static void put_none(struct page *page, const struct staff_group *staff)
{
	struct html *h = &page->html;

	html_markup(h, "<li><b>");
	html_text(h, staff->title);
	html_markup(h, ": no verdict</b>\n<p>None of the ");
	html_within(h, page->site->shortfalls->level->plural);
	html_markup(h, " can be assessed.</p>\n</li>\n");
}

static void put_card(struct page *page, uint32_t place, size_t staff)
{
	struct shortfall_sums sums;

	find_sums(page->site, place, staff, &sums);
	if (sums.areas == 0)
		return;
	if (sums.assessed == 0) {
		put_none(page, &page->site->shortfalls->staff[staff]);
		return;
	}
	html_markup(&page->html, "<li>");
	put_first_line(page, &page->site->shortfalls->staff[staff], &sums);
	put_short_areas(page, place, staff);
	put_beside(page, &sums);
	html_markup(&page->html, "</li>\n");
}

void shortfall_place_put(struct page *page, enum page_heading heading, uint32_t place)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	if (heading == PAGE_H2)
		html_markup(h, "<h2>");
	else
		html_markup(h, "<h3>");
	html_markup(h, "Clinicians in ");
	html_text(h, place == SITE_NONE ? text_from("England") : site->directory->orgs[place].name);
	if (heading == PAGE_H2)
		html_markup(h, "</h2>\n<ul class=\"cards\">\n");
	else
		html_markup(h, "</h3>\n<ul class=\"cards\">\n");
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++)
		put_card(page, place, staff);
	html_markup(h, "</ul>\n");
}

static void put_row(struct page *page, uint32_t place, size_t staff)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	struct shortfall_sums sums;

	find_sums(site, place, staff, &sums);
	if (sums.areas == 0)
		return;
	html_markup(h, "<tr><th scope=\"row\">");
	html_text(h, place == SITE_NONE ? text_from("England") : site->directory->orgs[place].name);
	html_markup(h, ": ");
	html_within(h, site->shortfalls->staff[staff].title);
	html_markup(h, "</th>");
	page_count_cell(h, sums.areas, "");
	page_count_cell(h, sums.assessed, "");
	page_count_cell(h, sums.alerts, "");
	page_count_cell(h, sums.warnings, "");
	html_markup(h, "<td>");
	html_tenth(h, millionths(sums.chance_flagged));
	html_markup(h, "</td><td>");
	html_decimal(h, millionths(sums.chance_alerts), 2);
	html_markup(h, "</td><td>");
	html_tenth(h, sums.flagged);
	html_markup(h, "</td><td>");
	html_tenth(h, sums.below);
	html_markup(h, "</td><td>");
	html_tenth(h, millionths(sums.chance_below));
	html_markup(h, "</td><td>");
	html_tenth(h, sums.net);
	html_markup(h, "</td></tr>\n");
}

void shortfall_totals_put(struct page *page)
{
	const struct site *site = page->site;
	uint32_t home = site_home(site);
	struct html *h = &page->html;

	page_table_start(page, PAGE_H2, text_from("The sums, and what chance alone would give"),
	                 text_from("By chance: what would be seen if every area were exactly on target "
	                           "and its staff came and went as chance has it. Some would be "
	                           "flagged for nothing, and adding up the gaps of those below "
	                           "would make a large sum although nobody is missing: so a sum of "
	                           "gaps means something only as far as it is above that. Net: "
	                           "expected less what there is, gaps and surpluses of all assessed "
	                           "together; above 0 there are too few."));
	html_markup(h, "<thead><tr><th scope=\"col\">Where, and who</th>"
	            "<th scope=\"col\">Areas</th><th scope=\"col\">Assessed</th>"
	            "<th scope=\"col\">Alerts</th><th scope=\"col\">Warnings</th>"
	            "<th scope=\"col\">Flagged by chance</th>"
	            "<th scope=\"col\">Alerts by chance</th>"
	            "<th scope=\"col\">FTE short, those flagged</th>"
	            "<th scope=\"col\">FTE below expected, all of them</th>"
	            "<th scope=\"col\">FTE below by chance</th>"
	            "<th scope=\"col\">Net, FTE</th></tr></thead>\n<tbody>\n");
	for (size_t staff = 0; home != SITE_NONE && staff < site->shortfalls->staff_count; staff++)
		put_row(page, home, staff);
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++)
		put_row(page, SITE_NONE, staff);
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
