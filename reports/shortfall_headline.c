#include <math.h>

#include "reports/shortfall_areas.h"
#include "reports/shortfall_sections.h"
#include "reports/shortfall_words.h"
#include "reports/staff_groups.h"

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

/* "5 of 31 ... are short of GPs, by 61.2 FTE in all" */
static void put_sentence(struct page *page, const struct staff_group *staff,
                         const struct shortfall_sums *sums)
{
	struct html *h = &page->html;
	int64_t flagged = sums->alerts + sums->warnings;

	html_markup(h, "<li><b>");
	html_count(h, flagged);
	html_markup(h, " of ");
	html_count(h, sums->assessed);
	html_markup(h, "</b> ");
	html_within(h, page->site->shortfalls->level->plural);
	html_string(h, flagged == 1 ? " is short of " : " are short of ");
	html_within(h, staff->title);
	if (flagged > 0) {
		html_markup(h, ", by <b>");
		html_tenth(h, sums->flagged);
		html_markup(h, " FTE</b> in all (");
		html_count(h, sums->alerts);
		html_string(h, sums->alerts == 1 ? " alert, " : " alerts, ");
		html_count(h, sums->warnings);
		html_string(h, sums->warnings == 1 ? " warning)" : " warnings)");
	}
	html_markup(h, ". Taken together they have ");
	html_tenth(h, sums->net < 0 ? -sums->net : sums->net);
	html_string(h, sums->net > 0 ? " FTE less" : " FTE more");
	html_markup(h, " than expected. Were every one exactly on target, chance alone would "
	            "flag about ");
	html_decimal(h, millionths(sums->chance_flagged), sums->chance_flagged < 0.1 ? 2 : 1);
	html_markup(h, ".");
	if (sums->areas > sums->assessed) {
		html_markup(h, " Not assessed: ");
		html_count(h, sums->areas - sums->assessed);
		html_markup(h, ".");
	}
	html_markup(h, "\n");
}

static void put_place(struct page *page, enum page_heading heading, uint32_t place)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct html *h = &page->html;
	struct shortfall_sums sums;

	if (heading == PAGE_H2)
		html_markup(h, "<h2>");
	else
		html_markup(h, "<h3>");
	html_markup(h, "Clinicians in ");
	html_text(h, place == SITE_NONE ? text_from("England") : site->directory->orgs[place].name);
	if (heading == PAGE_H2)
		html_markup(h, "</h2>\n<ul>\n");
	else
		html_markup(h, "</h3>\n<ul>\n");
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		find_sums(site, place, staff, &sums);
		if (sums.areas > 0)
			put_sentence(page, &s->staff[staff], &sums);
	}
	html_markup(h, "</ul>\n");
}

void shortfall_headline_put(struct page *page, enum page_heading heading)
{
	uint32_t home = site_home(page->site);

	if (home != SITE_NONE)
		put_place(page, heading, home);
	put_place(page, heading, SITE_NONE);
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
	                 text_from("By chance: were every area exactly on target and its staff a "
	                           "count that chance makes, so many would be flagged, and so much "
	                           "would seem to be missing where the gaps of those below are "
	                           "added up. Net: expected less what there is, gaps and "
	                           "surpluses of all assessed together."));
	html_markup(h, "<thead><tr><th scope=\"col\">Where, and who</th>"
	            "<th scope=\"col\">Areas</th><th scope=\"col\">Assessed</th>"
	            "<th scope=\"col\">Alerts</th><th scope=\"col\">Warnings</th>"
	            "<th scope=\"col\">Flagged by chance</th>"
	            "<th scope=\"col\">Alerts by chance</th>"
	            "<th scope=\"col\">FTE short, those flagged</th>"
	            "<th scope=\"col\">FTE below expected, all of them</th>"
	            "<th scope=\"col\">FTE below by chance</th>"
	            "<th scope=\"col\">Net, FTE (above 0: too few)</th></tr></thead>\n<tbody>\n");
	for (size_t staff = 0; home != SITE_NONE && staff < site->shortfalls->staff_count; staff++)
		put_row(page, home, staff);
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++)
		put_row(page, SITE_NONE, staff);
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
