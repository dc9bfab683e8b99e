#include "reports/practice/practice_view.h"

#include "reports/organisation/deprivation.h"
#include "reports/shortfall/shortfall_links.h"

static void put_term(struct html *h, const char *term)
{
	html_markup(h, "<div><dt>");
	html_string(h, term);
	html_markup(h, "</dt><dd>");
}

static void put_list_size(struct html *h, const struct organisation *org)
{
	put_term(h, "Registered patients");
	if (org->list_size < 0) {
		html_markup(h, "not known</dd></div>\n");
		return;
	}
	html_count(h, org->list_size);
	if (org->list_date) {
		html_markup(h, "<small>on ");
		html_date(h, org->list_date);
	} else {
		html_markup(h, "<small>day not published");
	}
	html_markup(h, "</small></dd></div>\n");
}

static void put_state(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;
	const struct organisation *next = directory_find(page->site->directory, org->successor);

	if (org->status == ORG_ACTIVE && !org->closed)
		return;
	put_term(h, "State");
	if (org->closed) {
		html_markup(h, "Closed on ");
		html_date(h, org->closed);
	} else if (org->status == ORG_UNLISTED) {
		html_markup(h, "Reports figures, but the directory does not list it as a general "
		            "practice");
	} else {
		html_string(h, org->status == ORG_DORMANT ? "Dormant"
		             : org->status == ORG_PROPOSED ? "Proposed" : "Closed");
	}
	if (next) {
		html_markup(h, "; its place was taken by ");
		page_link_org(page, next);
	}
	html_markup(h, "</dd></div>\n");
}

void practice_facts_put(struct page *page, const struct organisation *org, bool has_rows)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<dl class=\"facts\">\n");
	put_term(h, "Code");
	html_text(h, org->org);
	html_markup(h, "</dd></div>\n");
	put_list_size(h, org);
	deprivation_fact(page, (uint32_t)(org - page->site->directory->orgs));
	shortfall_practice_facts(page, org);
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
	if (org->ancestor_count < 2) {
		html_markup(h, "<div><dt>Belongs to</dt><dd>no organisation that the directory "
		            "names");
		if (has_rows)
			html_markup(h, "; it counts in England only");
		html_markup(h, "</dd></div>\n");
	}
	put_state(page, org);
	html_markup(h, "</dl>\n");
}

void practice_facts_inputs(const struct page *page, const struct organisation *org,
                           struct inputs *in)
{
	const struct site *site = page->site;
	const struct organisation *next = directory_find(site->directory, org->successor);

	inputs_text(in, next ? next->name : text_from(""));
	inputs_number(in, org->list_date);
	deprivation_inputs(site, (uint32_t)(org - site->directory->orgs), in);
	inputs_number(in, org->opened);
	shortfall_practice_inputs(site, (uint32_t)(org - site->directory->orgs), in);
}
