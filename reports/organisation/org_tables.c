#include "reports/figures/figure_cells.h"
#include "reports/pages.h"
#include "reports/site/series.h"
#include "reports/site/set_aside.h"

void org_inputs(const struct page *page, uint32_t number, struct inputs *in)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];
	uint32_t above = site->above_of[number];

	inputs_text(in, org->org);
	inputs_text(in, org->level);
	inputs_text(in, org->name);
	inputs_text(in, org->successor);
	inputs_number(in, org->status);
	inputs_number(in, org->closed);
	inputs_number(in, org->list_size);
	if (above == SITE_NONE) {
		inputs_text(in, site->practices[number].headline);
		set_aside_inputs(site, number, in);
		return;
	}
	inputs_text(in, text_from(site->above_ids[above].hex));
	inputs_number(in, site->totals[above].practices);
	inputs_number(in, site->totals[above].patients);
}

static void put_name(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">");
	page_link_org(page, org);
	if (org->status == ORG_CLOSED)
		html_markup(h, " <span class=\"mark\">closed</span>");
	else if (org->status == ORG_UNLISTED)
		html_markup(h, " <span class=\"mark\">not in the directory</span>");
	html_markup(h, "</th><td class=\"code\">");
	html_text(h, org->org);
	html_markup(h, "</td>");
}

static void put_headline_headings(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	for (size_t i = 0; i < site->headline_count; i++) {
		const struct series *series = &site->series[site->headlines[i]];

		html_markup(h, "<th scope=\"col\">");
		page_link(page, text_from("indicator"), series->indicator, series_title(series));
		html_markup(h, "</th>");
		if (i == 0 && site->headline_is_ranked)
			html_markup(h, "<th scope=\"col\">Observed rank</th>");
	}
	html_markup(h, "</tr></thead>\n<tbody>\n");
}

static const char *order_of(bool is_ranked)
{
	if (!is_ranked)
		return "In order of name.";
	return "In order of name. Observed rank: among all organisations of that level in England; "
	       "1 is best, = means that others share it.";
}

void org_table_put(struct page *page, enum page_heading heading, struct text title,
                   const struct org_list *list)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	if (list->count == 0)
		return;
	page_table_start(page, heading, title, text_from(order_of(site->headline_is_ranked)));
	html_markup(h, "<thead><tr><th scope=\"col\">Organisation</th>"
	            "<th scope=\"col\" class=\"words\">Code</th><th scope=\"col\">Practices</th>"
	            "<th scope=\"col\">Registered patients</th>");
	put_headline_headings(page);
	for (size_t i = 0; i < list->count; i++) {
		const struct organisation *org = &site->directory->orgs[list->orgs[i]];
		const struct unit_total *total = &site->totals[site->above_of[list->orgs[i]]];

		put_name(page, org);
		page_count_cell(h, total->practices, "");
		page_count_cell(h, total->patients > 0 ? total->patients : -1, "not known");
		for (size_t k = 0; k < site->headline_count; k++) {
			const struct series *series = &site->series[site->headlines[k]];
			struct figure f;

			site_figure(site, list->orgs[i], site->headlines[k], &f);
			figure_value_cell(h, series, &f);
			if (k == 0 && site->headline_is_ranked)
				figure_rank_cell(h, &f);
		}
		html_markup(h, "</tr>\n");
	}
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
