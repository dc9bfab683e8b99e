#include "reports/organisation/item_ranks.h"

#include "reports/figures/figure_cells.h"
#include "reports/site/league.h"
#include "reports/site/series.h"

/* So many columns can be read side by side, and printed on a page. */
#define ORGANISATIONS_MIN 2
#define ORGANISATIONS_MAX 12

static size_t first_item(const struct site *site)
{
	size_t s = 0;

	while (s < site->series_count && !series_is_item(&site->series[s]))
		s++;
	return s;
}

bool item_ranks_are_on(const struct site *site, const struct org_list *list)
{
	return list->count >= ORGANISATIONS_MIN && list->count <= ORGANISATIONS_MAX &&
	       first_item(site) < site->series_count;
}

void item_ranks_inputs(const struct page *page, const struct org_list *list, struct inputs *in)
{
	if (!item_ranks_are_on(page->site, list))
		return;
	inputs_number(in, page->site->rules.item_correlation);
	for (size_t i = 0; i < list->count; i++)
		league_inputs(page->site, list->orgs[i], in);
}

static void put_head(struct page *page, const struct org_list *list)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<thead><tr><th scope=\"col\">Survey item</th>");
	for (size_t i = 0; i < list->count; i++) {
		html_markup(h, "<th scope=\"col\">");
		page_link_org(page, &site->directory->orgs[list->orgs[i]]);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n");
}

static void put_group(struct page *page, struct text name, const struct org_list *list)
{
	struct html *h = &page->html;

	html_markup(h, "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
	html_count(h, (int64_t)list->count + 1);
	html_markup(h, "\">");
	html_text(h, name);
	html_markup(h, "</th></tr>\n");
}

static void put_range(struct html *h, int64_t low, int64_t high)
{
	html_markup(h, "<small>");
	html_count(h, low);
	html_markup(h, " to ");
	html_count(h, high);
	html_markup(h, "</small>");
}

/* The observed rank, because published tables show it and averages are made of it; below it the
 * range of the plausible one. */
static void put_rank(struct html *h, const struct figure *f)
{
	int64_t rank, tied, low, high;

	if (!figure_count(f, FIELD_RANK, &rank)) {
		page_gap(h, figure_rank_gap(f));
		return;
	}
	html_markup(h, "<td>");
	if (figure_count(f, FIELD_TIED, &tied) && tied > 1)
		html_markup(h, "=");
	html_count(h, rank);
	if (figure_count(f, FIELD_RANK_LOW, &low) && figure_count(f, FIELD_RANK_HIGH, &high) &&
	    (low != rank || high != rank))
		put_range(h, low, high);
	html_markup(h, "</td>");
}

static void put_item(struct page *page, size_t number, const struct org_list *list)
{
	const struct series *series = &page->site->series[number];
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">");
	page_link(page, text_from("indicator"), series->indicator, series_title(series));
	if (series->definition->polarity == POLARITY_LOW)
		html_markup(h, " (lower is better)");
	html_markup(h, "</th>");
	for (size_t i = 0; i < list->count; i++) {
		struct figure f;

		site_figure(page->site, list->orgs[i], number, &f);
		put_rank(h, &f);
	}
	html_markup(h, "</tr>\n");
}

static void put_items(struct page *page, const struct org_list *list)
{
	const struct site *site = page->site;
	struct text domain = {NULL, 0};

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (!series_is_item(series))
			continue;
		if (!domain.bytes || !text_equals(series->domain, domain)) {
			if (domain.bytes)
				html_markup(&page->html, "</tbody>\n");
			domain = series->domain;
			put_group(page, series->domain_name, list);
		}
		put_item(page, s, list);
	}
	html_markup(&page->html, "</tbody>\n");
}

/* The mean rank, then the place that it gives and its range. */
static void put_average(struct html *h, const struct league_row *row)
{
	int64_t average, rank, low, high;

	if (!league_number(row, LEAGUE_AVERAGE_RANK, &average)) {
		page_gap(h, row ? "too few items" : "none");
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, average, 1);
	if (league_number(row, LEAGUE_RANK, &rank)) {
		html_markup(h, "<small>");
		html_decimal(h, rank, 0);
		if (league_number(row, LEAGUE_RANK_LOW, &low) &&
		    league_number(row, LEAGUE_RANK_HIGH, &high) && (low != rank || high != rank)) {
			html_markup(h, " (");
			html_decimal(h, low, 0);
			html_markup(h, " to ");
			html_decimal(h, high, 0);
			html_markup(h, ")");
		}
		html_markup(h, "</small>");
	}
	html_markup(h, "</td>");
}

static void put_averages(struct page *page, struct text domain, struct text name,
                         const struct org_list *list)
{
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">");
	html_text(h, name);
	html_markup(h, "</th>");
	for (size_t i = 0; i < list->count; i++)
		put_average(h, league_find(page->site, domain, list->orgs[i]));
	html_markup(h, "</tr>\n");
}

