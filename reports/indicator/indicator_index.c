#include "reports/figures/figure_cells.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/site/series.h"

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
		html_string(h, series_direction(s));
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
	struct crumb place = {text_from("indicator"), text_from("index"), {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &site->shared);
	if (site->england != SITE_NONE)
		inputs_text(&in, text_from(site->above_ids[site->above_of[site->england]].hex));
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		page_head(page, &head);
		put_index(page);
		page_csv_link(page);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return status;
}
