#include "reports/figures/figure_table.h"
#include "reports/figures/reading_guide.h"
#include "reports/organisation/average_ranks.h"
#include "reports/organisation/deprivation.h"
#include "reports/organisation/members.h"
#include "reports/organisation/workbook_link.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfall_links.h"

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
	deprivation_fact(page, number);
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
	html_markup(h, "<div><dt>CSV</dt><dd>");
	page_csv_link_as(page, text_from("The tables of this page"));
	html_markup(h, ", cell for cell</dd></div>\n");
	html_markup(h, "</dl>\n<p>Every figure sums the patients of the practices counted; practices "
	            "without a figure are left out: the last column of each table says how many "
	            "were counted.</p>\n");
}

static void take_inputs(const struct page *page, uint32_t number, const struct members *members,
                        struct inputs *in)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];

	inputs_copy(in, &site->shared);
	org_inputs(page, number, in);
	deprivation_inputs(site, number, in);
	average_ranks_inputs(page, number, in);
	shortfall_area_inputs(site, number, in);
	workbook_inputs(site, number, in);
	for (size_t a = 0; a < org->ancestor_count; a++)
		org_inputs(page, org->ancestors[a], in);
	if (site->england != SITE_NONE)
		inputs_text(in, text_from(site->above_ids[site->above_of[site->england]].hex));
	members_inputs(page, members, in);
}

/* Where the longer sections begin. */
static void put_contents(struct page *page, const struct members *members)
{
	html_markup(&page->html, "<ul class=\"ways on-screen\">");
	members_contents_put(page, members);
	if (page->site->series_count > 0)
		html_markup(&page->html, "<li><a href=\"#figures\">All its own figures</a>");
	html_markup(&page->html, "</ul>\n");
}

static void put_content(struct page *page, uint32_t number, const struct members *members)
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
	put_contents(page, members);
	shortfall_area_put(page, number);
	average_ranks_put(page, PAGE_H2, number);
	members_put(page, number, members);
	html_markup(&page->html, "<div id=\"figures\">\n");
	reading_guide_put(page, &unit);
	figure_tables_put(page, &unit);
	html_markup(&page->html, "</div>\n");
}

static int put_page(struct page *page, uint32_t number, const struct members *members,
                    struct inputs *in, struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct crumb place = {org->level, org->org, {NULL, 0}};
	struct page_csv csv;
	int status = 0;

	switch (page_csv_start(&csv, page, &place, in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, number, members);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return status;
}

int organisation_page(struct page *page, uint32_t number, struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct members members;
	struct inputs in;
	int status;

	if (!page_code_is_safe(org->org))
		return problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
		                   TEXT_ARGS(org->org));
	members_open(&members, page->site, number);
	take_inputs(page, number, &members, &in);
	status = put_page(page, number, &members, &in, p);
	members_close(&members);
	return status;
}
