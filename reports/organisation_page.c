#include "reports/average_ranks.h"
#include "reports/figure_table.h"
#include "reports/org_lists.h"
#include "reports/page_csv.h"
#include "reports/pages.h"
#include "reports/practice_charts.h"
#include "reports/practices_in.h"
#include "reports/reading_guide.h"
#include "reports/shortfall_links.h"
#include "reports/workbook_link.h"

static void put_facts(struct page *page, uint32_t number)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];
	const struct unit_total *total = &site->totals[site->above_of[number]];
	struct html *h = &page->html;

	html_markup(h, "<dl class=\"facts\">\n<div><dt>Code</dt><dd>");
	html_text(h, org->org);
	html_markup(h, "</dd></div>\n<div><dt>Practices</dt><dd>");
	html_count(h, total->practices);
	html_markup(h, "</dd></div>\n<div><dt>Registered patients</dt><dd>");
	if (total->patients > 0)
		html_count(h, total->patients);
	else
		html_markup(h, "not known");
	html_markup(h, "</dd></div>\n");
	for (size_t a = 0; a < org->ancestor_count; a++) {
		const struct organisation *above = &site->directory->orgs[org->ancestors[a]];
		int level = reference_level(site->reference, above->level);

		if (org->ancestors[a] == site->england)
			continue;
		html_markup(h, "<div><dt>");
		html_text(h, level >= 0 ? site->reference->levels[level].name : above->level);
		html_markup(h, "</dt><dd>");
		page_link_org(page, above);
		html_markup(h, "</dd></div>\n");
	}
	shortfall_area_fact(page, org);
	workbook_fact(page, org);
	html_markup(h, "</dl>\n<p>Every figure sums the patients of the practices counted; practices "
	            "without a figure are left out: the last column of each table says how many "
	            "were counted.</p>\n");
}

/* The lists of one page: organisations and practices below. */
struct below {
	struct org_list organisations, practices;
};

static void take_inputs(const struct page *page, uint32_t number, const struct below *below,
                        struct inputs *in)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];

	inputs_copy(in, &site->shared);
	org_inputs(page, number, in);
	average_ranks_inputs(page, number, in);
	shortfall_area_inputs(site, number, in);
	workbook_inputs(site, number, in);
	for (size_t a = 0; a < org->ancestor_count; a++)
		org_inputs(page, org->ancestors[a], in);
	if (site->england != SITE_NONE)
		inputs_text(in, text_from(site->above_ids[site->above_of[site->england]].hex));
	inputs_number(in, (int64_t)below->organisations.count);
	for (size_t i = 0; i < below->organisations.count; i++)
		org_inputs(page, below->organisations.orgs[i], in);
	practices_in_inputs(page, &below->practices, in);
}

/* Where the longer sections begin. */
static void put_contents(struct page *page, const struct below *below)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<ul class=\"ways\">");
	if (below->organisations.count > 0)
		html_markup(h, "<li><a href=\"#organisations\">Organisations in it</a>");
	if (practice_charts_are_there(site, &below->practices))
		html_markup(h, "<li><a href=\"#in-order\">Its practices in order</a>");
	if (below->practices.count > 0)
		html_markup(h, "<li><a href=\"#practices\">Its practices side by side</a>");
	html_markup(h, "<li><a href=\"#figures\">All its own figures</a></ul>\n");
}

static void put_content(struct page *page, uint32_t number, const struct below *below,
                        struct buffer *csv)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];
	struct crumb crumbs[DIRECTORY_LEVELS_MAX];
	struct page_head head = {text_is_empty(org->name) ? org->org : org->name, org->org, crumbs,
	                         page_trail_of(site, org, crumbs)};
	struct unit unit = {org, number == site->england ? UNIT_ENGLAND : UNIT_ABOVE,
	                    site->lines + site->above_of[number] * site->series_count};

	page_head(page, &head);
	put_facts(page, number);
	put_contents(page, below);
	average_ranks_put(page, PAGE_H2, number);
	if (below->organisations.count > 0) {
		html_markup(&page->html, "<div id=\"organisations\">\n");
		org_table_put(page, PAGE_H2, text_from("Organisations in it"),
		              &below->organisations);
		html_markup(&page->html, "</div>\n");
	}
	practices_in_put(page, org, &below->practices, csv);
	html_markup(&page->html, "<div id=\"figures\">\n");
	reading_guide_put(page, &unit);
	figure_tables_put(page, &unit);
	html_markup(&page->html, "</div>\n");
}

/* Only a list of practices has a file beside its page. */
static int put_page(struct page *page, uint32_t number, const struct below *below,
                    struct inputs *in, struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct crumb place = {org->level, org->org, {NULL, 0}};
	struct page_csv csv;
	bool has_csv = below->practices.count > 0;
	enum release_status status;
	int done = 0;

	if (has_csv)
		status = page_csv_start(&csv, page, &place, in, p);
	else
		status = page_start(page, org->level, org->org, in, p);
	if (status == RELEASE_RENDER) {
		put_content(page, number, below, has_csv ? &csv.bytes : NULL);
		done = has_csv ? page_csv_finish(&csv, page, p) : page_finish(page, p);
	}
	if (has_csv)
		page_csv_release(&csv);
	return status == RELEASE_FAILED ? -1 : done;
}

int organisation_page(struct page *page, uint32_t number, struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct below below;
	struct inputs in;
	int status;

	if (!page_code_is_safe(org->org))
		return problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
		                   TEXT_ARGS(org->org));
	below.organisations = org_list_directly_below(page->site, number);
	below.practices = org_list_practices(page->site, number);
	take_inputs(page, number, &below, &in);
	status = put_page(page, number, &below, &in, p);
	org_list_free(&below.organisations);
	org_list_free(&below.practices);
	return status;
}