static void put_domains(struct page *page, const struct org_list *list)
{
	const struct site *site = page->site;
	struct text domain = {NULL, 0};

	put_group(page, text_from("Average rank by domain; below it the place that it gives and its "
	                          "range"), list);
	for (size_t s = 0; s < site->series_count; s++) {
		if (!series_is_item(&site->series[s]) ||
		    (domain.bytes && text_equals(site->series[s].domain, domain)))
			continue;
		domain = site->series[s].domain;
		put_averages(page, domain, site->series[s].domain_name, list);
	}
	html_markup(&page->html, "</tbody>\n");
}

static void put_significant(struct page *page, const struct org_list *list)
{
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">Items significantly better and worse than England</th>");
	for (size_t i = 0; i < list->count; i++) {
		const struct league_row *row = league_find(page->site, LEAGUE_ALL, list->orgs[i]);
		int64_t better, worse;

		if (!league_number(row, LEAGUE_BETTER, &better) ||
		    !league_number(row, LEAGUE_WORSE, &worse)) {
			page_gap(h, "not compared");
			continue;
		}
		html_markup(h, "<td>");
		html_decimal(h, better, 0);
		html_markup(h, " and ");
		html_decimal(h, worse, 0);
		html_markup(h, "</td>");
	}
	html_markup(h, "</tr>\n");
}

static void put_all(struct page *page, const struct org_list *list)
{
	put_group(page, text_from("Average rank over all; below it the place that it gives and its "
	                          "range"), list);
	put_averages(page, LEAGUE_ALL, text_from("All items"), list);
	put_averages(page, LEAGUE_BALANCED, text_from("Mean of the domains' average ranks"), list);
	put_significant(page, list);
	html_markup(&page->html, "</tbody>\n");
}

static void put_league_limits(struct page *page)
{
	struct html *h = &page->html;

	html_markup(h, "<li>An average rank is the mean of the ranks above it; shared ranks count as "
	            "the middle of their places. With it stand the place that it gives and, in "
	            "brackets, the range that holds the place with 95% probability. Where ranges "
	            "overlap, the order may as well be the other one.</li>\n"
	            "<li>The items were answered by the same patients, so their errors go together. "
	            "How much is not published; the ranges assume a correlation of ");
	html_decimal(h, page->site->rules.item_correlation, 1);
	html_markup(h, ".</li>\n<li>Items that ask about the same visit count many times in the "
	            "average over all: the mean of the domains gives each domain the same weight. "
	            "Read the domains before the average.</li>\n"
	            "<li>Items significantly better or worse than England: beyond 95% limits that "
	            "allow for how far such organisations differ anyway. Of 100 items chance alone "
	            "would put 5 there.</li>\n");
}

static bool has_ranges(const struct site *site, const struct org_list *list)
{
	for (size_t s = 0; s < site->series_count; s++)
		for (size_t i = 0; series_is_item(&site->series[s]) && i < list->count; i++) {
			struct figure f;

			site_figure(site, list->orgs[i], s, &f);
			if (!text_is_empty(f.fields[FIELD_RANK_LOW]))
				return true;
		}
	return false;
}

static void put_limits(struct page *page, const struct org_list *list)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<div class=\"limits\">\n<h3>What this table can and cannot say</h3>\n<ul>\n"
	            "<li>1 is the best observed figure; = means that others share the rank.");
	if (has_ranges(site, list))
		html_markup(h, " With each rank stands the range that holds the underlying place "
		            "with 95% probability; where none stands, it is that place alone.");
	else
		html_markup(h, " How far chance may have moved a rank is not known here.");
	html_markup(h, "</li>\n<li>A rank says who is ahead, not by how much: first and last may lie "
	            "a point or two apart. The figures stand on the pages of the items.</li>\n"
	            "<li>The ranks are those of the survey of ");
	html_text(h, site->series[first_item(site)].period);
	html_markup(h, ", among those who answered it, and of no other time.</li>\n");
	if (site->league_count > 0)
		put_league_limits(page);
	html_markup(h, "<li>Ranks do not allow for how old or how deprived the patients are, and are "
	            "no judgement of care.</li>\n</ul>\n</div>\n");
}

void item_ranks_put(struct page *page, const struct org_list *list)
{
	if (!item_ranks_are_on(page->site, list))
		return;
	html_markup(&page->html, "<div class=\"side-by-side\">");
	page_table_start(page, PAGE_H2, text_from("The patient survey, side by side"),
	                 text_from("Observed rank of each organisation on each item, 1 being the best. "
	                 "Items by domain, in the order of the survey; organisations in order of "
	                 "name."));
	put_head(page, list);
	put_items(page, list);
	if (page->site->league_count > 0) {
		put_domains(page, list);
		put_all(page, list);
	}
	page_table_end(page);
	html_markup(&page->html, "</div>\n");
	put_limits(page, list);
}
